import { solidlyPool } from '../../../src/agents/controllable/amm/solidly-pool.ts'
import { uniswapV2Pool } from '../../../src/agents/controllable/amm/uniswap-v2-pool.ts'
import { weightedPool } from '../../../src/agents/controllable/weighted/weighted-pool.ts'
import { erc20 } from '../../../src/agents/controllable/token/erc20.ts'
import { wad } from '../../../src/units.ts'
import { constantSumMarket } from '../../kit/constant-sum-market.ts'
import { behavesAsMarket } from './market-behavior.ts'

describe('the role market', () => {
  describe('uniswapV2Pool', () =>
    behavesAsMarket({
      fee: 0.003,
      async open(setup) {
        const base = await erc20(setup, { symbol: 'SAF', supply: wad(1_000_000) })
        const quote = await erc20(setup, { symbol: 'USD', supply: wad(1_000_000) })
        const deposit = { base: wad(10_000), quote: wad(5_000) }
        const { roles } = await uniswapV2Pool(setup, { base, quote, deposit })
        return { market: roles.market, funds: [base.of(wad(100)), quote.of(wad(100))] }
      },
    }))

  describe('weightedPool', () =>
    behavesAsMarket({
      fee: 0.003,
      async open(setup) {
        const base = await erc20(setup, { symbol: 'SAF', supply: wad(1_000_000) })
        const quote = await erc20(setup, { symbol: 'USD', supply: wad(1_000_000) })
        // 80 % of the value are 40,000 tokens at a half.
        const deposit = { base: wad(40_000), quote: wad(5_000) }
        const { roles } = await weightedPool(setup, { base, quote, deposit, baseWeight: 0.8 })
        return { market: roles.market, funds: [base.of(wad(100)), quote.of(wad(100))] }
      },
    }))
  // On the flat curve a price of a half is where cubes of (1 - r) and (1 + r) are as 1 to 3.
  for (const [curve, fee, deposit] of [
    ['volatile', 0.003, { base: wad(10_000), quote: wad(5_000) }],
    ['stable', 0.0005, { base: wad(10_000), quote: wad('1810.828736277522') }],
  ] as const) {
    describe(`solidlyPool, ${curve}`, () =>
      behavesAsMarket({
        fee,
        async open(setup) {
          const base = await erc20(setup, { symbol: 'SAF', supply: wad(1_000_000) })
          const quote = await erc20(setup, { symbol: 'USD', supply: wad(1_000_000) })
          const { roles } = await solidlyPool(setup, { base, quote, curve, deposit })
          return { market: roles.market, funds: [base.of(wad(100)), quote.of(wad(100))] }
        },
      }))
  }

  describe('constantSumMarket, which is no pool of a curve', () =>
    behavesAsMarket({
      fee: 0.003,
      async open(setup) {
        const base = await erc20(setup, { symbol: 'SAF', supply: wad(1_000_000) })
        const quote = await erc20(setup, { symbol: 'USD', supply: wad(1_000_000) })
        const deposit = { base: wad(100), quote: wad(45) }
        const { roles } = await constantSumMarket(setup, { base, quote, price: wad('0.5'), deposit })
        return { market: roles.market, funds: [base.of(wad(100)), quote.of(wad(100))] }
      },
    }))
})
