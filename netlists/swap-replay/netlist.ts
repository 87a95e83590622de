import {
  DAY,
  defineNetlist,
  derived,
  erc20,
  fixed,
  level,
  pricesFromCsv,
  RATIO,
  replayer,
  swapsFromCsv,
  trafficKpis,
  uniswapV2Pool,
  WAD,
} from 'saffron-sim'

import { params } from './params.ts'

/** Of each token: more than any pool that is asked for takes. */
const SUPPLY = 10n ** 12n * WAD

export default defineNetlist({
  about: 'Thirty days of swaps out of a file, made again on a pool, beside the prices that there were.',
  clock: { step: DAY, steps: 30 },
  params,
  headline: ['price', 'observed', 'gap', 'volume'],
  specs: {
    /** Made again on the right pool, the price is what it was. */
    close: { of: 'gap.max', max: 0.001 },
  },
  async build(setup) {
    const { depth, firstPrice } = setup.params
    const token = await erc20(setup.named('SAF'), { symbol: 'SAF', supply: SUPPLY })
    const usd = await erc20(setup.named('USD'), { symbol: 'USD', supply: SUPPLY })
    const base = fixed(depth)
    const deposit = { base, quote: (base * fixed(firstPrice)) / WAD }
    const pool = await uniswapV2Pool(setup.named('pool'), { base: token, quote: usd, deposit })
    const { swaps, needed } = swapsFromCsv(setup, 'swaps.csv', { pool })
    const past = pricesFromCsv(setup, 'prices.csv')
    const { price, liquidity, volume } = pool.kpis
    const observed = level({ unit: price.unit, about: 'Price that there was', read: () => past(setup.time) })
    return {
      agents: [
        {
          name: 'replayer',
          funds: [token.of(needed.base), usd.of(needed.quote)],
          step: replayer({ pool, swaps }),
        },
        { name: 'bank', funds: [token.rest(), usd.rest()] },
      ],
      kpis: {
        price,
        observed,
        gap: derived({
          unit: RATIO,
          about: 'How far the price is from the one that there was, as a share of that',
          from: { price, observed },
          compute: ({ price, observed }) => Math.abs(price / observed - 1),
        }),
        liquidity,
        volume,
        ...trafficKpis(setup.reads),
      },
      parts: { token, usd, pool },
    }
  },
})
