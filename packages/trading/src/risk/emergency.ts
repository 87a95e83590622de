import type { Bar } from '../bars/bar.ts'
import { real, whole, type ParamValues } from '../params/param.ts'

const off = '; 0 is off'

/** What is an emergency: all is closed and nothing opened until somebody says so. */
export const emergencySettings = {
  emergency: whole(0, 'Whether an emergency closes all and halts: 0 or 1', { min: 0, max: 1 }),
  moveLimit: real(0.25, `Move of a price within a bar, either way${off}`, { max: 100 }),
  staleBars: whole(5, `Age of the data, in bars${off}`, { min: 0, max: 1e9 }),
  haltDrawdown: real(0.1, `Drawdown of the equity${off}`, { max: 1 }),
  errorLimit: whole(1, `Errors of the strategy in a row${off}`, { min: 0, max: 1e9 }),
  revertLimit: whole(3, `Orders in a row that the chain refused${off}`, { min: 0, max: 1e9 }),
  ledgerLimit: real(0.001, `What the book and the balances on the chain differ by, as a share${off}`, { max: 1 }),
}

export type EmergencySettings = ParamValues<keyof typeof emergencySettings>

/** Nothing is an emergency. */
export const noEmergency: EmergencySettings = {
  emergency: 0,
  moveLimit: 0,
  staleBars: 0,
  haltDrawdown: 0,
  errorLimit: 0,
  revertLimit: 0,
  ledgerLimit: 0,
}

/** What is watched while trading; undefined is not known. */
export interface Watched {
  /** Relative move within the last bar. */
  readonly lastMove?: number | undefined
  /** Age of the data, in bars. */
  readonly dataAge?: number | undefined
  readonly drawdown?: number | undefined
  readonly errorsInARow?: number | undefined
  /** What the last of them said. */
  readonly problem?: string | undefined
  readonly revertsInARow?: number | undefined
  /** Relative difference between the balance on the chain and the book. */
  readonly ledgerGap?: number | undefined
}

export interface Trigger {
  readonly code: 'price_move' | 'stale_data' | 'drawdown' | 'critical_error' | 'reverts' | 'ledger_mismatch'
  readonly limit: number
  readonly value: number
  /** What the error said. */
  readonly problem?: string
}

/** Every reason to close all and halt. */
export function emergencyTriggers(watched: Watched, settings: EmergencySettings): Trigger[] {
  const { lastMove = 0, dataAge = 0, drawdown = 0, errorsInARow = 0, revertsInARow = 0, ledgerGap = 0 } = watched
  if (settings.emergency === 0) return []
  const triggers: Trigger[] = []
  const check = (code: Trigger['code'], isReached: boolean, found: Omit<Trigger, 'code'>) => {
    if (found.limit > 0 && isReached) triggers.push({ code, ...found })
  }
  const said = watched.problem === undefined ? {} : { problem: watched.problem }
  const { moveLimit, staleBars, haltDrawdown, errorLimit, revertLimit, ledgerLimit } = settings
  check('price_move', Math.abs(lastMove) > moveLimit, { limit: moveLimit, value: lastMove })
  check('stale_data', dataAge > staleBars, { limit: staleBars, value: dataAge })
  check('drawdown', drawdown >= haltDrawdown, { limit: haltDrawdown, value: drawdown })
  check('critical_error', errorsInARow >= errorLimit, { limit: errorLimit, value: errorsInARow, ...said })
  check('reverts', revertsInARow >= revertLimit, { limit: revertLimit, value: revertsInARow })
  check('ledger_mismatch', Math.abs(ledgerGap) > ledgerLimit, { limit: ledgerLimit, value: ledgerGap })
  return triggers
}

/** The furthest that a price went within a bar from the close before it, up or down; from its open where there was none. */
export function largestMove({ open, high, low }: Bar, before: Bar | undefined): number {
  const from = before?.close ?? open
  const [up, down] = [high / from - 1, low / from - 1]
  return Math.abs(up) > Math.abs(down) ? up : down
}
