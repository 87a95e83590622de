import { expect } from 'chai'

import { DAY, WAD, WEEK, YEAR } from '../../../src/units.ts'
import type { Decay } from '#types/contracts/ve/VotingEscrow'
import { contractUnderTest } from '../../kit/contract-under-test.ts'
import type { Dice } from '../../kit/fuzz.ts'
import { localChain } from '../../kit/local-chain.ts'
import { type Done, fuzz, type Moment, type RandomAction, randomUse } from '../../kit/random-use.ts'
import { sum } from '../../kit/sum.ts'
import { BASE, deployEscrow } from './voting-escrow-fixture.ts'
import { votingEscrowOracle } from './voting-escrow-oracle.ts'

const MAX_TIME = YEAR
/** What each of them has at first. */
const WEALTH = 10_000n * WAD

type World = Awaited<ReturnType<typeof openWorld>>

async function openWorld() {
  const chain = await localChain()
  const { escrow, token, alice, bob, carol } = await deployEscrow(chain, { maxTime: MAX_TIME })
  return {
    contract: escrow,
    escrow: await contractUnderTest(chain, escrow),
    token: await contractUnderTest(chain, token),
    actors: [alice.address, bob.address, carol.address],
    oracle: votingEscrowOracle(BigInt(MAX_TIME)),
  }
}

/** Mostly days, at times nothing or months, now and then exactly until the start of a week. */
function pause(roll: Dice, time: number): number {
  const seconds = roll.chance(0.1) ? 0 : roll.below(roll.chance(0.02) ? 20 * WEEK : 3 * DAY)
  return roll.chance(0.05) ? seconds + WEEK - ((time + seconds) % WEEK) : seconds
}

/** Mostly soon, so that locks end and are made anew again and again. */
const unlockTime = ({ roll, now }: Moment) =>
  now + BigInt(roll.below(roll.chance(0.7) ? 6 * WEEK : MAX_TIME + 2 * WEEK))

function actionsOf({ escrow, token, actors, oracle }: World): Record<string, RandomAction> {
  const isFree = ({ actor }: Moment) => oracle.lockOf(actor).amount === 0n
  const affordable = async ({ roll, actor }: Moment) => {
    const amount = roll.chance(0.05) ? 0n : roll.between(0n, roll.chance(0.1) ? BigInt(YEAR) * 2n : 300n * WAD)
    const [wallet = 0n] = await token.balancesOf(actor)
    return amount < wallet ? amount : wallet
  }
  return {
    createLock: {
      weight: (moment) => (isFree(moment) ? 70 : 3),
      async act(moment) {
        const [amount, until] = [await affordable(moment), unlockTime(moment)]
        const expected = oracle.createLock(moment.actor, amount, until, moment.now)
        return { expected, actual: await escrow.attempt(moment, 'createLock', amount, until) }
      },
    },
    increaseAmount: {
      weight: (moment) => (isFree(moment) ? 3 : 22),
      async act(moment) {
        const amount = await affordable(moment)
        const expected = oracle.increaseAmount(moment.actor, amount, moment.now)
        return { expected, actual: await escrow.attempt(moment, 'increaseAmount', amount) }
      },
    },
    depositFor: {
      weight: (moment) => (isFree(moment) ? 3 : 10),
      async act(moment) {
        const [amount, other] = [await affordable(moment), moment.roll.pick(actors)]
        const expected = oracle.depositFor(other, amount, moment.now)
        return { expected, actual: await escrow.attempt(moment, 'depositFor', other, amount) }
      },
    },
    increaseUnlockTime: {
      weight: (moment) => (isFree(moment) ? 4 : 20),
      async act(moment) {
        const until = unlockTime(moment)
        const expected = oracle.increaseUnlockTime(moment.actor, until, moment.now)
        const actual = await escrow.attempt(moment, 'increaseUnlockTime', until)
        // Which refusal comes first is the contract's business.
        return { expected: expected === 'LockInPast' && actual === 'NotExtended' ? actual : expected, actual }
      },
    },
    withdraw: {
      weight: (moment) => (isFree(moment) ? 10 : 35),
      async act(moment) {
        const expected = oracle.withdraw(moment.actor, moment.now)
        return { expected, actual: await escrow.attempt(moment, 'withdraw') }
      },
    },
    checkpoint: {
      weight: 10,
      act: async (moment) => ({ expected: undefined, actual: await escrow.attempt(moment, 'checkpoint') }),
    },
  }
}

function checksOf({ contract, escrow, token, actors, oracle }: World) {
  const points: Decay.PointStructOutput[] = []
  const seen = new Map<string, { readonly amount: bigint; readonly end: bigint; readonly power: bigint }>()
  const powers = (at: bigint) => actors.map((actor) => oracle.power(actor, at))

  async function powersAreTheSumOfLocks({ roll, time, now }: Moment, where: string): Promise<void> {
    const earlier = BigInt(BASE + roll.below(time - BASE + 1))
    const later = now + BigInt(roll.below(MAX_TIME))
    // A bend that has passed stays as it was; only those to come must match the locks.
    const bendOf = (actor: string) => (oracle.lockOf(actor).end > now ? oracle.lockOf(actor).end : 0n)
    const views = await escrow.read(
      ['supply'],
      ['totalSupply'],
      ['totalSupplyAtTime', earlier],
      ['totalSupplyAtTime', later],
      ...actors.flatMap((actor) => [
        ['locked', actor] as const,
        ['balanceOf', actor] as const,
        ['balanceOfAtTime', actor, earlier] as const,
        ['balanceOfAtTime', actor, later] as const,
        ['slopeChanges', bendOf(actor)] as const,
      ]),
    )
    expect(views, where).to.deep.equal([
      oracle.supply(),
      sum(powers(now)),
      sum(powers(earlier)),
      sum(powers(later)),
      ...actors.flatMap((actor) => [
        oracle.lockOf(actor).amount,
        oracle.power(actor, now),
        oracle.power(actor, earlier),
        oracle.power(actor, later),
        -oracle.slopesEndingAt(bendOf(actor)),
      ]),
    ])
    expect(oracle.total(now), where).to.equal(sum(powers(now)))
  }

  /** The tokens are there, and nobody gained or lost any. */
  async function tokensAreThere(where: string): Promise<void> {
    const [held = 0n, ...wallets] = await token.balancesOf(escrow.address, ...actors)
    expect(held, where).to.equal(oracle.supply())
    expect(sum(wallets) + held, where).to.equal(WEALTH * BigInt(actors.length))
  }

  /** Nobody's power is more than what is locked, and that of a lock left as it was only falls. */
  function powersFall(now: bigint, where: string): void {
    for (const actor of actors) {
      const [lock, power] = [oracle.lockOf(actor), oracle.power(actor, now)]
      expect(power <= lock.amount, where).to.equal(true)
      const before = seen.get(actor)
      if (before && before.amount === lock.amount && before.end === lock.end)
        expect(power <= before.power, where).to.equal(true)
      seen.set(actor, { ...lock, power })
    }
  }

  /** History grows by points in order; the last one has the slopes of all live locks. */
  async function historyGrows({ now }: Moment, { ok, where }: Done): Promise<void> {
    const [epoch = 0n] = await escrow.read(['epoch'])
    while (points.length <= Number(epoch)) points.push(await contract.pointHistory(points.length))
    if (!ok) return
    const last = points.at(-1)
    expect([last?.time, last?.slope], where).to.deep.equal([now, oracle.liveSlope(now)])
  }

  async function check(moment: Moment, done: Done): Promise<void> {
    await powersAreTheSumOfLocks(moment, done.where)
    await tokensAreThere(done.where)
    powersFall(moment.now, done.where)
    await historyGrows(moment, done)
  }

  return { check, points }
}

describe('VotingEscrow under random use', function () {
  fuzz('behavior: agrees with the sum of its locks, then, now and later', 1_200, async (luck) => {
    const world = await openWorld()
    const { check, points } = checksOf(world)
    await randomUse({
      ...luck,
      actors: world.actors,
      start: BASE,
      pause,
      actions: actionsOf(world),
      check,
      wanted: [
        'createLock done',
        'increaseAmount done',
        'increaseAmount Expired',
        'depositFor done',
        'increaseUnlockTime done',
        'increaseUnlockTime NotExtended',
        'withdraw done',
        'withdraw NotExpired',
        'checkpoint done',
      ],
    })
    const again = await Promise.all(points.map((_, index) => world.contract.pointHistory(index)))
    expect(again).to.deep.equal(points)
    const times = points.map(({ time }) => time)
    expect(times).to.deep.equal(times.toSorted((a, b) => Number(a - b)))
  })
})
