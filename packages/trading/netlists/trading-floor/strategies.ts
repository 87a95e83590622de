import {
  type BarFeed,
  bollingerReversionTrader,
  confluenceTrader,
  donchianBreakoutTrader,
  emaCrossTrader,
  traderOf,
} from '@saffron-sim/trading/agents'
import type { Behaviour } from 'saffron-sim'

import dipBuyer from './dip-buyer.ts'

const dipBuyerTrader = traderOf(dipBuyer)

/** What all traders have in common. */
export interface Common {
  readonly bars: BarFeed
  readonly maxPositionUsd: number
  readonly gasPrice: number
  readonly slippageBps: number
}

/** The strategies of the floor by name, in the order they act. */
export const strategies = {
  confluence: (common) => confluenceTrader({ ...common }),
  emaCross: (common) => emaCrossTrader({ ...common, fast: 12, slow: 48 }),
  bollinger: (common) => bollingerReversionTrader({ ...common, period: 24 }),
  donchian: (common) => donchianBreakoutTrader({ ...common, entry: 48, exit: 24 }),
  dipBuyer: (common) => dipBuyerTrader({ ...common }),
} as const satisfies Readonly<Record<string, (common: Common) => Behaviour>>
