import { DAY, WAD } from '../../units.ts'
import type { Behaviour } from '../behaviour.ts'
import type { Erc20 } from '../controllable/erc20.ts'
import { type DataMarket, soundPools } from '../data-market.ts'
import { shareOf } from '../share-of.ts'
import { createTimer } from '../timer.ts'

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
  const timer = createTimer({ step })
  return async ({ time, wallet, rng }) => {
    if (timer.elapsed(time) < every) return
    const pools = soundPools(market)
    if (pools.length === 0) return
    timer.restart(time)
    const pool = rng.pick(pools)
    const held = await pool.datatoken.balanceOf(wallet.address)
    if (held > 0n && rng.chance(0.5)) {
      await wallet.send(pool.sell({ amount: shareOf(held, sellShare), minOcean: 0n }))
    } else {
      await wallet.send(pool.buy({ amount: buys, maxOcean: await ocean.balanceOf(wallet.address) }))
    }
  }
}
