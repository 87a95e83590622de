import { expect } from 'chai'

import { inFor, outFor } from '../../../src/agents/controllable/pair-math.ts'
import { DAY, WAD } from '../../../src/units.ts'
import { type Dice, dice, fuzzSeed, fuzzSteps } from '../fuzz.ts'
import { T0, localChain } from '../local-chain.ts'
import { FIRST_SHARES, LOCKED, deployMarket, deployPool } from './pair-fixture.ts'
import { pairOracle } from './pair-oracle.ts'

/** The most that a pair counts. */
const MAX_RESERVE = 2n ** 112n - 1n
/** Any size as likely as any other, up to `bits`. */
const ofAnySize = (roll: Dice, bits: number) => roll.between(1n, 2n ** BigInt(1 + roll.below(bits)) - 1n)

describe('PairRouter under random use', function () {
  this.timeout(120_000)

  const quotes = fuzzSeed()
  it(`behavior: quotes are ours, and the pair would give no more, at any reserves (FUZZ_SEED=${quotes})`, async () => {
    const roll = dice(quotes)
    const chain = await localChain()
    const { router, pair, token0, token1, alice } = await deployMarket(chain)
    const [routerAt, pairAt] = [await router.getAddress(), await pair.getAddress()]
    const tokens = [
      { contract: token0, to: await token0.getAddress() },
      { contract: token1, to: await token1.getAddress() },
    ] as const
    const from = alice.address
    const time = T0 + DAY
    for (const { contract } of tokens) await contract.mint(alice, 2n ** 200n)
    let trades = 0

    for (let step = 0; step < fuzzSteps(200); step++) {
      // Tokens sent or destroyed, and the pair told to count what it has.
      const reserves = [ofAnySize(roll, 112), ofAnySize(roll, 112)] as const
      for (const [index, { contract, to }] of tokens.entries()) {
        const [held = 0n] = await chain.readNumbers(contract, to, [['balanceOf', pairAt]])
        const more = (reserves[index] ?? 0n) - held
        const args = [pairAt, more < 0n ? -more : more]
        await chain.attempt({ from, time, to, contract, method: more < 0n ? 'burn' : 'mint', args })
      }
      expect(await chain.attempt({ from, time, to: pairAt, contract: pair, method: 'sync' })).to.equal(undefined)

      const side = roll.below(2) === 0 ? 0 : 1
      const [x, y] = side === 0 ? reserves : [reserves[1], reserves[0]]
      const [sold, bought] = side === 0 ? [tokens[0], tokens[1]] : [tokens[1], tokens[0]]
      const exactIn = roll.chance(0.5)
      const amount = exactIn ? ofAnySize(roll, 112) : roll.between(1n, roll.chance(0.1) ? y + 1n : ofAnySize(roll, 112))
      const where = `step ${step}: ${exactIn ? 'sells' : 'buys'} ${amount} at ${x}, ${y}`
      const quoted = exactIn ? outFor(amount, x, y) : inFor(amount, x, y)
      if (quoted === undefined) expect(amount >= y, where).to.equal(true)
      const [paid, out] = exactIn ? [amount, quoted ?? 0n] : [quoted ?? 0n, amount]
      const limit = quoted ?? 2n ** 255n

      // Not a wei better than quoted, then as quoted.
      const method = exactIn ? 'swapExactIn' : 'swapExactOut'
      const trade = (bound: bigint) =>
        chain.attempt({ from, time, to: routerAt, contract: router, method, args: [sold.to, amount, bound] })
      const refused = exactIn ? 'TooLittleOut' : quoted === undefined ? 'TooLittleLiquidity' : 'TooMuchIn'
      expect(await trade(exactIn ? limit + 1n : limit - 1n), where).to.equal(refused)
      const refusal = await trade(limit)
      if (quoted === undefined) expect(refusal, where).to.equal('TooLittleLiquidity')
      // What the pair itself refuses: to give nothing, to hold more than it counts.
      else expect(refusal, where).to.equal(out === 0n || x + paid > MAX_RESERVE ? 'Error' : undefined)
      const [after] = await chain.readNumbers(sold.contract, sold.to, [['balanceOf', pairAt]])
      const [left] = await chain.readNumbers(bought.contract, bought.to, [['balanceOf', pairAt]])
      expect([after, left], where).to.deep.equal(refusal === undefined ? [x + paid, y - out] : [x, y])

      // The curve, with 0.3 % of what came in left aside.
      if (quoted === undefined) continue
      const isWhole = (given: bigint, got: bigint) => (1_000n * x + 997n * given) * (y - got) >= 1_000n * x * y
      expect(isWhole(paid, out), where).to.equal(true)
      // One wei too much at the most, where the division is even.
      expect(exactIn ? isWhole(paid, out + 1n) : isWhole(paid - 2n, out), where).to.equal(false)
      if (refusal === undefined) trades++
    }
    expect(trades).to.be.greaterThan(fuzzSteps(200) / 10)
  })

  const seed = fuzzSeed()
  it(`behavior: every wei where the oracle has it, k never falls, the router keeps nothing (FUZZ_SEED=${seed})`, async () => {
    const roll = dice(seed)
    const chain = await localChain()
    const { router, pair, token0, token1, alice, bob, carol } = await deployPool(chain)
    const to = await router.getAddress()
    const pairAt = await pair.getAddress()
    const tokens = [await token0.getAddress(), await token1.getAddress()] as const
    const actors = [alice.address, bob.address, carol.address]
    const oracle = pairOracle(LOCKED)
    oracle.found(alice.address, 1_000n * WAD, 2_000n * WAD, FIRST_SHARES)
    const start = 1_000_000n * WAD
    const wallets = new Map(actors.map((actor) => [actor, [start, start] as [bigint, bigint]]))
    wallets.set(alice.address, [start - 1_000n * WAD, start - 2_000n * WAD])
    const done = new Map<string, number>()
    const steps = fuzzSteps(400)
    let time = T0 + DAY

    for (let step = 0; step < steps; step++) {
      time += roll.below(100)
      const from = roll.pick(actors)
      const wallet = wallets.get(from) ?? [0n, 0n]
      const act = async (method: string, expected: string | undefined, ...args: unknown[]) => {
        const actual = await chain.attempt({ from, time, to, contract: router, method, args })
        expect(actual, `step ${step}: ${method} ${args.join(' ')}`).to.equal(expected)
        const key = `${method} ${expected ?? 'done'}`
        done.set(key, (done.get(key) ?? 0) + 1)
        return expected === undefined
      }
      const some = (most: bigint) => (roll.chance(0.1) ? roll.between(0n, 10n) : roll.between(0n, most))
      /** Mostly bearable, at times by a wei, at times a wei too tight. */
      const slack = () => (roll.chance(0.5) ? 0n : roll.between(-1n, 1n))
      const side = roll.below(2) === 0 ? 0 : 1
      const other = side === 0 ? 1 : 0
      const [before0, before1] = oracle.reserves
      const before = { k: before0 * before1, shares: oracle.total() }
      const action = roll.below(100)
      if (action < 35) {
        const amount = some(wallet[side] / 200n)
        const out = oracle.mostOut(side, amount)
        const minOut = out + slack()
        // The pair's own refusal is a text.
        const least = minOut < 0n ? 0n : minOut
        const expected = amount === 0n ? 'ZeroAmount' : out < least ? 'TooLittleOut' : out === 0n ? 'Error' : undefined
        if (await act('swapExactIn', expected, tokens[side], amount, least)) {
          oracle.trade(side, amount, out)
          wallet[side] -= amount
          wallet[other] += out
        }
      } else if (action < 65) {
        const held = oracle.reserves[other]
        const wanted = roll.chance(0.05) ? held + roll.between(0n, 9n) : some(held / 4n)
        const tooMuch = wanted >= held
        const cost = tooMuch || wanted === 0n ? 0n : oracle.cost(side, wanted)
        const maxIn = cost + slack()
        const most = maxIn < 0n ? 0n : maxIn
        const refusal = wanted === 0n ? 'ZeroAmount' : tooMuch ? 'TooLittleLiquidity' : 'TooMuchIn'
        const expected = wanted > 0n && !tooMuch && cost <= most ? undefined : refusal
        if (await act('swapExactOut', expected, tokens[side], wanted, most)) {
          oracle.trade(side, cost, wanted)
          wallet[side] -= cost
          wallet[other] += wanted
        }
      } else if (action < 82) {
        const [max0, max1] = [some(wallet[0] / 100n), some(wallet[1] / 100n)]
        const { taken, minted } = oracle.deposit(max0, max1)
        const minted1 = minted + slack()
        const least = minted1 < 0n ? 0n : minted1
        const isNothing = taken[0] === 0n || taken[1] === 0n
        // Shares rounded off to none are the pair's own refusal.
        const expected = isNothing
          ? 'ZeroAmount'
          : minted === 0n
            ? 'Error'
            : minted < least
              ? 'TooLittleOut'
              : undefined
        if (await act('addLiquidity', expected, max0, max1, least)) {
          oracle.book(from, taken, minted)
          wallet[0] -= taken[0]
          wallet[1] -= taken[1]
        }
      } else if (action < 98) {
        const amount = some(oracle.sharesOf(from) + (roll.chance(0.1) ? 5n : 0n))
        const [out0, out1] = oracle.worth(amount)
        const [min0, min1] = [out0 + slack(), out1 + slack()].map((least) => (least < 0n ? 0n : least))
        let expected: string | undefined
        if (amount === 0n) expected = 'ZeroAmount'
        else if (amount > oracle.sharesOf(from) || out0 === 0n || out1 === 0n) expected = 'Error'
        else if (out0 < (min0 ?? 0n) || out1 < (min1 ?? 0n)) expected = 'TooLittleOut'
        if (await act('removeLiquidity', expected, amount, min0, min1)) {
          oracle.book(from, [-out0, -out1], -amount)
          wallet[0] += out0
          wallet[1] += out1
        }
      } else {
        await act(roll.pick(['swapExactIn', 'swapExactOut']), 'NotInPair', pairAt, 1n, 1n)
      }

      const where = `after step ${step}`
      const holders = [pairAt, to, ...actors]
      const balances = holders.map((holder) => ['balanceOf', holder] as const)
      const of0 = await chain.readNumbers(token0, tokens[0], balances)
      const of1 = await chain.readNumbers(token1, tokens[1], balances)
      const ofPair = await chain.readNumbers(pair, pairAt, [['totalSupply'], ...balances])
      expect(of0, where).to.deep.equal([oracle.reserves[0], 0n, ...actors.map((actor) => wallets.get(actor)?.[0])])
      expect(of1, where).to.deep.equal([oracle.reserves[1], 0n, ...actors.map((actor) => wallets.get(actor)?.[1])])
      expect(ofPair, where).to.deep.equal([oracle.total(), 0n, 0n, ...actors.map((actor) => oracle.sharesOf(actor))])
      // What a share is of the curve never shrinks.
      const [now0, now1] = oracle.reserves
      expect(now0 * now1 * before.shares ** 2n >= before.k * oracle.total() ** 2n, where).to.equal(true)
    }
    for (const method of ['swapExactIn', 'swapExactOut', 'addLiquidity', 'removeLiquidity'])
      expect(done.get(`${method} done`), method).to.be.greaterThan(steps / 40)
  })
})
