import { expect } from 'chai'

import { DAY, HOUR, WAD, WEEK } from '../../../src/units.ts'
import { contractUnderTest } from '../../kit/contract-under-test.ts'
import { T0, localChain } from '../../kit/local-chain.ts'
import { type Done, fuzz, type Moment, type RandomAction, randomUse } from '../../kit/random-use.ts'
import { sum } from '../../kit/sum.ts'
import { deployFixedRate } from './fixed-rate-fixture.ts'
import { fixedRateOracle } from './fixed-rate-oracle.ts'

type World = Awaited<ReturnType<typeof openWorld>>

/** `sent` is all that was ever sent for streams, `paid` all that was paid out. */
async function openWorld(sameToken: boolean) {
  const chain = await localChain()
  const { staking, token, reward, owner, alice, bob, carol } = await deployFixedRate(chain, { sameToken })
  return {
    chain,
    sameToken,
    staking: await contractUnderTest(chain, staking),
    token: await contractUnderTest(chain, token),
    reward: await contractUnderTest(chain, reward),
    owner: owner.address,
    actors: [alice.address, bob.address, carol.address],
    oracle: fixedRateOracle(BigInt(WEEK), BigInt(T0)),
    sent: 0n,
    paid: 0n,
  }
}

function actionsOf(world: World): Record<string, RandomAction> {
  const { chain, staking, token, reward, owner, oracle } = world

  /** What the contract says is due is held against the oracle after each action. */
  async function dueTo({ actor, time }: Moment): Promise<bigint> {
    await chain.mineAt(time)
    const [due = -1n] = await staking.read(['earned', actor])
    return due
  }
  const pay = (actor: string, due: bigint) => {
    oracle.pay(actor, due)
    world.paid += due
  }
  return {
    stake: {
      weight: 35,
      async act(moment) {
        const { roll, actor, now } = moment
        oracle.passTo(now)
        const [wallet = 0n] = await token.balancesOf(actor)
        const amount = roll.chance(0.05) ? 0n : roll.between(0n, wallet / 3n)
        oracle.addStake(actor, amount)
        const actual = await staking.attempt(moment, 'stake', amount)
        return { expected: amount === 0n ? 'ZeroAmount' : undefined, actual }
      },
    },
    unstake: {
      weight: 25,
      async act(moment) {
        const { roll, actor, now } = moment
        oracle.passTo(now)
        const staked = oracle.stakeOf(actor)
        const amount = roll.chance(0.3) ? staked : roll.between(0n, staked + staked / 10n)
        const expected = amount === 0n ? 'ZeroAmount' : amount > staked ? 'InsufficientStake' : undefined
        if (expected === undefined) oracle.addStake(actor, -amount)
        return { expected, actual: await staking.attempt(moment, 'unstake', amount) }
      },
    },
    claim: {
      weight: 25,
      async act(moment) {
        oracle.passTo(moment.now)
        const due = await dueTo(moment)
        const expected = due === 0n ? 'NothingToClaim' : undefined
        if (expected === undefined) pay(moment.actor, due)
        return { expected, actual: await staking.attempt(moment, 'claim') }
      },
    },
    exit: {
      weight: 5,
      async act(moment) {
        oracle.passTo(moment.now)
        const [due, staked] = [await dueTo(moment), oracle.stakeOf(moment.actor)]
        const expected = staked === 0n ? 'ZeroAmount' : undefined
        if (expected === undefined) {
          oracle.addStake(moment.actor, -staked)
          pay(moment.actor, due)
        }
        return { expected, actual: await staking.attempt(moment, 'exit') }
      },
    },
    notify: {
      weight: 10,
      async act({ roll, time, now }) {
        oracle.passTo(now)
        const [amount, asOwner] = [roll.between(1n, 10_000n * WAD), { actor: owner, time }]
        const isSent = roll.chance(0.8)
        if (isSent) {
          await reward.attempt(asOwner, 'transfer', staking.address, amount)
          world.sent += amount
        }
        const actual = await staking.attempt(asOwner, 'notify', amount)
        if (actual === undefined) oracle.notify(amount)
        // What others sent and nobody announced may be enough for one that was not sent.
        return { expected: isSent ? undefined : actual && 'InsufficientRewards', actual }
      },
    },
  }
}

function checksOf(world: World) {
  const { sameToken, staking, token, reward, actors, oracle } = world
  let lastPerToken = 0n

  /** Nobody has more than the oracle says, and hardly less. */
  function expectFair(earned: readonly bigint[], where: string): void {
    // Each interval rounds off less than 1e-18 per staked token, each settlement less than a wei.
    const most = (oracle.stream.intervals + 1n) * (1_000_000n + 1n)
    for (const [i, actor] of actors.entries()) {
      const lost = oracle.earned(actor) - (earned[i] ?? -1n)
      expect(lost >= 0n && lost <= most, `${where}: ${actor} lost ${lost}`).to.equal(true)
    }
  }

  return async ({ now }: Moment, { where }: Done) => {
    const [total, rate = -1n, finish = -1n, perToken = -1n, owed = -1n, ...accounts] = await staking.read(
      ['totalStaked'],
      ['rewardRate'],
      ['periodFinish'],
      ['rewardPerToken'],
      ['totalOwed'],
      ...actors.map((actor) => ['stakeOf', actor] as const),
      ...actors.map((actor) => ['earned', actor] as const),
    )
    const [stakes, earned] = [accounts.slice(0, actors.length), accounts.slice(actors.length)]
    expect({ total, rate, finish, stakes }, where).to.deep.equal({
      total: oracle.totalStaked(),
      rate: oracle.stream.rate,
      finish: oracle.stream.finish,
      stakes: actors.map((actor) => oracle.stakeOf(actor)),
    })
    expectFair(earned, where)

    // What is earned is owed; what is owed and what is still to flow is held, beside the stakes.
    const [rewardBalance = -1n] = await reward.balancesOf(staking.address)
    const toFlow = finish > now ? (finish - now) * rate : 0n
    const rewardsHeld = rewardBalance - (sameToken ? oracle.totalStaked() : 0n)
    expect(sum(earned) <= owed && owed + toFlow <= rewardsHeld, where).to.equal(true)
    expect(rewardsHeld, where).to.equal(world.sent - world.paid)
    if (!sameToken) expect(await token.balancesOf(staking.address), where).to.deep.equal([oracle.totalStaked()])
    expect(perToken >= lastPerToken, where).to.equal(true)
    lastPerToken = perToken
  }
}

describe('FixedRateStaking under random use', function () {
  for (const sameToken of [false, true]) {
    const paidIn = sameToken ? 'the staked token' : 'another token'
    fuzz(`behavior: deals out every second fairly and stays solvent, paid in ${paidIn}`, 1_500, async (luck) => {
      const world = await openWorld(sameToken)
      await randomUse({
        ...luck,
        actors: world.actors,
        start: T0 + DAY,
        pause: (roll) => (roll.chance(0.1) ? 0 : roll.below(roll.chance(0.05) ? WEEK : 3 * HOUR)),
        actions: actionsOf(world),
        check: checksOf(world),
        wanted: [
          'stake done',
          'unstake done',
          'unstake InsufficientStake',
          'claim done',
          'exit done',
          'notify done',
          'notify InsufficientRewards',
        ],
      })
      expect(world.paid > 0n).to.equal(true)
    })
  }
})
