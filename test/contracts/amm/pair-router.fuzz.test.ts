import { expect } from 'chai'

import { DAY, WAD } from '../../../src/units.ts'
import { contractUnderTest } from '../../kit/contract-under-test.ts'
import { T0, localChain } from '../../kit/local-chain.ts'
import { type Done, fuzz, type Moment, type RandomAction, randomUse } from '../../kit/random-use.ts'
import { FIRST_SHARES, LOCKED, deployPool } from './pair-fixture.ts'
import { pairOracle } from './pair-oracle.ts'

/** What each of them has of both tokens at first, and what of it is Alice's first deposit. */
const [START, DEPOSIT] = [1_000_000n * WAD, [1_000n * WAD, 2_000n * WAD] as const]

type World = Awaited<ReturnType<typeof openWorld>>

async function openWorld() {
  const chain = await localChain()
  const { router, pair, token0, token1, alice, bob, carol } = await deployPool(chain)
  const oracle = pairOracle(LOCKED)
  oracle.found(alice.address, ...DEPOSIT, FIRST_SHARES)
  const wallets = new Map([alice, bob, carol].map(({ address }) => [address, [START, START] as [bigint, bigint]]))
  wallets.set(alice.address, [START - DEPOSIT[0], START - DEPOSIT[1]])
  return {
    router: await contractUnderTest(chain, router),
    pair: await contractUnderTest(chain, pair),
    tokens: [await contractUnderTest(chain, token0), await contractUnderTest(chain, token1)] as const,
    actors: [alice.address, bob.address, carol.address],
    oracle,
    /** What everybody should have of both tokens. */
    walletOf: (actor: string) => wallets.get(actor) ?? ([0n, 0n] as [bigint, bigint]),
  }
}

const some = ({ roll }: Moment, most: bigint) => (roll.chance(0.1) ? roll.between(0n, 10n) : roll.between(0n, most))

/** A limit that is mostly bearable, at times by a wei, at times a wei too tight. */
function aboutAs({ roll }: Moment, amount: bigint): bigint {
  const limit = amount + (roll.chance(0.5) ? 0n : roll.between(-1n, 1n))
  return limit < 0n ? 0n : limit
}

function tradesOf({ router, pair, tokens, oracle, walletOf }: World): Record<string, RandomAction> {
  const book = (actor: string, side: 0 | 1, paid: bigint, bought: bigint) => {
    oracle.trade(side, paid, bought)
    const wallet = walletOf(actor)
    wallet[side] -= paid
    wallet[side === 0 ? 1 : 0] += bought
  }
  return {
    swapExactIn: {
      weight: 35,
      async act(moment) {
        const side = moment.roll.pick([0, 1] as const)
        const amount = some(moment, walletOf(moment.actor)[side] / 200n)
        const out = oracle.mostOut(side, amount)
        const least = aboutAs(moment, out)
        // The pair's own refusal is a text.
        const expected = amount === 0n ? 'ZeroAmount' : out < least ? 'TooLittleOut' : out === 0n ? 'Error' : undefined
        if (expected === undefined) book(moment.actor, side, amount, out)
        return { expected, actual: await router.attempt(moment, 'swapExactIn', tokens[side].address, amount, least) }
      },
    },
    swapExactOut: {
      weight: 30,
      async act(moment) {
        const { roll, actor } = moment
        const side = roll.pick([0, 1] as const)
        const held = oracle.reserves[side === 0 ? 1 : 0]
        const wanted = roll.chance(0.05) ? held + roll.between(0n, 9n) : some(moment, held / 4n)
        const isTooMuch = wanted >= held
        const cost = isTooMuch || wanted === 0n ? 0n : oracle.cost(side, wanted)
        const most = aboutAs(moment, cost)
        const refusal = wanted === 0n ? 'ZeroAmount' : isTooMuch ? 'TooLittleLiquidity' : 'TooMuchIn'
        const expected = wanted > 0n && !isTooMuch && cost <= most ? undefined : refusal
        if (expected === undefined) book(actor, side, cost, wanted)
        return { expected, actual: await router.attempt(moment, 'swapExactOut', tokens[side].address, wanted, most) }
      },
    },
    swapOther: {
      weight: 2,
      async act(moment) {
        const method = moment.roll.pick(['swapExactIn', 'swapExactOut'])
        return { expected: 'NotInPair', actual: await router.attempt(moment, method, pair.address, 1n, 1n) }
      },
    },
  }
}

function depositsOf({ router, oracle, walletOf }: World): Record<string, RandomAction> {
  const book = (actor: string, taken: readonly [bigint, bigint], minted: bigint) => {
    oracle.book(actor, taken, minted)
    const wallet = walletOf(actor)
    wallet[0] -= taken[0]
    wallet[1] -= taken[1]
  }
  return {
    addLiquidity: {
      weight: 17,
      async act(moment) {
        const wallet = walletOf(moment.actor)
        const most = [some(moment, wallet[0] / 100n), some(moment, wallet[1] / 100n)] as const
        const { taken, minted } = oracle.deposit(...most)
        const least = aboutAs(moment, minted)
        let expected: string | undefined
        if (taken.includes(0n)) expected = 'ZeroAmount'
        // Shares rounded off to none are the pair's own refusal.
        else if (minted === 0n) expected = 'Error'
        else if (minted < least) expected = 'TooLittleOut'
        else book(moment.actor, taken, minted)
        return { expected, actual: await router.attempt(moment, 'addLiquidity', ...most, least) }
      },
    },
    removeLiquidity: {
      weight: 16,
      async act(moment) {
        const { roll, actor } = moment
        const amount = some(moment, oracle.sharesOf(actor) + (roll.chance(0.1) ? 5n : 0n))
        const [out0, out1] = oracle.worth(amount)
        const [min0, min1] = [aboutAs(moment, out0), aboutAs(moment, out1)]
        let expected: string | undefined
        if (amount === 0n) expected = 'ZeroAmount'
        else if (amount > oracle.sharesOf(actor) || out0 === 0n || out1 === 0n) expected = 'Error'
        else if (out0 < min0 || out1 < min1) expected = 'TooLittleOut'
        else book(actor, [-out0, -out1], -amount)
        return { expected, actual: await router.attempt(moment, 'removeLiquidity', amount, min0, min1) }
      },
    },
  }
}

function checksOf({ router, pair, tokens, actors, oracle, walletOf }: World) {
  const ofShare = () => ({ k: oracle.reserves[0] * oracle.reserves[1], shares: oracle.total() })
  let before = ofShare()

  return async (_: Moment, { where }: Done) => {
    const holders = [pair.address, router.address, ...actors]
    for (const side of [0, 1] as const) {
      const wallets = actors.map((actor) => walletOf(actor)[side])
      expect(await tokens[side].balancesOf(...holders), where).to.deep.equal([oracle.reserves[side], 0n, ...wallets])
    }
    const shares = actors.map((actor) => oracle.sharesOf(actor))
    expect(await pair.read(['totalSupply']), where).to.deep.equal([oracle.total()])
    expect(await pair.balancesOf(...holders), where).to.deep.equal([0n, 0n, ...shares])
    // What a share is of the curve never shrinks.
    const now = ofShare()
    expect(now.k * before.shares ** 2n >= before.k * now.shares ** 2n, where).to.equal(true)
    before = now
  }
}

describe('PairRouter under random use', function () {
  fuzz('behavior: every wei where the oracle has it, k never falls, the router keeps nothing', 400, async (luck) => {
    const world = await openWorld()
    const { counts } = await randomUse({
      ...luck,
      actors: world.actors,
      start: T0 + DAY,
      pause: (roll) => roll.below(100),
      actions: { ...tradesOf(world), ...depositsOf(world) },
      check: checksOf(world),
    })
    for (const method of ['swapExactIn', 'swapExactOut', 'addLiquidity', 'removeLiquidity'])
      expect(counts.get(`${method} done`) ?? 0, method).to.be.greaterThan(luck.steps / 40)
  })
})
