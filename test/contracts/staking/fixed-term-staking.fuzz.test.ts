import { expect } from 'chai'

import { DAY, WAD, days } from '../../../src/units.ts'
import { contractUnderTest } from '../../kit/contract-under-test.ts'
import { localChain } from '../../kit/local-chain.ts'
import { type Done, fuzz, type Moment, type RandomAction, randomUse } from '../../kit/random-use.ts'
import { sum } from '../../kit/sum.ts'
import { deployFixedTerm, START, SUPPLY, TERMS } from './fixed-term-fixture.ts'
import { fixedTermOracle } from './fixed-term-oracle.ts'

/** Short enough that much matures. */
const HERE = { ...TERMS, termSeconds: BigInt(days(20)) }
const CAP = SUPPLY + 1_000_000n * WAD

type World = Awaited<ReturnType<typeof openWorld>>

async function openWorld(mints: boolean) {
  const chain = await localChain()
  const { staking, token, owner, alice, bob, carol } = await deployFixedTerm(chain, { mints, cap: CAP, terms: HERE })
  const oracle = fixedTermOracle({ mints })
  oracle.setTerms(HERE)
  const actors = [owner, alice, bob, carol].map(({ address }) => address)
  return {
    staking: await contractUnderTest(chain, staking),
    token: await contractUnderTest(chain, token),
    owner: owner.address,
    actors,
    mints,
    oracle,
    wallets: new Map(actors.map((actor) => [actor, SUPPLY / 4n])),
    books: { made: 0n, burned: 0n },
  }
}

function stakersOf({ staking, token, owner, mints, oracle, wallets, books }: World): Record<string, RandomAction> {
  const supply = () => SUPPLY + books.made - books.burned
  const held = (actor: string) => wallets.get(actor) ?? 0n
  const mintable = () => CAP - supply()
  const paid = (actor: string, outcome: string | { readonly amount: bigint; readonly reward: bigint }) => {
    if (typeof outcome === 'string') return outcome
    wallets.set(actor, held(actor) + outcome.amount + outcome.reward)
    if (mints) books.made += outcome.reward
    return undefined
  }
  return {
    stake: {
      weight: 40,
      async act(moment) {
        const { roll, actor, now } = moment
        const most = held(actor)
        const amount = roll.chance(0.05) ? roll.between(0n, 3n) : roll.between(0n, roll.chance(0.1) ? most : most / 20n)
        const outcome = oracle.stake(actor, amount, now, supply())
        if (typeof outcome === 'bigint') wallets.set(actor, most - outcome)
        const expected = typeof outcome === 'string' ? outcome : undefined
        return { expected, actual: await staking.attempt(moment, 'stake', amount) }
      },
    },
    withdraw: {
      weight: 25,
      async act(moment) {
        const { roll, actor, now } = moment
        const id = roll.below(oracle.lotsOf(actor).length + 1)
        const expected = paid(actor, oracle.withdraw(actor, id, now, mintable()))
        return { expected, actual: await staking.attempt(moment, 'withdraw', id) }
      },
    },
    withdrawMatured: {
      weight: 8,
      async act(moment) {
        const expected = paid(moment.actor, oracle.withdrawMatured(moment.actor, moment.now, mintable()))
        return { expected, actual: await staking.attempt(moment, 'withdrawMatured') }
      },
    },
    fund: {
      weight: 6,
      async act(moment) {
        const amount = moment.roll.chance(0.1) ? 0n : moment.roll.between(0n, held(moment.actor) / 1_000n)
        const expected = oracle.fund(amount)
        wallets.set(moment.actor, held(moment.actor) - amount)
        return { expected, actual: await staking.attempt(moment, 'fund', amount) }
      },
    },
    burn: {
      weight: 6,
      async act(moment) {
        const amount = moment.roll.between(0n, held(moment.actor) / 5_000n)
        wallets.set(moment.actor, held(moment.actor) - amount)
        books.burned += amount
        return { expected: undefined, actual: await token.attempt(moment, 'burn', amount) }
      },
    },
    setTerms: {
      weight: 2,
      async act(moment) {
        const { roll } = moment
        const termSeconds = roll.between(0n, BigInt(days(40)))
        const next = {
          ...TERMS,
          termSeconds,
          baseApr: roll.between(0n, WAD / 2n),
          capBps: roll.between(2_000n, 7_000n),
        }
        oracle.setTerms(next)
        return { expected: undefined, actual: await staking.attempt({ ...moment, actor: owner }, 'setTerms', next) }
      },
    },
  }
}

function checksOf({ staking, token, actors, mints, oracle, wallets, books }: World) {
  return async (_: Moment, { where }: Done) => {
    const supply = SUPPLY + books.made - books.burned
    const views = await staking.read(
      ['totalStaked'],
      ['totalOwed'],
      ['emissionReserve'],
      ['shortfall'],
      ['capacity'],
      ...actors.map((actor) => ['stakeOf', actor] as const),
    )
    const stakes = actors.map((actor) => sum(oracle.lotsOf(actor).map(({ amount, isOpen }) => (isOpen ? amount : 0n))))
    expect(views, where).to.deep.equal([
      oracle.staked(),
      oracle.owed(),
      oracle.reserve(),
      oracle.shortfall(),
      oracle.capacity(supply),
      ...stakes,
    ])
    // It holds every stake and the reserve, and nobody has more than was paid to them.
    const balances = await token.balancesOf(staking.address, ...actors)
    expect(balances, where).to.deep.equal([oracle.staked() + oracle.reserve(), ...wallets.values()])
    expect(sum(balances), where).to.equal(supply)
    expect(mints || books.made === 0n, where).to.equal(true)
  }
}

describe('FixedTermStaking under random use', function () {
  for (const mints of [false, true]) {
    const from = mints ? 'made' : 'out of a reserve'
    fuzz(`behavior: stakes are whole, rewards as promised or cut alike, ${from}`, 1_000, async (luck) => {
      const world = await openWorld(mints)
      await randomUse({
        ...luck,
        actors: world.actors,
        start: START,
        pause: (roll) => (roll.chance(0.2) ? 0 : roll.below(2 * DAY)),
        actions: stakersOf(world),
        check: checksOf(world),
        wanted: [
          'stake done',
          'stake ZeroAmount',
          'withdraw done',
          'withdraw Immature',
          'withdraw NoPosition',
          'withdraw AlreadyWithdrawn',
          'withdrawMatured done',
          'withdrawMatured NothingMature',
          'fund done',
          'setTerms done',
          'burn done',
        ],
      })
      if (luck.steps >= 1_000) expect(world.oracle.shortfall() > 0n).to.equal(true)
    })
  }
})
