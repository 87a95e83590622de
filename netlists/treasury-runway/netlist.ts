import {
  DAY,
  days,
  defineNetlist,
  delayed,
  erc20,
  fixed,
  managedToken,
  noiseTrader,
  ParamsConflictError,
  populationKpis,
  trafficKpis,
  treasury,
  treasuryKeeper,
  uniswapV2Pool,
  variableRateStaking,
  WAD,
  weeks,
  yieldSeeker,
} from 'saffron-sim'

import { customer } from './customer.ts'
import { params } from './params.ts'
import { plots } from './plots.ts'

/** How often the treasury's keeper does its rounds. */
const ROUND = weeks(1)

export default defineNetlist({
  about:
    'A protocol that lives on its revenue: a treasury that pays people, buys back, owns liquidity, and may run dry.',
  clock: { step: DAY, steps: 365 },
  params,
  plots,
  async build(setup) {
    const { params } = setup
    const share = (ratio: number) => (params.supply * fixed(ratio)) / WAD
    const value = (tokens: bigint) => (tokens * fixed(params.price)) / WAD
    checkTogether(params)

    const token = await managedToken(setup, { symbol: 'SAF', supply: params.supply, supplyType: 'fixed' })
    // The dollar is not what this is about: there is enough of it for the most that customers and traders can spend.
    const mostPaid = params.feePerDay * BigInt(params.customers) * 1_000_000n
    const usd = await erc20(setup, {
      symbol: 'USD',
      supply: 100n * value(params.supply) + params.reserve + mostPaid + WAD,
    })
    const pooled = share(params.liquidityShare)
    const pool = await uniswapV2Pool(setup, {
      base: token,
      quote: usd,
      ...(pooled > 0n && { deposit: { base: pooled, quote: value(pooled) } }),
    })
    const staking = await variableRateStaking(setup, { token, pokeEverySeconds: ROUND })
    const own = await treasury(setup, {
      pool,
      split: { burn: params.burnShare, liquidity: params.polShare, stakers: 0 },
      reserve: params.reserve,
      inventory: share(params.inventoryShare),
      maxImpactBps: params.maxImpactBps,
      twapSeconds: days(2),
      targets: [{ target: staking.address, delivery: 'fund' }],
      owner: setup.addressOf('treasurer-1'),
    })

    const people = params.traders + params.stakers
    const each = share(params.communityShare) / BigInt(Math.max(1, people))
    const funds = () => [token.of(each), usd.of(value(each))]
    const agents = [
      ...setup.population('customer', params.customers, {
        funds: () => [usd.of(params.feePerDay * 10_000n)],
        behave: () => customer({ treasury: own, feePerStep: params.feePerDay, growth: params.revenueGrowth }),
      }),
      ...setup.population('treasurer', 1, {
        behave: () =>
          treasuryKeeper({
            treasury: own,
            pool,
            everySeconds: ROUND,
            expensesPerYear: params.expensesPerYear,
            payee: setup.addressOf('team'),
            keep: params.keep,
            matched: params.matched,
            slippageBps: 200,
            incentivePerRound: params.incentivePerWeek,
            incentiveTo: staking.address,
          }),
      }),
      ...setup.population('trader', params.traders, {
        funds,
        behave: () => noiseTrader({ pool, activity: params.activity, maxShare: 0.1, slippageBps: 600 }),
      }),
      ...setup.population('staker', params.stakers, {
        funds,
        behave: (_, rng) => {
          const enterAbove = rng.uniform(0.04, 0.14)
          const seeker = yieldSeeker({
            staking,
            enterAbove,
            leaveBelow: 0.6 * enterAbove,
            share: rng.uniform(0.3, 0.9),
          })
          return delayed(days(rng.int(0, 20)), seeker)
        },
      }),
    ]
    const { price, liquidity, volume } = pool.kpis
    const { staked, apr, rewardReserve } = staking.kpis
    const { reverts, transactions } = trafficKpis(setup.reads)
    return {
      agents,
      kpis: {
        price,
        liquidity,
        volume,
        supply: token.kpis.supply,
        ...own.kpis,
        staked,
        apr,
        rewardReserve,
        ...populationKpis(setup),
        transactions,
        reverts,
      },
    }
  },
})

/** What is shared out of the supply and of revenue. */
const SUPPLY_SHARES = ['liquidityShare', 'inventoryShare', 'communityShare'] as const
const REVENUE_SHARES = ['burnShare', 'polShare'] as const

/** Refuses shares that are more than all. */
function checkTogether(
  params: Readonly<Record<(typeof SUPPLY_SHARES)[number] | (typeof REVENUE_SHARES)[number], number>>,
) {
  for (const [names, what] of [
    [SUPPLY_SHARES, 'tokens'],
    [REVENUE_SHARES, 'revenue'],
  ] as const) {
    const sum = names.reduce((total, name) => total + fixed(params[name]), 0n)
    if (sum > WAD) throw new ParamsConflictError({ names, problem: `they share out more than all ${what}` })
  }
}
