import { uniswapV2Pool } from '../../../src/agents/controllable/amm/uniswap-v2-pool.ts'
import { oceanV3 } from '../../../src/agents/controllable/ocean/ocean-v3.ts'
import { oceanV3Pool } from '../../../src/agents/controllable/ocean/ocean-v3-pool.ts'
import { fixedRateStaking } from '../../../src/agents/controllable/staking/fixed-rate-staking.ts'
import { variableRateStaking } from '../../../src/agents/controllable/staking/variable-rate-staking.ts'
import { erc20 } from '../../../src/agents/controllable/token/erc20.ts'
import type { Setup } from '../../../src/agents/setup.ts'
import { wad } from '../../../src/units.ts'
import { behavesAsHolding } from './holding-behavior.ts'

const tokenOf = (setup: Setup, symbol: string) => erc20(setup, { symbol, supply: wad(1_000_000) })

describe('what one can hold', () => {
  describe('shares of uniswapV2Pool', () =>
    behavesAsHolding({
      async open(setup) {
        const [base, quote] = [await tokenOf(setup, 'SAF'), await tokenOf(setup, 'USD')]
        const deposit = { base: wad(1_000), quote: wad(1_000) }
        const pool = await uniswapV2Pool(setup, { base, quote, deposit })
        return {
          holding: pool.pair,
          get: pool.addLiquidity({ base: wad(10), quote: wad(10) }),
          // At a price of one a share is the geometric mean of a token of each.
          amount: wad(10),
          giveAll: (account) => pool.removeLiquidity.by(account, { shares: 'all' }),
          funds: [base.of(wad(10)), quote.of(wad(10))],
        }
      },
    }))

  describe('stakes in fixedRateStaking', () =>
    behavesAsHolding({
      async open(setup) {
        const token = await tokenOf(setup, 'SAF')
        const staking = await fixedRateStaking(setup, { token })
        return {
          holding: staking.stakes,
          get: staking.stake({ amount: wad(10) }),
          amount: wad(10),
          giveAll: (account) => staking.unstake.by(account, { amount: 'all' }),
          funds: [token.of(wad(10))],
        }
      },
    }))

  describe('a position in variableRateStaking', () =>
    behavesAsHolding({
      async open(setup) {
        const token = await tokenOf(setup, 'SAF')
        const staking = await variableRateStaking(setup, { token })
        return {
          holding: staking.position({ position: 0n }),
          get: staking.stake({ amount: wad(10) }),
          amount: wad(10),
          giveAll: (account) => staking.unstake.by(account, { position: 0n, amount: 'all' }),
          funds: [token.of(wad(10))],
        }
      },
    }))

  for (const of of ['datatoken', 'shares'] as const) {
    describe(`${of} of oceanV3Pool`, () =>
      behavesAsHolding({
        async open(setup) {
          const ocean = await tokenOf(setup, 'OCEAN')
          const factories = await oceanV3(setup, {})
          const pool = await oceanV3Pool(setup, {
            factories,
            ocean,
            name: 'pool0',
            datatoken: 'DT0',
            supply: wad(1_000),
            deposit: { datatoken: wad(100), ocean: wad(1_000) },
            weights: { datatoken: wad(3), ocean: wad(7) },
          })
          const isToken = of === 'datatoken'
          return {
            holding: pool[of],
            get: isToken
              ? pool.buy({ amount: wad(1), maxOcean: wad(100) })
              : pool.stake({ amount: wad(10), minShares: 0n }),
            ...(isToken && { amount: wad(1) }),
            giveAll: (account) =>
              isToken
                ? pool.sell.by(account, { amount: 'all', minOcean: 0n })
                : pool.unstake.by(account, { shares: 'all', minOcean: 0n }),
            funds: [ocean.of(wad(100))],
          }
        },
      }))
  }
})
