import {
  cumulative,
  DAY,
  days,
  defineNetlist,
  delayed,
  derived,
  erc20,
  fixed,
  fixedRateStaking,
  level,
  liquidityProvider,
  type NetlistSetup,
  noiseTrader,
  trafficKpis,
  uniswapV2Pool,
  variableRateStaking,
  WAD,
  weeks,
  YEAR,
  yieldSeeker,
} from 'saffron-sim'

import { params } from './params.ts'

/** What there is for rewards, as a share of the supply: more than any of the designs gives away. */
const RESERVE = 0.1

export default defineNetlist({
  about: 'Three ways to pay stakers and two to share the fees of a pool: a design that is to be chosen.',
  clock: { step: DAY, steps: 120 },
  params,
  headline: ['stakedShare', 'apr', 'netCost', 'price', 'liquidity'],
  specs: {
    /** At the end a good part of all tokens is staked. */
    staked: { of: 'stakedShare.last', min: 0.3 },
    /** And providers of liquidity have come. */
    deep: { of: 'liquidity.last', min: 100_000 },
  },
  async build(setup) {
    const { params } = setup
    const share = (ratio: number) => (params.supply * fixed(ratio)) / WAD
    const token = await erc20(setup.named('SAF'), { symbol: 'SAF', supply: params.supply })
    const usd = await erc20(setup.named('USD'), { symbol: 'USD', supply: 10n * params.supply })
    const treasury = setup.addressOf('treasury')
    const pool = await uniswapV2Pool(setup.named('pool'), {
      base: token,
      quote: usd,
      deposit: { base: share(0.03), quote: share(0.03) },
      ...(params.protocolFee && { protocolFeesTo: treasury }),
    })
    const staking = await stakingOf(setup, token)

    // Half of the supply to stakers, a tenth to traders and one to providers, and as much again in dollars.
    const funds = (of: number, count: number) => () => [
      token.of(share(of) / BigInt(count)),
      usd.of(share(of) / BigInt(count)),
    ]
    const agents = [
      ...setup.population('trader', params.traders, {
        funds: funds(0.1, Math.max(1, params.traders)),
        behave: () => noiseTrader({ pool, activity: params.activity, maxShare: 0.12, slippageBps: 600 }),
      }),
      ...setup.population('provider', params.providers, {
        funds: funds(0.1, Math.max(1, params.providers)),
        behave: (_, _rng, option) =>
          liquidityProvider({
            pool,
            enterAbove: option('enterAbove').uniform(-0.2, 0.1),
            leaveBelow: -0.4,
            share: 0.9,
            watchSeconds: weeks(option('watchSeconds').int(2, 10)),
            memorySeconds: weeks(6),
          }),
      }),
      ...setup.population('staker', params.stakers, {
        funds: funds(0.5, params.stakers),
        behave: (_, _rng, option) => {
          const enterAbove = params.mostWanted * option('enterAbove').uniform(0.2, 1)
          const seeker = yieldSeeker({ staking, enterAbove, leaveBelow: 0.6 * enterAbove, share: 0.9 })
          return delayed(days(option('starts').int(0, 30)), seeker)
        },
      }),
    ]
    const { price, liquidity, volume, fees } = pool.kpis
    const { staked, stakedShare, apr, owed, rewardsPaid } = staking.kpis
    const paid = cumulative(rewardsPaid, { about: 'Rewards paid so far' })
    const feeIncome = level({
      unit: token.unit,
      about: "What the treasury's part of the fees is worth in tokens",
      read: async () => {
        const [worth, now] = await Promise.all([pool.sharePrice(), pool.price()])
        const shares = pool.ledger.balanceOf(treasury)
        return now === undefined || now === 0n ? 0n : (shares * (worth ?? 0n)) / now
      },
    })
    return {
      agents: [...agents, { name: 'treasury', funds: [token.rest()] }],
      kpis: {
        price,
        liquidity,
        volume,
        fees,
        staked,
        stakedShare,
        apr,
        feeIncome,
        emission: derived({
          unit: token.unit,
          about: 'Rewards paid and owed so far',
          from: { paid, owed },
          compute: ({ paid, owed }) => paid + owed,
        }),
        netCost: derived({
          unit: token.unit,
          about: 'Rewards paid and owed so far, less what the treasury got in fees',
          from: { paid, owed, feeIncome },
          compute: ({ paid, owed, feeIncome }) => paid + owed - feeIncome,
        }),
        ...trafficKpis(setup.reads),
      },
      parts: { token, usd, pool, staking },
    }
  },
})

/** The contract that is chosen, behind the role that all three fill. */
async function stakingOf(setup: NetlistSetup<typeof params>, token: Awaited<ReturnType<typeof erc20>>) {
  const { curve, baseApr, streamShare, supply } = setup.params
  const named = setup.named('staking')
  if (curve === 'stream') {
    const stream = (supply * fixed(streamShare)) / WAD
    return fixedRateStaking(named, { token, durationSeconds: YEAR, stream })
  }
  return variableRateStaking(named, {
    token,
    baseApr,
    capacityShare: 0.5,
    ...(curve === 'level' && { multipliers: { full: 1, empty: 1 } }),
    reserve: (supply * fixed(RESERVE)) / WAD,
    pokeEverySeconds: weeks(1),
  })
}
