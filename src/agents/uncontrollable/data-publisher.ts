import type { Turn } from '../../engine/agent.ts'
import { days, WAD } from '../../units.ts'
import type { Behaviour } from '../behaviour.ts'
import { checkOptions } from '../check-options.ts'
import type { Erc20 } from '../controllable/erc20.ts'
import { type DataMarket, poolsPublishedBy, poolsWithDatatokensOf, poolsWithStakeOf } from '../data-market.ts'
import type { DataPool } from '../data-pool.ts'
import { shareOf } from '../share-of.ts'
import { createTimer } from '../timer.ts'

/** When a publisher plunders its newest pool, counted from when it made it, in seconds. */
export interface Plunder {
  readonly wait: number
  readonly lasts: number
}

export interface DataPublisherOptions {
  readonly market: DataMarket
  readonly ocean: Erc20
  /** Seconds per step. */
  readonly step: number
  /** Makes a pool of so much OCEAN with the publisher's wallet. */
  readonly createPool: (turn: Turn, options: { readonly ocean: bigint; readonly index: number }) => Promise<DataPool>
  readonly createEvery?: number
  readonly unstakeEvery?: number
  readonly sellEvery?: number
  readonly unstakeShare?: number
  readonly sellShare?: number
  /** The least OCEAN to make a pool with. */
  readonly minimum?: bigint
  /** How many pools it ever makes; no limit unless given. */
  readonly mostPools?: number
  /** An honest one unless given. */
  readonly plunder?: Plunder
}

/** What a publisher keeps when it makes a pool. */
const KEPT = WAD

/**
 * Makes a pool of nearly all it has whenever it may, and now and then takes some of its stake out and sells some of the
 * datatokens it holds. One that plunders does the latter two only in a window of time after it has made a pool.
 */
export function dataPublisher({
  market,
  ocean,
  step,
  createPool,
  createEvery = days(7),
  unstakeEvery = days(3),
  sellEvery = days(15),
  unstakeShare = 0.1,
  sellShare = 0.01,
  minimum = 200n * WAD,
  mostPools = Infinity,
  plunder,
}: DataPublisherOptions): Behaviour {
  checkOptions('dataPublisher', {
    positive: { step },
    seconds: {
      createEvery,
      unstakeEvery,
      sellEvery,
      'plunder.wait': plunder?.wait,
      'plunder.lasts': plunder?.lasts,
    },
    share: { unstakeShare, sellShare },
    amount: { minimum },
    count: { mostPools },
  })
  const [creation, unstaking, selling] = [createTimer({ step }), createTimer({ step }), createTimer({ step })]
  let made = 0

  /** An honest one may at any time. */
  function mayTakeOut(time: number): boolean {
    const age = creation.elapsed(time)
    return !plunder || (age >= plunder.wait && age <= plunder.wait + plunder.lasts)
  }

  async function create(turn: Turn): Promise<void> {
    if (made >= mostPools || creation.elapsed(turn.time) < createEvery) return
    const held = await ocean.balanceOf(turn.wallet.address)
    if (held < minimum) return
    creation.restart(turn.time)
    made++
    market.add(await createPool(turn, { ocean: held - KEPT, index: market.pools.length }))
  }

  async function unstake({ time, wallet, rng }: Turn): Promise<void> {
    if (unstaking.elapsed(time) < unstakeEvery || !mayTakeOut(time)) return
    const staked = await poolsWithStakeOf(market, wallet.address)
    if (staked.length === 0) return
    unstaking.restart(time)
    const pool = rng.pick(staked)
    const shares = shareOf(await pool.shares.balanceOf(wallet.address), unstakeShare)
    await wallet.send(pool.unstake({ shares, minOcean: 0n }))
  }

  async function sell({ time, wallet, rng }: Turn): Promise<void> {
    if (selling.elapsed(time) < sellEvery || !mayTakeOut(time)) return
    const held = await poolsWithDatatokensOf(market, wallet.address)
    if (held.length === 0) return
    selling.restart(time)
    const pool = plunder ? poolsPublishedBy(market, wallet.address).at(-1) : rng.pick(held)
    if (!pool) return
    const amount = shareOf(await pool.datatoken.balanceOf(wallet.address), sellShare)
    if (amount > 0n) await wallet.send(pool.sell({ amount, minOcean: 0n }))
  }

  function show({ time, wallet }: Turn): void {
    const newest = poolsPublishedBy(market, wallet.address).at(-1)
    if (plunder && newest && creation.elapsed(time) >= plunder.wait) market.markRugged(newest)
  }

  return async (turn) => {
    // All three count from the first step, whether they come to anything in it or not.
    for (const timer of [creation, unstaking, selling]) timer.elapsed(turn.time)
    await create(turn)
    await unstake(turn)
    await sell(turn)
    show(turn)
  }
}
