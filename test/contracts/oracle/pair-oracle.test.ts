import { expect } from 'chai'

import { DAY, HOUR, WAD } from '../../../src/units.ts'
import { PairOracle__factory, MeanPrice__factory, Token__factory } from '#types/contracts/index'
import { deployPair, deployPool } from '../amm/pair-fixture.ts'
import { T0, fixture, type LocalChain } from '../../kit/local-chain.ts'
import { dice, fuzzSeed } from '../../kit/fuzz.ts'

const T = T0 + DAY
const WINDOW = HOUR
const Q112 = 1n << 112n

/** Token 0 at 2 of token 1, and both ways of looking at it. */
async function deployOracles(chain: LocalChain) {
  const pool = await deployPool(chain)
  const { pair, token0, token1, owner } = pool
  await chain.at(T)
  const twap = await new MeanPrice__factory(owner).deploy(pair, token0, WINDOW)
  const oracle = await new PairOracle__factory(owner).deploy(twap)
  const inverse = await new PairOracle__factory(owner).deploy(
    await new MeanPrice__factory(owner).deploy(pair, token1, WINDOW),
  )
  return { ...pool, twap, oracle, inverse }
}

describe('PairOracle', () => {
  const deploy = fixture(deployOracles)

  it('default: no price before the first window, then the mean of whole tokens; the quote token is worth one', async () => {
    const { chain, oracle, inverse, twap, pair, token0, token1 } = await deploy()
    expect(await oracle.twap()).to.equal(await twap.getAddress())
    expect([await oracle.base(), await oracle.quote()]).to.deep.equal([
      await token0.getAddress(),
      await token1.getAddress(),
    ])
    await chain.mineAt(T + WINDOW - 1)
    expect([await oracle.priceOf(token0), await oracle.priceOf(token1)]).to.deep.equal([0n, WAD])
    await chain.mineAt(T + WINDOW + 10)
    expect([await oracle.priceOf(token0), await inverse.priceOf(token1)]).to.deep.equal([2n * WAD, WAD / 2n])
    expect([await inverse.priceOf(token0), await oracle.priceOf(pair)]).to.deep.equal([WAD, 0n])
  })

  it('behavior: a price counts as long as it stood, and what happens within one block moves nothing', async () => {
    const { chain, oracle, router, alice, token0, token1, reserves } = await deploy()
    await chain.at(T + WINDOW / 2)
    await router.connect(alice).swapExactIn(token1, 1_000n * WAD, 0n)
    const [reserve0, reserve1] = await reserves()
    const after = (reserve1 * WAD) / reserve0
    await chain.at(T + WINDOW)
    await router.connect(alice).swapExactIn(token1, 100_000n * WAD, 0n)
    expect((await oracle.priceOf(token0)) - (2n * WAD + after) / 2n).to.be.within(-1n, 1n)
  })

  for (const [baseDecimals, quoteDecimals] of [
    [18, 6],
    [6, 18],
    [8, 8],
  ] as const) {
    it(`behavior: the price is of whole tokens, of ${baseDecimals} and ${quoteDecimals} decimals`, async () => {
      const { chain, owner } = await deploy()
      const base = await new Token__factory(owner).deploy('B', 'B', baseDecimals, 10n ** 40n)
      const quote = await new Token__factory(owner).deploy('Q', 'Q', quoteDecimals, 10n ** 40n)
      const { pair, router } = await deployPair(chain, [base, quote])
      await base.approve(router, 2n ** 255n)
      await quote.approve(router, 2n ** 255n)
      const amounts = [500n * 10n ** BigInt(baseDecimals), 1_000n * 10n ** BigInt(quoteDecimals)] as const
      const isBase0 = (await pair.token0()) === (await base.getAddress())
      await router.addLiquidity(amounts[isBase0 ? 0 : 1], amounts[isBase0 ? 1 : 0], 0n)
      await chain.at(T + DAY)
      const oracle = await new PairOracle__factory(owner).deploy(
        await new MeanPrice__factory(owner).deploy(pair, base, WINDOW),
      )
      await chain.mineAt(T + DAY + WINDOW)
      // The pair's own digits: 112 binary ones after the point.
      expect((await oracle.priceOf(base)) - 2n * WAD).to.be.within(-(10n ** 6n), 0n)
    })
  }

  const seed = fuzzSeed()
  it(`behavior: agrees with the mean of every second, whoever updates and trades (FUZZ_SEED=${seed})`, async function () {
    const roll = dice(seed)
    const { chain, twap, oracle, router, alice, token0, token1, reserves } = await deploy()
    const [to, twapAt, routerAt] = [await oracle.getAddress(), await twap.getAddress(), await router.getAddress()]
    const [at0, at1] = [await token0.getAddress(), await token1.getAddress()]
    /** Prices as the pair has them, each with the time it began. */
    const history: { time: number; price: bigint }[] = []
    const note = async (time: number) => {
      const [reserve0, reserve1] = await reserves()
      history.push({ time, price: (reserve1 * Q112) / reserve0 })
    }
    await note(T0)
    const meanFrom = (from: number, until: number): bigint => {
      const sum = history.reduce((total, { time, price }, i) => {
        const [begin, end] = [Math.max(from, time), Math.min(until, history[i + 1]?.time ?? until)]
        return end > begin ? total + price * BigInt(end - begin) : total
      }, 0n)
      return ((sum / BigInt(until - from)) * WAD) / Q112
    }
    let [older, newer, time] = [T, T, T + 10]
    for (let step = 0; step < 200; step++) {
      time += 1 + roll.below(roll.chance(0.1) ? 3 * WINDOW : WINDOW / 4)
      if (roll.chance(0.5)) {
        const args = [roll.chance(0.5) ? at1 : at0, roll.between(1n, 200n * WAD), 0n]
        await chain.attempt({ from: alice.address, time, to: routerAt, contract: router, method: 'swapExactIn', args })
        await note(time)
      } else {
        await chain.attempt({ from: alice.address, time, to: twapAt, contract: twap, method: 'update' })
        if (time - newer >= WINDOW) [older, newer] = [newer, time]
      }
      const [price] = await chain.readNumbers(oracle, to, [['priceOf', at0]])
      expect(price, `step ${step}`).to.equal(time - older < WINDOW ? 0n : meanFrom(older, time))
    }
    expect(older).to.be.greaterThan(T)
  })
})
