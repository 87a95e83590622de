import { expect } from 'chai'

import { DAY, toNumber, WAD, wad } from '../../../src/units.ts'
import { inGivenOut, outGivenIn, sharesGivenSingleIn, singleOutGivenShares } from '../../kit/balancer-oracle.ts'
import { contractUnderTest } from '../../kit/contract-under-test.ts'
import type { Dice } from '../../kit/fuzz.ts'
import { localChain, T0 } from '../../kit/local-chain.ts'
import { near } from '../../kit/near.ts'
import { fuzz, type Moment, randomUse } from '../../kit/random-use.ts'
import { sum } from '../../kit/sum.ts'
import { preciseOut } from './precise-power.ts'
import { deployPool, MAX } from './weighted-pool-fixture.ts'

const FEE = wad('0.003')
const START = T0 + DAY

const pause = (roll: Dice): number => (roll.chance(0.2) ? 0 : roll.below(DAY))

/** Numbers of a pool at the last block. */
interface Books {
  readonly balances: readonly bigint[]
  readonly weights: readonly bigint[]
  readonly supply: bigint
  /** Value per share that fees alone increase. */
  readonly perShare: bigint
}

/** Random people trade, join and leave: nobody takes more than the formulas give, and no share is worth less after. */
export function keepsValueInRandomUse(title: string, movesWeights: boolean, usual: number): void {
  fuzz(`behavior: keeps its value, ${title}`, usual, async ({ roll, steps }) => {
    const chain = await localChain()
    const amounts = [wad(1_000), wad(500)]
    const { pool, tokens, owner, alice, bob } = await deployPool(chain, { amounts })
    const use = await contractUnderTest(chain, pool)
    const ofTokens = await Promise.all(tokens.map((token) => contractUnderTest(chain, token)))
    const people = [owner, alice, bob].map(({ address }) => address)
    const addresses = ofTokens.map(({ address }) => address)

    const books = async (): Promise<Books> => {
      const [balances, weights] = [[...(await pool.balances())], [...(await pool.weights())]]
      const [supply = 0n] = await use.read(['totalSupply'])
      const [invariant = 0n] = await use.read(['invariant'])
      return { balances, weights, supply, perShare: (invariant * WAD * WAD) / supply }
    }
    let before = await books()
    const tried = async (done: Promise<string | undefined>) => {
      const actual = await done
      return { expected: actual, actual }
    }
    const upTo = (most: bigint): bigint => roll.between(1n, most > 1n ? most : 1n)
    const some = (of: bigint): bigint => upTo(roll.chance(0.05) ? 1_000n : roll.chance(0.1) ? of : of / 10n)
    const side = (i: number) => ({ balance: before.balances[i] ?? 0n, weight: before.weights[i] ?? 0n })
    const way = (): readonly [number, number] => (roll.chance(0.5) ? [0, 1] : [1, 0])
    const shares = async (account: string) => (await use.balancesOf(account))[0] ?? 0n

    /**
     * Never more than the invariant allows, hardly less, and what a series of ten digits says: of an amount that is a small
     * part of the pool it knows fewer.
     */
    async function expectQuotes([from, to]: readonly [number, number], amount: bigint): Promise<void> {
      const [paid, got] = [side(from), side(to)]
      const effective = amount - (amount * FEE + WAD - 1n) / WAD
      const precise = preciseOut(paid, got, effective)
      if (amount * 10n > 3n * paid.balance || precise * 10n > 3n * got.balance || precise < WAD / 1_000n) return
      const [of, by] = [addresses[from] ?? '', addresses[to] ?? '']
      const out = await pool.quoteExactIn(of, by, amount)
      expect(precise - out >= 0n && precise - out <= 1n + precise / 10n ** 15n, `${out} of ${precise}`).to.equal(true)
      const digits = 1e-9 * (1 + toNumber(paid.balance) / toNumber(amount))
      near(toNumber(out) / toNumber(outGivenIn(paid, got, amount, FEE)), 1, digits)
      const cost = await pool.quoteExactOut(of, by, out)
      expect(cost <= amount + 10n + amount / 10n ** 12n, `${cost} for ${amount}`).to.equal(true)
      near(toNumber(cost) / toNumber(inGivenOut(paid, got, out, FEE)), 1, digits)
    }

    async function swap(moment: Moment) {
      await chain.mineAt(moment.time)
      before = await books()
      const [from, to] = way()
      const amount = some(side(from).balance / 3n)
      await expectQuotes([from, to], amount)
      return tried(use.attempt(moment, 'swapExactIn', addresses[from], addresses[to], amount, 0n))
    }
    async function joinSingle(moment: Moment) {
      await chain.mineAt(moment.time)
      before = await books()
      const [from] = way()
      const amount = some(side(from).balance / 3n)
      const held = await shares(moment.actor)
      const done = await tried(use.attempt(moment, 'joinSingle', addresses[from], amount, 0n))
      const expected = sharesGivenSingleIn(side(from), { supply: before.supply, totalWeight: WAD }, amount, FEE)
      const gained = (await shares(moment.actor)) - held
      if (done.actual === undefined && expected > WAD) near(toNumber(gained) / toNumber(expected), 1, 1e-7)
      return done
    }
    async function exitSingle(moment: Moment) {
      await chain.mineAt(moment.time)
      before = await books()
      const [from] = way()
      const amount = some(before.supply / 4n)
      const [held = 0n] = (await ofTokens[from]?.balancesOf(moment.actor)) ?? []
      const done = await tried(use.attempt(moment, 'exitSingle', addresses[from], amount, 0n))
      const expected = singleOutGivenShares(side(from), { supply: before.supply, totalWeight: WAD }, amount, FEE)
      const [now = 0n] = (await ofTokens[from]?.balancesOf(moment.actor)) ?? []
      if (done.actual === undefined && expected > WAD) near(toNumber(now - held) / toNumber(expected), 1, 1e-7)
      return done
    }
    /** Weights move for some days, and stop again. */
    function setWeights(moment: Moment) {
      const weight = roll.between(wad('0.1'), wad('0.9'))
      const args = [[weight, WAD - weight], moment.time, roll.below(10 * DAY)]
      return tried(use.attempt({ ...moment, actor: owner.address }, 'setWeights', ...args))
    }

    await randomUse({
      roll,
      steps,
      actors: people,
      start: START,
      pause,
      actions: {
        swapExactIn: { weight: 30, act: swap },
        swapExactOut: {
          weight: 10,
          act: (moment) => {
            const [from, to] = way()
            return tried(
              use.attempt(moment, 'swapExactOut', addresses[from], addresses[to], some(side(to).balance / 4n), MAX),
            )
          },
        },
        join: {
          weight: 8,
          act: (moment) => tried(use.attempt(moment, 'join', [some(side(0).balance), some(side(1).balance)], 0n)),
        },
        exit: {
          weight: 8,
          act: async (moment) => tried(use.attempt(moment, 'exit', some(await shares(moment.actor)), [0n, 0n])),
        },
        joinSingle: { weight: 8, act: joinSingle },
        exitSingle: { weight: 8, act: exitSingle },
        joinForShares: {
          weight: 4,
          act: (moment) =>
            tried(use.attempt(moment, 'joinForShares', roll.pick(addresses), some(before.supply / 4n), MAX)),
        },
        exitForAmount: {
          weight: 4,
          act: (moment) => {
            const [from] = way()
            return tried(use.attempt(moment, 'exitForAmount', addresses[from], some(side(from).balance / 4n), MAX))
          },
        },
        ...(movesWeights && { setWeights: { weight: 4, act: setWeights } }),
      },
      async check(_, { where }) {
        const now = await books()
        for (const [i, token] of ofTokens.entries()) {
          const [held] = await token.balancesOf(use.address)
          expect(held, where).to.equal(now.balances[i])
          expect(sum(await token.balancesOf(...people, use.address)), where).to.equal(wad(3_000_000))
        }
        expect(sum(await use.balancesOf(...people, use.address)), where).to.equal(now.supply)
        expect(sum(now.weights), where).to.equal(WAD)
        // What a share is worth by the invariant falls with moving weights alone; eighteen digits of it are told.
        const dust = before.perShare / 10n ** 15n + (4n * WAD * WAD) / now.supply
        if (!movesWeights) expect(now.perShare + dust >= before.perShare, where).to.equal(true)
        before = now
      },
      wanted: [
        'swapExactIn done',
        'joinSingle done',
        'exitSingle done',
        'exit done',
        'join done',
        'swapExactIn TooLarge',
      ],
    })
  })
}
