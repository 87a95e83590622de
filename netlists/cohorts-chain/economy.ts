import {
  cliffVesting,
  erc20,
  fixedTermStaking,
  fixed,
  formulaMarket,
  managedToken,
  MONTH,
  monthEnd,
  poolDesk,
  type Setup,
  thirtyDays,
  treasury,
  uniswapV2Pool,
  WAD,
  wad,
} from 'saffron-sim'
import type { CohortPeople, CohortRequest } from 'saffron-sim/models'

import { curveOf } from './curve.ts'
import { grantsOf } from './grants.ts'
import { memberName, OUTSIDER } from './names.ts'

/** Months have 30 days here, and a year has twelve of them, as in the rates of the model. */
const YEAR_OF_MONTHS = thirtyDays(12)
/** More dollars than buyers from outside can spend. */
const DOLLARS = 10n ** 60n

export interface EconomyOptions {
  readonly request: CohortRequest
  readonly people: CohortPeople
}

/** The contracts of a request: token, vesting, staking, market, treasury, and what ends a month. */
export async function economy(setup: Setup, { request, people }: EconomyOptions) {
  const { token: terms, abm } = request
  const supply = wad(terms.total_supply)
  const share = (ratio: number) => (supply * fixed(ratio)) / WAD
  const token = await managedToken(setup, { symbol: 'TOK', supply })
  const usd = await erc20(setup, { symbol: 'USD', supply: DOLLARS })
  const grants = people.cohorts.flatMap((cohort) =>
    Array.from({ length: cohort.scale.agents }, (_, i) =>
      grantsOf(cohort, { beneficiary: setup.addressOf(memberName(cohort, i)), start: setup.clock.start }),
    ).flat(),
  )
  const vesting = await cliffVesting(setup, { token, grants })
  const { staking_config: config } = abm
  const minted = config.reward_source === 'emission' ? token : undefined
  const staking = abm.enable_staking
    ? await fixedTermStaking(setup, {
        token,
        ...(minted && { minted }),
        baseApr: config.base_apy,
        capacityShare: config.max_capacity_pct,
        // As in the model, whatever is minted and burned.
        capacityBase: 'initial',
        multipliers: { full: config.apy_multiplier_at_full, empty: config.apy_multiplier_at_empty },
        termSeconds: config.lockup_months * MONTH,
        yearSeconds: YEAR_OF_MONTHS,
      })
    : undefined
  const { market, sales, pool, formula } = await marketOf(setup, { request, token, usd, share })
  const own = abm.enable_treasury ? await treasuryOf(setup, { request, market, share, staking }) : undefined
  const end = await monthEnd(setup, {
    sales: sales.address,
    ...(own && { treasury: own.address }),
    ...(own && staking && !minted && { rewardsOf: staking.address }),
    keep: !abm.treasury_config.burn_bought_tokens,
    owner: setup.addressOf('month-end-1'),
  })
  const reserved = [setup.wallet.address, vesting.address, ...(staking ? [staking.address] : [])]
  await setup.send([
    ...(formula ? formula.reserve([...reserved, ...(own ? [own.address] : [])]) : []),
    sales.contract.transferOwnership(end.address),
    ...(own ? [own.contract.setKeeper(end.address)] : []),
  ])
  return { token, usd, vesting, staking, market, sales, pool, formula, treasury: own, end, reserved }
}

export type Economy = Awaited<ReturnType<typeof economy>>

interface MarketOptions {
  readonly request: CohortRequest
  readonly token: Awaited<ReturnType<typeof managedToken>>
  readonly usd: Awaited<ReturnType<typeof erc20>>
  readonly share: (ratio: number) => bigint
}

/** Where the treasury buys, and where people sell: one market with a formula, or a pair and a desk at it. */
async function marketOf(setup: Setup, { request, token, usd, share }: MarketOptions) {
  const { abm, token: terms } = request
  const feeShare = abm.enable_treasury ? abm.treasury_config.transaction_fee_pct : 0
  if (abm.pricing_model === 'pool') {
    const base = share(abm.pricing_config.pool_token_share)
    const deposit = { base, quote: (base * fixed(terms.initial_price)) / WAD }
    const pool = await uniswapV2Pool(setup, { base: token, quote: usd, deposit })
    return { market: pool, sales: await poolDesk(setup, { pool, feeShare }), pool, formula: undefined }
  }
  const outside = setup.addressOf(OUTSIDER)
  const curve = curveOf(request)
  const market = await formulaMarket(setup, { base: token, quote: usd, outside, feeShare, ...curve })
  return { market, sales: market, pool: undefined, formula: market }
}

interface TreasuryOptions {
  readonly request: CohortRequest
  readonly market: Awaited<ReturnType<typeof marketOf>>['market']
  readonly share: (ratio: number) => bigint
  readonly staking: Awaited<ReturnType<typeof fixedTermStaking>> | undefined
}

function treasuryOf(setup: Setup, { request, market, share, staking }: TreasuryOptions) {
  const { initial_balance_pct, liquidity_pct, buyback_pct } = request.abm.treasury_config
  return treasury(setup, {
    pool: market,
    split: { burn: buyback_pct, liquidity: liquidity_pct, stakers: 0 },
    inventory: share(initial_balance_pct),
    buybackEverySeconds: 0,
    // Whatever a month’s fee buys, it is bought: the model knows no limit.
    maxImpactBps: 10_000,
    targets: staking ? [{ target: staking.address, delivery: 'fund' }] : [],
  })
}
