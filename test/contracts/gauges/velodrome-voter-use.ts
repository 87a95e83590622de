// Longer than other files: all that may be done with a voter by chance, beside what must hold after each.
import { expect } from 'chai'

import { DAY, HOUR, WAD, WEEK, weeks } from '../../../src/units.ts'
import type { Dice } from '../../kit/fuzz.ts'
import { localChain } from '../../kit/local-chain.ts'
import { contractUnderTest } from '../../kit/contract-under-test.ts'
import { type Done, type Moment, type RandomAction, randomUse } from '../../kit/random-use.ts'
import { sum } from '../../kit/sum.ts'
import { deployFlywheel, REBASE, W1 } from './flywheel-fixture.ts'

type World = Awaited<ReturnType<typeof openWorld>>

async function openWorld() {
  const chain = await localChain()
  const flywheel = await deployFlywheel(chain, {
    terms: { weekly: 1_000_000n * WAD + 7n, tailBelow: 0n, rebase: REBASE.square, teamRateBps: 300n },
  })
  const { escrow, voter, token, usd, minter, lockers, people, owner } = flywheel
  const under = (contract: Parameters<typeof contractUnderTest>[1]) => contractUnderTest(chain, contract)
  const pools = await Promise.all(
    flywheel.pools.map(async ({ address, pair, gauge, fees, bribes }) => ({
      address,
      alive: true,
      pair: await under(pair),
      gauge: await under(gauge),
      rewards: [await under(fees), await under(bribes)] as const,
    })),
  )
  return {
    chain,
    escrow,
    voterContract: voter,
    on: { escrow: await under(escrow), voter: await under(voter), token: await under(token), usd: await under(usd) },
    lockers: await under(lockers),
    minter: await under(minter),
    pools,
    actors: people.map(({ address }) => address),
    owner: owner.address,
    /** By account and pool, what was voted. */
    votes: new Map<string, Map<string, bigint>>(),
    lastVoted: new Map<string, number>(),
    roundings: 0n,
  }
}

const weekOf = (time: number) => Math.floor(time / WEEK)
const isClosed = (time: number) => time % WEEK < HOUR || time % WEEK >= WEEK - HOUR

/** Mostly hours, so that a week is seen from all sides; at times weeks. */
const pause = (roll: Dice): number => (roll.chance(0.05) ? roll.below(3 * WEEK) : roll.below(DAY / 2) + 1)

const votesOf = ({ votes }: World, account: string) => votes.get(account) ?? new Map<string, bigint>()

/** Power as of a time that has come. */
const powerAt = ({ escrow }: World, account: string, time: number) => escrow.balanceOfAtTime(account, time)

const parts = (weights: ReadonlyMap<string, bigint>, power: bigint): Map<string, bigint> => {
  const all = sum([...weights.values()])
  const cut = [...weights].map(([pool, weight]) => [pool, all === 0n ? 0n : (weight * power) / all] as const)
  return new Map(cut.filter(([, part]) => part > 0n))
}

function votingOf(world: World): Record<string, RandomAction> {
  const { on, pools, votes, lastVoted } = world
  const hasVoted = ({ actor, time }: Moment) => weekOf(lastVoted.get(actor) ?? 0) >= weekOf(time)
  return {
    vote: {
      weight: 25,
      async act(moment) {
        const { roll, actor, time } = moment
        const chosen = pools.filter(() => roll.chance(0.6))
        const weights = new Map(chosen.map(({ address }) => [address, roll.between(1n, 100n)]))
        const actual = await on.voter.attempt(moment, 'vote', [...weights.keys()], [...weights.values()])
        const next = parts(weights, await powerAt(world, actor, time))
        let expected: string | undefined
        if (isClosed(time)) expected = 'WindowClosed'
        else if (hasVoted(moment)) expected = 'AlreadyVoted'
        else if (chosen.some(({ alive }) => !alive)) expected = 'GaugeDead'
        else if (next.size < Math.max(1, chosen.length)) expected = 'ZeroBalance'
        else {
          votes.set(actor, next)
          lastVoted.set(actor, time)
        }
        return { expected, actual }
      },
    },
    reset: {
      weight: 4,
      async act(moment) {
        const expected = hasVoted(moment) ? 'AlreadyVoted' : undefined
        if (!expected) votes.delete(moment.actor)
        return { expected, actual: await on.voter.attempt(moment, 'reset') }
      },
    },
    poke: {
      weight: 8,
      async act(moment) {
        const { roll, time } = moment
        const account = roll.pick(world.actors)
        const actual = await on.voter.attempt(moment, 'poke', account)
        if (isClosed(time)) return { expected: 'WindowClosed', actual }
        votes.set(account, parts(votesOf(world, account), await powerAt(world, account, time)))
        return { expected: undefined, actual }
      },
    },
  }
}

function lockingOf(world: World): Record<string, RandomAction> {
  const { on, escrow } = world
  return {
    createLock: {
      weight: 10,
      async act(moment) {
        const { amount } = await lockOf(world, moment.actor)
        const until = moment.time + moment.roll.below(weeks(60)) + weeks(1)
        const tokens = moment.roll.between(1n, 10_000n * WAD)
        const actual = await on.escrow.attempt(moment, 'createLock', tokens, until)
        return { expected: amount > 0n ? 'LockExists' : undefined, actual }
      },
    },
    unlock: {
      weight: 10,
      async act(moment) {
        const { amount, end } = await lockOf(world, moment.actor)
        let expected: string | undefined
        if (amount === 0n) expected = 'NoLock'
        else if (end > moment.now) expected = 'NotExpired'
        else if (votesOf(world, moment.actor).size > 0) expected = 'Voted'
        return { expected, actual: await on.escrow.attempt(moment, 'withdraw') }
      },
    },
    claimRebase: {
      weight: 4,
      async act(moment) {
        await world.chain.mineAt(moment.time)
        const account = moment.roll.pick(world.actors)
        const [owed = 0n] = await world.lockers.read(['earned', account])
        const later = { ...moment, time: moment.time + 1 }
        return {
          expected: owed === 0n ? 'NothingToClaim' : undefined,
          actual: await world.lockers.attempt(later, 'claim', account),
        }
      },
    },
  }
  async function lockOf(_: World, account: string) {
    const [amount, end] = await escrow.locked(account)
    return { amount, end }
  }
}

function poolsOf(world: World): Record<string, RandomAction> {
  const { on, pools } = world
  return {
    deposit: {
      weight: 8,
      async act(moment) {
        const { pair, gauge } = moment.roll.pick(pools)
        const [held = 0n] = await pair.balancesOf(moment.actor)
        const amount = moment.roll.between(0n, held)
        const expected = amount === 0n ? 'ZeroAmount' : undefined
        return { expected, actual: await gauge.attempt(moment, 'deposit', amount) }
      },
    },
    withdraw: {
      weight: 6,
      async act(moment) {
        const { gauge } = moment.roll.pick(pools)
        const [staked = 0n] = await gauge.read(['stakeOf', moment.actor])
        const amount = moment.roll.between(1n, staked + 3n)
        const expected = amount > staked ? 'InsufficientStake' : undefined
        return { expected, actual: await gauge.attempt(moment, 'withdraw', amount) }
      },
    },
    claimEmissions: {
      weight: 5,
      async act(moment) {
        const { gauge } = moment.roll.pick(pools)
        world.roundings += 1n
        const actual = await gauge.attempt(moment, 'claim')
        return { expected: actual === 'NothingToClaim' ? actual : undefined, actual }
      },
    },
    swap: {
      weight: 8,
      async act(moment) {
        const { pair } = moment.roll.pick(pools)
        const amount = moment.roll.between(WAD, 100n * WAD)
        return { expected: undefined, actual: await pair.attempt(moment, 'swapExactIn', on.token.address, amount, 0n) }
      },
    },
    bribe: {
      weight: 6,
      async act(moment) {
        const [, bribes] = moment.roll.pick(pools).rewards
        return {
          expected: undefined,
          actual: await bribes.attempt(moment, 'notify', on.usd.address, moment.roll.between(1n, 99n * WAD)),
        }
      },
    },
    claimRewards: {
      weight: 8,
      async act(moment) {
        const rewards = moment.roll.pick(moment.roll.pick(pools).rewards)
        const tokens = [on.token.address, on.usd.address]
        const actual = await rewards.attempt(moment, 'claim', tokens)
        return { expected: actual === 'NothingToClaim' ? actual : undefined, actual }
      },
    },
    distribute: {
      weight: 12,
      async act(moment) {
        world.roundings += 10n
        if (moment.roll.chance(0.5))
          return { expected: undefined, actual: await on.voter.attempt(moment, 'distributeAll') }
        const { address } = moment.roll.pick(pools)
        return { expected: undefined, actual: await on.voter.attempt(moment, 'distribute', address) }
      },
    },
    killOrRevive: {
      weight: 2,
      async act(moment) {
        const pool = moment.roll.pick(pools)
        const method = pool.alive ? 'killGauge' : 'reviveGauge'
        pool.alive = !pool.alive
        return {
          expected: undefined,
          actual: await on.voter.attempt({ ...moment, actor: world.owner }, method, pool.address),
        }
      },
    },
  }
}

function checksOf(world: World) {
  const { on, pools, actors } = world
  let before = { index: 0n, made: -1n, supply: 0n }

  /** All that the voter says in one question, as questions are what takes time here. */
  async function look() {
    const [total = 0n, index = 0n, ...rest] = await on.voter.read(
      ['totalWeight'],
      ['index'],
      ...pools.map(({ address }) => ['claimable', address] as const),
      ...pools.map(({ address }) => ['weightOf', address] as const),
      ...actors.map((actor) => ['usedWeight', actor] as const),
      ...actors.flatMap((actor) => pools.map(({ address }) => ['votesOf', actor, address] as const)),
    )
    return { total, index, waiting: rest.slice(0, pools.length), votes: rest.slice(pools.length) }
  }
  type Look = Awaited<ReturnType<typeof look>>

  function votesAddUp({ total, votes }: Look, where: string): void {
    const of = (actor: string, pool: string) => votesOf(world, actor).get(pool) ?? 0n
    const weights = pools.map(({ address }) => sum(actors.map((actor) => of(actor, address))))
    const used = actors.map((actor) => sum([...votesOf(world, actor).values()]))
    const each = actors.flatMap((actor) => pools.map(({ address }) => of(actor, address)))
    expect([total, ...votes], where).to.deep.equal([sum(weights), ...weights, ...used, ...each])
  }

  async function rewardsAreThere(where: string): Promise<void> {
    for (const { address, rewards, gauge } of pools) {
      for (const each of rewards) {
        const votes = actors.map((actor) => votesOf(world, actor).get(address) ?? 0n)
        const [supply, ...balances] = await each.read(['totalSupply'], ...actors.map((a) => ['balanceOf', a] as const))
        expect([supply, ...balances], where).to.deep.equal([sum(votes), ...votes])
        for (const token of [on.token, on.usd]) {
          const owed = sum(await each.read(...actors.map((actor) => ['earned', token.address, actor] as const)))
          const [held = 0n] = await token.balancesOf(each.address)
          expect(owed <= held, `${where}: ${owed} of ${held}`).to.equal(true)
        }
      }
      const [left = 0n, ...earned] = await gauge.read(['left'], ...actors.map((actor) => ['earned', actor] as const))
      const [held = 0n] = await on.token.balancesOf(gauge.address)
      expect(sum(earned) + left <= held, `${where}: ${sum(earned)} and ${left} of ${held}`).to.equal(true)
    }
  }

  async function emissionIsThere({ total, index, waiting }: Look, moment: Moment, where: string): Promise<void> {
    expect(index >= before.index, where).to.equal(true)
    const [held = 0n, supply = 0n] = await on.token.read(['balanceOf', on.voter.address], ['totalSupply'])
    expect(sum(waiting) <= held, `${where}: ${sum(waiting)} of ${held}`).to.equal(true)
    // Once there are votes all that is here is some pool's, but for what was rounded off and what dead ones send back later.
    if (index > before.index && total > 0n && pools.every(({ alive }) => alive))
      expect(held - sum(waiting) <= world.roundings + 100n, `${where}: ${sum(waiting)} of ${held}`).to.equal(true)
    const [made = 0n] = await world.minter.read(['activePeriod'])
    if (supply > before.supply && before.supply > 0n) expect(made > before.made, where).to.equal(true)
    expect(made <= moment.now, where).to.equal(true)
    before = { index, made, supply }
  }

  return async (moment: Moment, { where }: Done) => {
    const seen = await look()
    votesAddUp(seen, where)
    await emissionIsThere(seen, moment, where)
    if (moment.step % 10 === 0) await rewardsAreThere(where)
  }
}

/** Uses voter, escrow, gauges and rewards by chance, and adds all votes and all that is promised up again after each step. */
export async function useVoter(luck: { readonly roll: Dice; readonly steps: number }): Promise<void> {
  const world = await openWorld()
  await randomUse({
    ...luck,
    actors: world.actors,
    start: W1,
    pause,
    actions: { ...votingOf(world), ...lockingOf(world), ...poolsOf(world) },
    check: checksOf(world),
    wanted: [
      'vote done',
      'vote AlreadyVoted',
      'vote ZeroBalance',
      'reset done',
      'poke done',
      'unlock done',
      'unlock Voted',
      'claimRebase done',
      'claimEmissions done',
      'claimRewards done',
      'distribute done',
      'killOrRevive done',
    ],
  })
}
