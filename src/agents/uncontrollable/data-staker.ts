import { DAY } from '../../units.ts'
import type { Behaviour } from '../behaviour.ts'
import type { Erc20 } from '../controllable/erc20.ts'
import { type DataMarket, soundPools } from '../data-market.ts'
import { shareOf } from '../share-of.ts'
import { createTimer } from '../timer.ts'

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
  const timer = createTimer({ step })
  return async ({ time, wallet, rng }) => {
    if (timer.elapsed(time) < every) return
    const pools = soundPools(market)
    if (pools.length === 0) return
    timer.restart(time)
    const pool = rng.pick(pools)
    const staked = await pool.shares.balanceOf(wallet.address)
    if (staked > 0n && rng.chance(0.5)) {
      await wallet.send(pool.unstake({ shares: shareOf(staked, unstakeShare), minOcean: 0n }))
    } else {
      const amount = shareOf(await ocean.balanceOf(wallet.address), stakeShare)
      await wallet.send(pool.stake({ amount, minShares }))
    }
  }
}
