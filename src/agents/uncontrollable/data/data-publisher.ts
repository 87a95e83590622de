import type { Turn } from '../../../engine/agent.ts'
import { field } from '../../../field/field.ts'
import type { Values } from '../../../field/field-type.ts'
import { role } from '../../../field/role.ts'
import { days, WAD } from '../../../units.ts'
import { behaviour } from '../../behaviour.ts'
import { poolsPublishedBy, poolsWithDatatokensOf, poolsWithStakeOf } from '../../roles/data-market.ts'
import type { DataPool } from '../../roles/data-pool.ts'
import { roles } from '../../roles/roles.ts'
import { shareOf } from '../../share-of.ts'
import { createTimer } from '../../timer.ts'

/** Makes a pool of so much OCEAN with the publisher's wallet. */
type CreatePool = (turn: Turn, options: { readonly ocean: bigint; readonly index: number }) => Promise<DataPool>

const PLUNDER = {
  wait: field.seconds({ required: true, about: 'Time from the newest pool until it begins' }),
  lasts: field.seconds({ required: true, about: 'How long it goes on' }),
}

/** When a publisher plunders its newest pool, counted from when it made it, in seconds. */
export type Plunder = Values<typeof PLUNDER>

/** What a publisher keeps when it makes a pool. */
const KEPT = WAD

/**
 * Makes a pool of nearly all it has whenever it may, and now and then takes some of its stake out and sells some of the
 * datatokens it holds. One that plunders does the latter two only in a window of time after it has made a pool.
 */
export const dataPublisher = behaviour({
  kind: 'data-publisher',
  about: 'Makes pools of nearly all it has, takes some of its stakes out and sells datatokens; one may plunder',
  needs: { market: roles.dataMarket, ocean: roles.token, createPool: role<CreatePool>('pool-maker', 'call') },
  fields: {
    step: field.seconds({ optional: true, above: 0, about: 'Seconds per step; as the turn says unless given' }),
    createEvery: field.seconds({ default: days(7), about: 'Time between two pools it makes' }),
    unstakeEvery: field.seconds({ default: days(3), about: 'Time between two times it takes stake out' }),
    sellEvery: field.seconds({ default: days(15), about: 'Time between two times it sells datatokens' }),
    unstakeShare: field.ratio({ default: 0.1, about: 'Share of its stake that it takes out at once' }),
    sellShare: field.ratio({ default: 0.01, about: 'Share of its datatokens that it sells at once' }),
    minimum: field.amount({ default: 200n * WAD, unit: 'OCEAN', about: 'The least OCEAN to make a pool with' }),
    mostPools: field.int({ default: Infinity, min: 0, max: Infinity, about: 'How many pools it ever makes' }),
    plunder: field.record(PLUNDER, {
      optional: true,
      about: 'When it plunders its newest pool; an honest one unless given',
    }),
  },
  act({ market, ocean, createPool, step, mostPools, minimum, plunder, ...often }) {
    const { createEvery, unstakeEvery, sellEvery, unstakeShare, sellShare } = often
    const [creation, unstaking, selling] = [createTimer({ step }), createTimer({ step }), createTimer({ step })]
    let made = 0

    /** An honest one may at any time. */
    function mayTakeOut(turn: Turn): boolean {
      const age = creation.elapsed(turn)
      return !plunder || (age >= plunder.wait && age <= plunder.wait + plunder.lasts)
    }

    async function create(turn: Turn): Promise<void> {
      if (made >= mostPools || creation.elapsed(turn) < createEvery) return
      const held = await ocean.balanceOf(turn.wallet.address)
      if (held < minimum) return
      creation.restart(turn)
      made++
      market.add(await createPool(turn, { ocean: held - KEPT, index: market.pools.length }))
    }

    async function unstake(turn: Turn): Promise<void> {
      const { wallet, rng } = turn
      if (unstaking.elapsed(turn) < unstakeEvery || !mayTakeOut(turn)) return
      const staked = await poolsWithStakeOf(market, wallet.address)
      if (staked.length === 0) return
      unstaking.restart(turn)
      const pool = rng.pick(staked)
      const shares = shareOf(await pool.shares.balanceOf(wallet.address), unstakeShare)
      await wallet.send(pool.unstake({ shares, minOcean: 0n }))
    }

    async function sell(turn: Turn): Promise<void> {
      const { wallet, rng } = turn
      if (selling.elapsed(turn) < sellEvery || !mayTakeOut(turn)) return
      const held = await poolsWithDatatokensOf(market, wallet.address)
      if (held.length === 0) return
      selling.restart(turn)
      const pool = plunder ? poolsPublishedBy(market, wallet.address).at(-1) : rng.pick(held)
      if (!pool) return
      const amount = shareOf(await pool.datatoken.balanceOf(wallet.address), sellShare)
      if (amount > 0n) await wallet.send(pool.sell({ amount, minOcean: 0n }))
    }

    function show(turn: Turn): void {
      const newest = poolsPublishedBy(market, turn.wallet.address).at(-1)
      if (plunder && newest && creation.elapsed(turn) >= plunder.wait) market.markRugged(newest)
    }

    return async (turn) => {
      // All three count from the first step, whether they come to anything in it or not.
      for (const timer of [creation, unstaking, selling]) timer.elapsed(turn)
      await create(turn)
      await unstake(turn)
      await sell(turn)
      show(turn)
    }
  },
})
