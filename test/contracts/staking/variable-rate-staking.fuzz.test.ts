import { expect } from 'chai'

import { DAY, WAD } from '../../../src/units.ts'
import { contractUnderTest } from '../../kit/contract-under-test.ts'
import type { Dice } from '../../kit/fuzz.ts'
import { T0, localChain } from '../../kit/local-chain.ts'
import { type Done, fuzz, type Moment, type RandomAction, randomUse } from '../../kit/random-use.ts'
import { sum } from '../../kit/sum.ts'
import { TERMS, TOKEN, deployVariableRate } from './variable-rate-fixture.ts'
import { variableRateOracle } from './variable-rate-oracle.ts'

/** By the terms, from the full pool to the empty one. */
const [LOWEST_RATE, HIGHEST_RATE] = [(6n * WAD) / 100n, (18n * WAD) / 100n]
/** Little enough that the reserve runs dry now and then. */
const MOST_FUNDED = 3_000n * TOKEN

/** Mostly minutes to days, at times nothing at all, at times a quarter of a year. */
function pause(roll: Dice): number {
  if (roll.chance(0.1)) return 0
  return roll.chance(0.02) ? roll.below(90 * DAY) : roll.below(2 * DAY)
}

function amountUpTo(roll: Dice, most: bigint): bigint {
  if (roll.chance(0.05)) return roll.between(0n, 2n)
  return roll.between(0n, roll.chance(0.1) ? most : most / 20n)
}

type World = Awaited<ReturnType<typeof openWorld>>

/** `supply` is of the staked token, `funded` all that was ever put into the reserve. */
async function openWorld(sameToken: boolean) {
  const chain = await localChain()
  const { staking, token, reward, alice, bob, carol, deployer } = await deployVariableRate(chain, {
    sameToken,
    reserve: 0n,
  })
  const supply = await token.totalSupply()
  return {
    sameToken,
    staking: await contractUnderTest(chain, staking),
    token: await contractUnderTest(chain, token),
    reward: await contractUnderTest(chain, reward),
    actors: [alice.address, bob.address, carol.address, deployer.address],
    funder: deployer.address,
    oracle: variableRateOracle(TERMS, BigInt(T0), supply),
    supply,
    funded: 0n,
  }
}

function actionsOf(world: World): Record<string, RandomAction> {
  const { staking, token, reward, funder, oracle } = world
  const walletOf = async (actor: string) => (await token.balancesOf(actor))[0] ?? 0n
  return {
    stake: {
      weight: 30,
      async act(moment) {
        const { roll, actor, now } = moment
        const wallet = await walletOf(actor)
        const amount = roll.chance(0.5) ? amountUpTo(roll, wallet) : wallet / 10n
        const expected = oracle.stake(actor, amount, now, world.supply)
        return { expected, actual: await staking.attempt(moment, 'stake', amount) }
      },
    },
    unstake: {
      weight: 25,
      async act(moment) {
        const { roll, actor, now } = moment
        // One of the latest positions, or one that does not exist yet.
        const id = Math.max(0, oracle.positionsOf(actor).length - roll.below(12))
        const held = oracle.positionsOf(actor)[id]?.amount ?? 0n
        const amount = roll.chance(0.5) ? held : amountUpTo(roll, held + 2n)
        const expected = oracle.unstake(actor, id, amount, now, world.supply)
        return { expected, actual: await staking.attempt(moment, 'unstake', id, amount) }
      },
    },
    claim: {
      weight: 15,
      async act(moment) {
        const expected = oracle.claim(moment.actor, moment.now, world.supply)
        return { expected, actual: await staking.attempt(moment, 'claim') }
      },
    },
    exit: {
      weight: 5,
      async act(moment) {
        const expected = oracle.exit(moment.actor, moment.now, world.supply)
        return { expected, actual: await staking.attempt(moment, 'exit') }
      },
    },
    poke: {
      weight: 10,
      async act(moment) {
        const expected = oracle.poke(moment.now, world.supply)
        return { expected, actual: await staking.attempt(moment, 'poke') }
      },
    },
    fund: {
      weight: 5,
      async act({ roll, time, now }) {
        const [most = 0n] = await reward.balancesOf(funder)
        const amount = roll.between(0n, most < MOST_FUNDED ? most : MOST_FUNDED)
        const expected = oracle.fund(amount, now, world.supply)
        const actual = await staking.attempt({ actor: funder, time }, 'fund', amount)
        if (actual === undefined) world.funded += amount
        return { expected, actual }
      },
    },
    supply: {
      weight: 10,
      async act(moment) {
        const { roll, actor } = moment
        const mints = world.supply < 700_000n * TOKEN || roll.chance(0.5)
        const amount = roll.between(0n, mints ? 50_000n * TOKEN : (await walletOf(actor)) / 4n)
        const actual = await token.attempt(moment, mints ? 'mint' : 'burn', actor, amount)
        world.supply += mints ? amount : -amount
        return { expected: undefined, actual }
      },
    },
  }
}

function checksOf(world: World) {
  const { sameToken, staking, token, reward, actors, oracle } = world
  let lastAcc = 0n

  /** The contract and the formulas agree to the wei. */
  async function agreed({ now }: Moment, where: string) {
    const [staked = -1n, used, acc = -1n, reserve = -1n, owed = -1n, rate = -1n, capacity = -1n, ...accounts] =
      await staking.read(
        ['totalStaked'],
        ['utilisation'],
        ['accPerToken'],
        ['emissionReserve'],
        ['totalOwed'],
        ['rate'],
        ['capacity'],
        ...actors.map((actor) => ['stakeOf', actor] as const),
        ...actors.map((actor) => ['earned', actor] as const),
      )
    expect({ staked, used, acc, reserve, owed, rate, capacity }, where).to.deep.equal({
      staked: oracle.totalStaked(),
      used: oracle.pool.used,
      acc: oracle.acc(now),
      reserve: oracle.pool.reserve,
      owed: oracle.owed(now),
      rate: oracle.rate(),
      capacity: oracle.capacity(world.supply),
    })
    const [stakes, earned] = [accounts.slice(0, actors.length), accounts.slice(actors.length)]
    expect(stakes, where).to.deep.equal(actors.map((actor) => oracle.stakeOf(actor)))
    expect(earned, where).to.deep.equal(actors.map((actor) => oracle.earned(actor, now)))
    return { staked, acc, reserve, owed, rate, capacity, stakes, earned }
  }

  return async (moment: Moment, { action, ok, where }: Done) => {
    const { staked, acc, reserve, owed, rate, capacity, stakes, earned } = await agreed(moment, where)
    // Stakes add up, and what is staked is held.
    expect(sum(stakes), where).to.equal(staked)
    if (action === 'stake' && ok) expect(staked <= capacity, where).to.equal(true)
    // What is earned is owed, what is owed is in the reserve, the reserve is held.
    expect(sum(earned) <= owed && owed <= reserve && reserve <= world.funded, where).to.equal(true)
    expect(await token.balancesOf(staking.address), where).to.deep.equal([sameToken ? staked + reserve : staked])
    expect(await reward.balancesOf(staking.address), where).to.deep.equal([sameToken ? staked + reserve : reserve])
    // The accumulator never falls; the rate keeps within its terms.
    expect(acc >= lastAcc, where).to.equal(true)
    expect(rate >= LOWEST_RATE && rate <= HIGHEST_RATE, where).to.equal(true)
    lastAcc = acc
  }
}

describe('VariableRateStaking under random use', function () {
  for (const sameToken of [false, true]) {
    const paidIn = sameToken ? 'the staked token' : 'another token'
    fuzz(`behavior: agrees with its formulas, stays solvent, paid in ${paidIn}`, 1_500, async (luck) => {
      const world = await openWorld(sameToken)
      await randomUse({
        ...luck,
        actors: world.actors,
        start: T0 + DAY,
        pause,
        actions: actionsOf(world),
        check: checksOf(world),
        wanted: ['stake done', 'unstake done', 'unstake Locked', 'claim done', 'poke done', 'supply done'],
      })
    })
  }
})
