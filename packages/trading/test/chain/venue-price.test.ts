import { expect } from 'chai'
import { erc20, HOUR, type Setup, uniswapV2Pool, wad } from 'saffron-sim'
import { openBench } from 'saffron-sim/testing'

import { marketBars } from '../../src/chain/market-bars.ts'
import { venue } from '../../src/chain/combined-price.ts'
import { venuePrice } from '../../src/chain/venue-price.ts'
import { errorOf } from '../kit/error-of.ts'
import { trade } from './floor-stage.ts'

const quote = (price: number, depth = 1, age = 0) => ({ price, depth, age })

describe('venuePrice', () => {
  it('default: the median by depth, of one, of several, and between two halves', () => {
    expect(venuePrice([quote(5)])).to.deep.equal({ price: 5, sources: 1 })
    expect(venuePrice([quote(1), quote(3), quote(2)])).to.deep.equal({ price: 2, sources: 3 })
    expect(venuePrice([quote(1, 5), quote(3), quote(2)]), 'most of the depth is there').to.include({ price: 1 })
    expect(venuePrice([quote(1), quote(2)])).to.deep.equal({ price: 1.5, sources: 2 })
  })

  it('behavior: what is stale, empty or far away is left out', () => {
    expect(venuePrice([quote(1, 9, 3), quote(2, 1, 2)])).to.deep.equal({ price: 2, sources: 1 })
    expect(venuePrice([quote(1, 0), quote(2)])).to.deep.equal({ price: 2, sources: 1 })
    expect(venuePrice([quote(1, 1, 3)])).to.equal(undefined)
    expect(venuePrice([])).to.equal(undefined)
    // Median 1.01, deviations 0.01, 0, 0.01, 0.99: their median is 0.01, and 2 is further than three of them.
    const prices = [1, 1.01, 1.02, 2].map((price) => quote(price))
    expect(venuePrice(prices)?.sources).to.equal(3)
    expect(venuePrice(prices)?.price).to.be.closeTo(1.01, 1e-12)
    expect(venuePrice([1, 1, 1, 1.001].map((price) => quote(price)))?.sources, 'all others are one').to.equal(3)
  })
})

async function twoPools(setup: Setup) {
  const supply = wad(1_000_000)
  const [token, usd] = [
    await erc20(setup.named('SAF'), { symbol: 'SAF', supply }),
    await erc20(setup.named('USD'), { symbol: 'USD', supply }),
  ]
  const market = async (name: string, base: number, price: number) => {
    const deposit = { base: wad(base), quote: wad(base * price) }
    const pool = await uniswapV2Pool(setup.named(name), { base: token, quote: usd, deposit })
    return { pool, bars: await marketBars(setup.named(`${name}-bars`), { pool, interval: HOUR }) }
  }
  const deep = await market('deep', 1_000, 2)
  const thin = await market('thin', 100, 2.02)
  const price = await venue(setup, { first: deep.bars, second: thin.bars })
  return { token, usd, deep, thin, price }
}

describe('venue', () => {
  it('default: one price of two pools; asleep they make none, though who goes by it has one', async () => {
    const bench = await openBench(twoPools, { step: HOUR, chain: 'evm' })
    try {
      const { deep, thin, price, usd, token } = bench.parts
      expect(price.now()).to.deep.equal({ price: 2, sources: 2 })
      await bench.steps(4)
      expect(price.now(), 'nobody has traded for more than two bars').to.equal(undefined)
      expect(price.path(0), 'as if they were awake').to.equal(wad(2))
      await bench.prepare(trade(thin.pool, 'buy', wad(1)))
      await bench.steps(2)
      expect(price.now(), 'the thin one is awake').to.deep.equal({ price: thin.bars.price(), sources: 1 })
      expect(Number(price.path(0)) / 1e18).to.equal(thin.bars.price())
      const other = bench.prepare(async (setup) => {
        const pool = await uniswapV2Pool(setup.named('turned'), {
          base: usd,
          quote: token,
          deposit: { base: wad(10), quote: wad(5) },
        })
        const bars = await marketBars(setup.named('turned-bars'), { pool, interval: HOUR })
        return venue(setup.named('wrong'), { first: deep.bars, second: bars })
      })
      const problem = await other.then(
        () => 'taken',
        (error: unknown) =>
          errorOf(() => {
            throw error
          }).message,
      )
      expect(problem).to.include('USD/SAF is another pair than SAF/USD')
    } finally {
      await bench.close()
    }
  })
})
