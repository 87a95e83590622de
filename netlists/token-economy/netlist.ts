import {
  arbitrageur,
  type Behaviour,
  cliffVesting,
  compoundingStaker,
  DAY,
  days,
  defineNetlist,
  delayed,
  erc20,
  fixed,
  liquidityProvider,
  locker,
  momentumTrader,
  type NetlistSetup,
  noiseTrader,
  type OptionStream,
  ParamsConflictError,
  randomWalk,
  type Rng,
  uniswapV2Pool,
  variableRateStaking,
  vestingSeller,
  votingEscrow,
  WAD,
  weeks,
  yieldSeeker,
} from 'saffron-sim'

import { kpis, means, specs } from './kpis.ts'
import type { EconomyMarket, EconomyPool } from './market.ts'
import { params } from './params.ts'
import { plots } from './plots.ts'

export default defineNetlist({
  about: 'A token with a pool, staking, locks and vesting, and a hundred people who live with it for a year.',
  clock: { step: DAY, steps: 365 },
  params,
  plots,
  headline: ['price', 'marketCap', 'volume', 'liquidity', 'stakedShare', 'apr', 'rewardReserve', 'reverts'],
  specs,
  means,
  build: economyOn(uniswapV2Pool),
})

/** Everything there is, around the market that is made so. */
export function economyOn<P extends EconomyPool>(market: EconomyMarket<P>) {
  return async (setup: NetlistSetup<typeof params>) => {
    const { params, clock } = setup
    const share = (ratio: number) => (params.supply * fixed(ratio)) / WAD
    const value = (tokens: bigint) => (tokens * fixed(params.price)) / WAD
    checkTogether(params)

    const token = await erc20(setup.named('SAF'), { symbol: 'SAF', supply: params.supply })
    // The dollar is not what this is about: there is always enough of it.
    const usd = await erc20(setup.named('USD'), { symbol: 'USD', supply: value(100n * params.supply) + WAD })
    const pooled = share(params.liquidityShare)
    const treasury = setup.addressOf('treasury')
    const pool = await market(setup.named('pool'), {
      base: token,
      quote: usd,
      ...(pooled > 0n && { deposit: { base: pooled, quote: value(pooled) } }),
      ...(params.protocolFee && { protocolFeesTo: treasury }),
    })
    const staking = await variableRateStaking(setup.named('staking'), {
      token,
      baseApr: params.baseApr,
      capacityShare: params.stakingCapacity,
      ...(params.fixedRate && { multipliers: { full: 1, empty: 1 } }),
      lockupSeconds: params.lockup,
      reserve: share(params.rewardShare),
      pokeEverySeconds: weeks(1),
    })
    const escrow = await votingEscrow(setup.named('escrow'), { token, maxTimeSeconds: params.longestLock })
    const grants = (kind: string, count: number, total: bigint, cliffSeconds: number) =>
      Array.from({ length: count }, (_, i) => ({
        beneficiary: setup.addressOf(`${kind}-${i + 1}`),
        amount: total / BigInt(count),
        start: clock.start,
        cliffSeconds,
        durationSeconds: params.vesting,
      })).filter(({ amount }) => amount > 0n)
    const vesting = await cliffVesting(setup.named('vesting'), {
      token,
      grants: [
        ...grants('investor', params.investors, share(params.investorShare), params.investorCliff),
        ...grants('team', params.team, share(params.teamShare), params.teamCliff),
      ],
    })
    const reference = randomWalk({
      rng: setup.rng('reference'),
      start: clock.start,
      step: DAY,
      from: params.price,
      drift: params.drift,
      volatility: params.volatility,
    })

    const { traders, momentumTraders, providers, stakers, compounders, lockers } = params
    const community = traders + momentumTraders + providers + stakers + compounders + lockers
    const wealth = unevenly(share(params.communityShare), community, setup.rng('wealth'))
    /** People of the community: each with tokens, and as much again in dollars. */
    const people = (kind: string, count: number, behave: (option: OptionStream) => Behaviour) => {
      const tokens = wealth.splice(0, count)
      const funds = (i: number) => [token.of(tokens[i] ?? 0n), usd.of(value(tokens[i] ?? 0n))]
      return setup.population(kind, count, { funds, behave: (_, _rng, option) => behave(option) })
    }
    const sellers = (kind: string, count: number) =>
      setup.population(kind, count, {
        behave: () => vestingSeller({ vesting, pool, share: params.sellShare, slippageBps: 1_500 }),
      })
    const each = share(params.arbitrageShare) / BigInt(Math.max(1, params.arbitrageurs))
    const agents = [
      ...people('trader', traders, () =>
        noiseTrader({ pool, activity: params.activity, maxShare: 0.12, slippageBps: 600 }),
      ),
      ...people('momentum', momentumTraders, (option) =>
        momentumTrader({
          pool,
          lookbackSeconds: days(option('lookbackSeconds').int(5, 20)),
          threshold: option('threshold').uniform(0.05, 0.15),
          restSeconds: days(option('restSeconds').int(2, 7)),
          slippageBps: 600,
        }),
      ),
      ...setup.population('arbitrageur', params.arbitrageurs, {
        funds: [token.of(each), usd.of(4n * value(each))],
        behave: () => arbitrageur({ pool, reference }),
      }),
      ...people('provider', providers, (option) =>
        liquidityProvider({
          pool,
          enterAbove: option('enterAbove').uniform(0, 0.03),
          leaveBelow: option('leaveBelow').uniform(-0.05, 0),
          watchSeconds: weeks(option('watchSeconds').int(4, 12)),
          memorySeconds: weeks(8),
          everySeconds: weeks(1),
        }),
      ),
      ...people('staker', stakers, (option) => {
        const enterAbove = option('enterAbove').uniform(0.04, 0.14)
        const share = option('share').uniform(0.5, 0.95)
        return begins(option, yieldSeeker({ staking, enterAbove, leaveBelow: 0.6 * enterAbove, share }))
      }),
      ...people('compounder', compounders, (option) =>
        begins(option, compoundingStaker({ staking, share: option('share').uniform(0.5, 0.95) })),
      ),
      ...people('locker', lockers, (option) => {
        const lockSeconds = weeks(option('lockSeconds').int(8, 104))
        return begins(option, locker({ escrow, lockSeconds, share: option('share').uniform(0.3, 0.9) }))
      }),
      ...sellers('investor', params.investors),
      ...sellers('team', params.team),
    ]
    return {
      agents: [...agents, { name: 'treasury', funds: [token.rest()] }],
      kpis: await kpis(setup, { token, usd, pool, staking, escrow, vesting, reference, treasury, agents }),
      parts: { token, usd, pool, staking, escrow, vesting, reference, treasury },
    }
  }
}

/** Some come later than others, the last after a third of the year. */
const begins = (option: OptionStream, behave: Behaviour): Behaviour =>
  delayed(days(option('starts').int(0, 120)), behave)

/** An amount in as many parts, some much larger than others, as wealth is. */
function unevenly(amount: bigint, parts: number, rng: Rng): bigint[] {
  const weights = Array.from({ length: parts }, () => fixed(rng.exponential(1)))
  const all = weights.reduce((sum, weight) => sum + weight, 0n)
  return weights.map((weight) => (all === 0n ? 0n : (amount * weight) / all))
}

const SHARES = [
  'teamShare',
  'investorShare',
  'communityShare',
  'liquidityShare',
  'arbitrageShare',
  'rewardShare',
] as const
const TIMES = ['investorCliff', 'teamCliff', 'vesting'] as const

/** Refuses parameters that make no sense together. */
function checkTogether(params: Readonly<Record<(typeof SHARES)[number] | (typeof TIMES)[number], number>>): void {
  const sum = SHARES.reduce((total, name) => total + fixed(params[name]), 0n)
  if (sum > WAD) throw new ParamsConflictError({ names: SHARES, problem: 'they share out more than all tokens' })
  if (Math.max(params.investorCliff, params.teamCliff) > params.vesting)
    throw new ParamsConflictError({ names: TIMES, problem: 'all has vested before the first may be taken' })
}
