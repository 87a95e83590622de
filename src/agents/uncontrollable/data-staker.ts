import { DAY } from '../../units.ts'
import type { Behaviour } from '../behaviour.ts'
import { checkOptions } from '../check-options.ts'
import type { Erc20 } from '../controllable/erc20.ts'
import type { DataMarket } from '../data-market.ts'
import { shareOf } from '../share-of.ts'
import { coinTosser } from './coin-tosser.ts'

export interface DataStakerOptions {
  readonly market: DataMarket
  readonly ocean: Erc20
  /** Seconds per step. */
  readonly step: number
  readonly every?: number
  /** What part of its OCEAN it stakes at once. */
  readonly stakeShare?: number
  /** What part of its stake it takes out at once. */
  readonly unstakeShare?: number
  /** The fewest shares a stake must bring. */
  readonly minShares?: bigint
}

/** Tosses a coin whether to take some of its stake in a pool out or to stake some more. */
export function dataStaker({
  market,
  ocean,
  step,
  every = DAY,
  stakeShare = 0.1,
  unstakeShare = 0.1,
  minShares = 0n,
}: DataStakerOptions): Behaviour {
  checkOptions('dataStaker', {
    positive: { step },
    seconds: { every },
    share: { stakeShare, unstakeShare },
    amount: { minShares },
  })
  return coinTosser({
    market,
    step,
    every,
    of: ({ shares }) => shares,
    less: (pool, held) => pool.unstake({ shares: shareOf(held, unstakeShare), minOcean: 0n }),
    more: async (pool, account) =>
      pool.stake({ amount: shareOf(await ocean.balanceOf(account), stakeShare), minShares }),
  })
}
