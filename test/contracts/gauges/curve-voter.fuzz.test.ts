import { expect } from 'chai'

import { days, WAD, WEEK } from '../../../src/units.ts'
import { contractUnderTest } from '../../kit/contract-under-test.ts'
import { localChain, T0 } from '../../kit/local-chain.ts'
import { type Done, fuzz, type Moment, type RandomAction, randomUse } from '../../kit/random-use.ts'
import { sum } from '../../kit/sum.ts'
import { deployCurve } from './curve-fixture.ts'

const DELAY = days(10)

type World = Awaited<ReturnType<typeof openWorld>>

async function openWorld() {
  const chain = await localChain()
  const world = await deployCurve(chain)
  const { escrow, voter, token, alice, bob, carol, owner, one, two } = world
  const under = (contract: Parameters<typeof contractUnderTest>[1]) => contractUnderTest(chain, contract)
  const pools = [one, two].map(({ address, gauge, bribes }) => ({ address, gauge, bribes, alive: true }))
  return {
    chain,
    voterContract: voter,
    escrowContract: escrow,
    on: { escrow: await under(escrow), voter: await under(voter), token: await under(token) },
    pools,
    actors: [alice, bob, carol].map(({ address }) => address),
    owner: owner.address,
    /** By account and pool, when a vote was cast last, and what it gave. */
    cast: new Map<string, { time: number; bps: bigint }>(),
    roundings: 0n,
  }
}

const keyOf = (account: string, pool: string) => `${account} ${pool}`

function actionsOf(world: World): Record<string, RandomAction> {
  const { on, pools, cast, escrowContract } = world
  const castBy = (account: string, pool: string) => cast.get(keyOf(account, pool)) ?? { time: -Infinity, bps: 0n }
  const isTooSoon = ({ actor, time }: Moment, pool: string) => time < castBy(actor, pool).time + DELAY
  const usedBy = (account: string) => sum(pools.map(({ address }) => castBy(account, address).bps))
  /** Why a vote for something would be refused for the sake of the lock behind it. */
  async function ofLock({ actor, time }: Moment): Promise<string | undefined> {
    const { amount, end } = await escrowContract.locked(actor)
    const coming = (Math.floor(time / WEEK) + 1) * WEEK
    if (amount === 0n && (await escrowContract.userPointCount(actor)) === 0n) return 'ZeroBalance'
    return Number(end) <= coming ? 'LockEndsTooSoon' : undefined
  }
  return {
    vote: {
      weight: 30,
      async act(moment) {
        const { roll, actor, time } = moment
        const { address, alive } = roll.pick(pools)
        const bps = roll.chance(0.2) ? 0n : roll.between(1n, 10_000n)
        const free = 10_000n - usedBy(actor) + castBy(actor, address).bps
        let expected = bps === 0n ? undefined : await ofLock(moment)
        if (bps !== 0n && !alive) expected = 'GaugeDead'
        if (bps > free) expected = 'TooMuchPower'
        if (isTooSoon(moment, address)) expected = 'TooSoon'
        if (!expected) cast.set(keyOf(actor, address), { time, bps })
        return { expected, actual: await on.voter.attempt(moment, 'vote', address, bps) }
      },
    },
    voteForAll: {
      weight: 15,
      async act(moment) {
        const { actor, time } = moment
        const actual = await on.voter.attempt(
          moment,
          'voteForAll',
          pools.map(({ address }) => address),
          [1n, 3n],
        )
        let expected: string | undefined
        if (pools.some(({ address }) => isTooSoon(moment, address))) expected = 'TooSoon'
        const dead = pools.findIndex(({ alive }) => !alive)
        const soon = pools.findIndex(({ address }) => isTooSoon(moment, address))
        if (dead >= 0 && (soon < 0 || dead <= soon)) expected = 'GaugeDead'
        expected ??= await ofLock(moment)
        if (!expected)
          for (const [i, { address }] of pools.entries())
            cast.set(keyOf(actor, address), { time, bps: i ? 7_500n : 2_500n })
        return { expected, actual }
      },
    },
    lock: {
      weight: 20,
      async act(moment) {
        const { roll, actor, time } = moment
        const { amount, end } = await escrowContract.locked(actor)
        if (amount > 0n && Number(end) <= time)
          return { expected: undefined, actual: await on.escrow.attempt(moment, 'withdraw') }
        const until = time + 2 * WEEK + roll.below(40 * WEEK)
        const more = amount > 0n ? roll.between(1n, 100n * WAD) : roll.between(WAD, 10_000n * WAD)
        const actual =
          amount > 0n
            ? await on.escrow.attempt(moment, 'increaseAmount', more)
            : await on.escrow.attempt(moment, 'createLock', more, until)
        return { expected: undefined, actual }
      },
    },
    poke: {
      weight: 10,
      async act(moment) {
        const account = moment.roll.pick(world.actors)
        const votes = await Promise.all(pools.map(({ address }) => world.voterContract.voteOf(account, address)))
        const actual = await on.voter.attempt(moment, 'poke', account)
        if (actual !== undefined) return { expected: await ofLock({ ...moment, actor: account }), actual }
        for (const [i, { address }] of pools.entries()) {
          const { bps, end, time } = votes[i] ?? { bps: 0n, end: 0n, time: 0n }
          if (bps > 0n && end <= moment.now) cast.set(keyOf(account, address), { time: Number(time), bps: 0n })
          else if (bps > 0n && account === moment.actor && !isTooSoon(moment, address))
            cast.set(keyOf(account, address), { time: moment.time, bps })
        }
        return { expected: undefined, actual }
      },
    },
    distribute: {
      weight: 20,
      async act(moment) {
        world.roundings += 10n
        return { expected: undefined, actual: await on.voter.attempt(moment, 'distributeAll') }
      },
    },
    killOrRevive: {
      weight: 3,
      async act(moment) {
        const pool = moment.roll.pick(pools)
        const method = pool.alive ? 'killGauge' : 'reviveGauge'
        pool.alive = !pool.alive
        const by = { ...moment, actor: world.owner }
        return { expected: undefined, actual: await on.voter.attempt(by, method, pool.address) }
      },
    },
  }
}

function checksOf({ on, pools, actors, cast, voterContract }: World) {
  return async ({ time }: Moment, { where }: Done) => {
    const coming = (Math.floor(time / WEEK) + 1) * WEEK
    const [, ...rest] = await on.voter.read(
      ['totalWeight'],
      ...pools.map(({ address }) => ['claimable', address] as const),
      ...actors.map((actor) => ['usedPower', actor] as const),
      ...pools.map(({ address }) => ['relativeWeight', address, coming] as const),
    )
    const [waiting, used, parts] = [rest.slice(0, 2), rest.slice(2, 5), rest.slice(5)]
    const given = actors.map((actor) => sum(pools.map(({ address }) => cast.get(keyOf(actor, address))?.bps ?? 0n)))
    expect(used, where).to.deep.equal(given)
    expect(sum(parts) === 0n || (WAD - sum(parts) >= 0n && WAD - sum(parts) <= 2n), where).to.equal(true)
    const [held = 0n] = await on.token.balancesOf(on.voter.address)
    expect(sum(waiting) <= held, `${where}: ${sum(waiting)} of ${held}`).to.equal(true)
    for (const { address, bribes } of pools) {
      // What voters earn goes by what was cast, each of which is a line at the week after it.
      const votes = await Promise.all(actors.map((actor) => voterContract.voteOf(actor, address)))
      const as = votes.map(({ slope, end, time: at }) => {
        const from = (at / BigInt(WEEK) + 1n) * BigInt(WEEK)
        return end > from ? slope * (end - from) : 0n
      })
      expect(await bribes.totalSupply(), where).to.equal(sum(as))
    }
  }
}

describe('CurveVoter under random use', function () {
  this.timeout(300_000)

  fuzz(
    'behavior: power, weights and rewards add up, and no emission is promised that is not there',
    600,
    async (luck) => {
      const world = await openWorld()
      await randomUse({
        ...luck,
        actors: world.actors,
        start: T0 + days(1),
        pause: (roll) => (roll.chance(0.05) ? roll.below(3 * WEEK) : roll.below(days(2))),
        actions: actionsOf(world),
        check: checksOf(world),
      })
    },
  )
})
