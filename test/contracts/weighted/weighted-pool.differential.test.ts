import { expect } from 'chai'

import { toNumber, WAD, wad } from '../../../src/units.ts'
import { fuzz } from '../../kit/random-use.ts'
import { localChain } from '../../kit/local-chain.ts'
import { near } from '../../kit/near.ts'
import { published } from '../../kit/published.ts'
import { deployPool, MAX } from './weighted-pool-fixture.ts'

/** What a weight of one is in the first generation, whose weights are counted from 1 to 50. */
const TOTAL = wad(10)

describe('WeightedPool against BMath, of the first generation', function () {
  this.timeout(120_000)

  fuzz('behavior: the same to as many digits as a series of ten has', 20, async ({ roll, steps }) => {
    const chain = await localChain()
    const [owner] = chain.signers
    if (!owner) throw new Error('the chain has no accounts')
    const factory = await published('ocean-v3/artifacts/BMath.json', [], owner)
    const math = await factory.deploy()
    const asked = async (name: string, ...args: readonly bigint[]): Promise<bigint> => {
      const answer: unknown = await math.getFunction(name)(...args)
      if (typeof answer !== 'bigint') throw new TypeError(`${name} gave ${typeof answer}`)
      return answer
    }
    for (let step = 0; step < steps / 10; step++) {
      const weight = roll.between(wad('0.15'), wad('0.85'))
      const fee = roll.between(wad('0.0001'), wad('0.1'))
      const amounts = [roll.between(wad(100), wad(10_000)), roll.between(wad(100), wad(10_000))] as const
      const weights = [weight, WAD - weight] as const
      const { pool, first, second } = await deployPool(chain, { weights, amounts, fee })
      const supply = await pool.totalSupply()
      const [ofFirst, ofSecond] = weights.map((each) => (each * TOTAL) / WAD) as [bigint, bigint]
      const [from, to] = [
        [amounts[0], ofFirst],
        [amounts[1], ofSecond],
      ] as const

      for (let i = 0; i < 10; i++) {
        // Ten digits of a ratio close to one are few of what is bought.
        const share = 0.01 + roll.below(190) / 1_000
        const part = (of: bigint) => (of * BigInt(Math.round(share * 1_000))) / 1_000n
        const agree = (own: bigint, theirs: bigint, what: string) => {
          expect(theirs > 0n, what).to.equal(true)
          near(toNumber(own) / toNumber(theirs), 1, 1e-9 / share, `${what} at ${share}`)
        }
        const paid = part(amounts[0])
        const out = await asked('calcOutGivenIn', ...from, ...to, paid, fee)
        if (out * 10n < 3n * amounts[1]) agree(await pool.quoteExactIn(first, second, paid), out, 'out')
        const wanted = part(amounts[1])
        const cost = await asked('calcInGivenOut', ...from, ...to, wanted, fee)
        if (cost * 10n < 3n * amounts[0]) agree(await pool.quoteExactOut(first, second, wanted), cost, 'in')
        agree(
          await pool.joinSingle.staticCall(first, paid, 0n),
          await asked('calcPoolOutGivenSingleIn', ...from, supply, TOTAL, paid, fee),
          'shares for one',
        )
        const shares = part(supply) / 4n
        agree(
          await pool.joinForShares.staticCall(first, shares, MAX),
          await asked('calcSingleInGivenPoolOut', ...from, supply, TOTAL, shares, fee),
          'one for shares',
        )
        // The first generation takes a fee for leaving; of Ocean it is none.
        agree(
          await pool.exitSingle.staticCall(first, shares, 0n),
          await asked('calcSingleOutGivenPoolIn', ...from, supply, TOTAL, shares, fee),
          'one out of shares',
        )
        agree(
          await pool.exitForAmount.staticCall(first, paid, MAX),
          await asked('calcPoolInGivenSingleOut', ...from, supply, TOTAL, paid, fee),
          'shares of one out',
        )
      }
      near(
        toNumber(await pool.spotPrice(first, second)) / toNumber(await asked('calcSpotPrice', ...from, ...to, fee)),
        1,
        1e-15,
      )
    }
  })
})
