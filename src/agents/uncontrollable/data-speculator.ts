import { DAY, WAD } from '../../units.ts'
import type { Behaviour } from '../behaviour.ts'
import { checkOptions } from '../check-options.ts'
import type { Erc20 } from '../controllable/erc20.ts'
import type { DataMarket } from '../data-market.ts'
import { shareOf } from '../share-of.ts'
import { coinTosser } from './coin-tosser.ts'

export interface DataSpeculatorOptions {
  readonly market: DataMarket
  readonly ocean: Erc20
  /** Seconds per step. */
  readonly step: number
  readonly every?: number
  /** How many datatokens it buys at once. */
  readonly buys?: bigint
  /** What part of its datatokens it sells at once. */
  readonly sellShare?: number
}

/** Tosses a coin whether to sell the datatokens it holds of a pool or to buy some, whatever they cost. */
export function dataSpeculator({
  market,
  ocean,
  step,
  every = DAY,
  buys = WAD,
  sellShare = 1,
}: DataSpeculatorOptions): Behaviour {
  checkOptions('dataSpeculator', {
    positive: { step },
    seconds: { every },
    amount: { buys },
    share: { sellShare },
  })
  return coinTosser({
    market,
    step,
    every,
    of: ({ datatoken }) => datatoken,
    less: (pool, held) => pool.sell({ amount: shareOf(held, sellShare), minOcean: 0n }),
    more: async (pool, account) => pool.buy({ amount: buys, maxOcean: await ocean.balanceOf(account) }),
  })
}
