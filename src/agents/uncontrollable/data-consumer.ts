import type { Turn } from '../../engine/agent.ts'
import { days, wad, WAD } from '../../units.ts'
import type { Behaviour } from '../behaviour.ts'
import { checkOptions } from '../check-options.ts'
import type { Erc20 } from '../controllable/erc20.ts'
import { type DataMarket, soundPools } from '../data-market.ts'
import type { DataPool } from '../data-pool.ts'
import { createTimer } from '../timer.ts'

export interface DataConsumerOptions {
  readonly market: DataMarket
  readonly ocean: Erc20
  /** Seconds per step. */
  readonly step: number
  /** Pays what the data was worth to the consumer; it has to come from somewhere. */
  readonly earn: (turn: Turn, amount: bigint) => void
  readonly buyEvery?: number
  /** How much more than it paid a consumer makes of the data. */
  readonly margin?: number
}

/** Buys one datatoken of a pool it can afford, spends it on the publisher's data and makes money of that. */
export function dataConsumer(options: DataConsumerOptions): Behaviour {
  const { market, ocean, step, earn, buyEvery = days(3), margin = 0.2 } = options
  checkOptions('dataConsumer', { positive: { step }, seconds: { buyEvery }, notNegative: { margin } })
  const timer = createTimer({ step })

  async function affordable(ocean: bigint): Promise<readonly DataPool[]> {
    const pools = soundPools(market)
    const costs = await Promise.all(pools.map(({ costOf }) => costOf(WAD)))
    return pools.filter((_, i) => {
      const cost = costs[i]
      return cost !== undefined && cost < ocean
    })
  }

  return async (turn) => {
    const { time, wallet, rng } = turn
    if (timer.elapsed(time) < buyEvery) return
    const held = await ocean.balanceOf(wallet.address)
    const candidates = await affordable(held)
    if (candidates.length === 0) return
    timer.restart(time)
    const pool = rng.pick(candidates)
    const receipts = await wallet.send(pool.buy({ amount: WAD, maxOcean: held }))
    if (!receipts.every(({ ok }) => ok)) return
    const spent = receipts
      .flatMap((receipt) => ocean.contract.events.Transfer.in(receipt))
      .reduce(
        (sum, { from, to, value }) => sum + (from === wallet.address ? value : to === wallet.address ? -value : 0n),
        0n,
      )
    const [used] = await wallet.send([pool.datatoken.transfer(pool.publisher, WAD)])
    if (used?.ok) earn(turn, spent + (spent * wad(margin)) / WAD)
  }
}
