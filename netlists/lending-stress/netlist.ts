import {
  arbitrageur,
  days,
  defineNetlist,
  delayed,
  erc20,
  fixed,
  hours,
  lender,
  leveragedBorrower,
  liquidator,
  pairOracle,
  pooledLending,
  pooledMarket,
  type PricePath,
  priceFeed,
  randomWalk,
  uniswapV2Pool,
  WAD,
} from 'saffron-sim'

import { kpis } from './kpis.ts'
import { params } from './params.ts'
import { plots } from './plots.ts'

const STEP = hours(4)

export default defineNetlist({
  about: 'Dollars lent against a token whose price falls in one night: who is liquidated, and who pays for it.',
  clock: { step: STEP, steps: 180 },
  params,
  plots,
  async build(setup) {
    const { params, clock } = setup
    const count = (people: number, each: bigint) => BigInt(people) * each
    const tokens = params.liquidity + params.arbitrage + count(params.borrowers, params.collateral)
    const dollars =
      params.liquidity + params.arbitrage + count(params.lenders, params.lent) + count(params.liquidators, params.purse)
    const token = await erc20(setup, { symbol: 'SAF', supply: tokens })
    const usd = await erc20(setup, { symbol: 'USD', supply: dollars })
    const deposit = { base: params.liquidity, quote: params.liquidity }
    const pool = await uniswapV2Pool(setup, { base: token, quote: usd, deposit })

    const walk = randomWalk({
      rng: setup.rng('elsewhere'),
      start: clock.start,
      step: STEP,
      from: 1,
      volatility: params.volatility,
    })
    const left = WAD - fixed(params.crash)
    const reference: PricePath = (time) =>
      time < clock.start + params.crashAt ? walk(time) : (walk(time) * left) / WAD

    const ofToken =
      params.oracle === 'pool'
        ? await pairOracle(setup, { pool, windowSeconds: params.window })
        : await priceFeed(setup, { token, reference })
    const ofDollars = await priceFeed(setup, { token: usd })
    const { closeFactor, incentive, collateralFactor, reserveFactor } = params
    const lending = await pooledLending(setup, { closeFactor, incentive, writeOffEverySeconds: days(1) })
    const usdMarket = await pooledMarket(setup, { lending, token: usd, oracle: ofDollars, reserveFactor })
    const tokenMarket = await pooledMarket(setup, { lending, token, oracle: ofToken, collateralFactor })

    const range = params.careless - params.careful
    const agents = [
      ...setup.population('lender', params.lenders, {
        funds: [usd.of(params.lent)],
        behave: (_, rng) => {
          // Somebody must come first: without interest there is nothing to enter for.
          const options = { market: usdMarket, enterAbove: -1, leaveBelow: 0, share: rng.uniform(0.6, 0.95) }
          return delayed(hours(4 * rng.int(0, 12)), lender({ ...options, everySeconds: days(3) }))
        },
      }),
      ...setup.population('borrower', params.borrowers, {
        funds: [token.of(params.collateral)],
        behave: (i, rng) => {
          const target = params.careful + (range * i) / Math.max(1, params.borrowers - 1)
          const options = { collateral: tokenMarket, debt: usdMarket, pool, target, slippageBps: 300 }
          const borrower = leveragedBorrower({ ...options, everySeconds: params.attention })
          return delayed(hours(4 * rng.int(12, 48)), borrower)
        },
      }),
      ...setup.population('liquidator', params.liquidators, {
        funds: [usd.of(params.purse)],
        behave: () => liquidator({ lending, pool, slippageBps: 300 }),
      }),
      ...setup.population('arbitrageur', 1, {
        funds: [token.of(params.arbitrage), usd.of(params.arbitrage)],
        behave: () => arbitrageur({ pool, reference }),
      }),
    ]
    return {
      agents,
      kpis: await kpis(setup, { token, usd, pool, lending, usdMarket, tokenMarket, reference, agents }),
    }
  },
})
