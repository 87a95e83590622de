import type { SessionState } from '../backtest/backtest-session.ts'
import type { Position } from '../broker/position.ts'
import { total } from '../statistics/moments.ts'

/** A limit, and how much of it is used. */
export interface LimitUsed {
  readonly name: string
  readonly used: number
  readonly limit: number
}

interface Standing extends Pick<SessionState, 'equity' | 'losses' | 'settings'> {
  readonly positions: readonly Pick<Position, 'quantity' | 'entryPrice' | 'exits'>[]
}

/** The limits that a run may come up against, and how near it is. */
export function limitsUsed({ positions, equity, losses, settings }: Standing): readonly LimitUsed[] {
  const costs = positions.map(({ quantity, entryPrice }) => quantity * entryPrice)
  const atStake = total(positions.map(({ exits }, i) => (costs[i] ?? 0) * (exits.stopLoss ?? 0)))
  return [
    { name: 'maxPositions', used: positions.length, limit: settings.maxPositions },
    { name: 'maxPositionUsd', used: Math.max(0, ...costs), limit: settings.maxPositionUsd },
    { name: 'maxOpenRisk', used: equity > 0 ? atStake / equity : 0, limit: settings.maxOpenRisk },
    { name: 'dailyLossLimit', used: losses.day, limit: settings.dailyLossLimit },
    { name: 'drawdownLimit', used: losses.drawdown, limit: settings.drawdownLimit },
    { name: 'haltDrawdown', used: losses.drawdown, limit: settings.haltDrawdown },
  ]
}
