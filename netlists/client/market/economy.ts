import {
  cliffVesting,
  erc20,
  managedToken,
  mintBurnController,
  MONTH,
  type Setup,
  startOfDay,
  treasury,
  uniswapV2Pool,
  variableRateStaking,
  type VestingGrant,
  wad,
  weeks,
} from 'saffron-sim'
import { BUCKETS, type ClientPlan, type ClientValues, HOLDERS } from 'saffron-sim/models'

import { type Terms, usdOf } from './terms.ts'

/** More dollars than anybody can spend. */
const DOLLARS = 10n ** 36n
/** The deals of a whole supply would not move the price more. */
const MOST_IMPACT_BPS = 1_000

export interface MarketOptions {
  readonly plan: ClientPlan
  readonly values: ClientValues
  readonly terms: Terms
}

/** What vests for whom, as names of agents: what holders get is shared by several, a bucket has one. */
export const agentsOf = (account: string, { agentsPerAccount }: Terms): readonly string[] =>
  (HOLDERS as readonly string[]).includes(account)
    ? Array.from({ length: agentsPerAccount }, (_, i) => `${account}-${i + 1}`)
    : [`${account}-1`]

/** The contracts of a client's market: token, grants, pool, staking, treasury, and minting for what is burned. */
export async function economy(setup: Setup, { plan, values, terms }: MarketOptions) {
  const { supply, opening, mintRatio, costs, income, revenueShares } = plan.economy
  const mints = mintRatio > 0 && values.supply_type !== 'fixed'
  const token = await managedToken(setup, {
    symbol: 'TOK',
    supply: wad(supply),
    supplyType: !mints ? 'fixed' : values.supply_type === 'capped' ? 'capped' : 'inflationary',
    ...(mints && values.supply_type === 'capped' && { cap: wad(values.max_supply ?? supply) }),
  })
  const usd = await erc20(setup, { symbol: 'USD', supply: DOLLARS })
  const vesting = await cliffVesting(setup, { token, grants: grantsOf(setup, { plan, values, terms }) })
  // Shares of the supply add up to it but for rounding.
  const left = token.ledger.balanceOf(setup.wallet.address)
  const pooled = wad(opening.pool.token) < left ? wad(opening.pool.token) : left
  const pool = await uniswapV2Pool(setup, {
    base: token,
    quote: usd,
    deposit: { base: pooled, quote: usdOf(opening.pool.usd) },
  })
  const staking = await variableRateStaking(setup, { token, baseApr: terms.baseApr, pokeEverySeconds: weeks(1) })
  const own = await treasury(setup, {
    pool,
    // What stakers have a share of buys tokens, which are then given to them.
    split: { burn: revenueShares.stakers, liquidity: 0, stakers: 0 },
    reserve: usdOf(opening.cash - (opening.poolFromCash ? opening.pool.usd : 0)),
    maxImpactBps: MOST_IMPACT_BPS,
    targets: [{ target: staking.address, delivery: 'fund' }],
    owner: setup.addressOf('treasurer-1'),
  })
  const minting = mints
    ? await mintBurnController(setup, { token, vault: setup.addressOf('mint-1'), ratio: mintRatio })
    : undefined
  return { token, usd, vesting, pool, staking, treasury: own, minting, monthlyCosts: costs, monthlyIncome: income }
}

export type Market = Awaited<ReturnType<typeof economy>>

function grantsOf(setup: Setup, { plan, values, terms }: MarketOptions): VestingGrant[] {
  const { grants, airdrops } = plan.economy
  const { start } = setup.clock
  const vested = [...HOLDERS, ...BUCKETS].flatMap((account): VestingGrant[] => {
    const grant = grants[account]
    if (!grant) return []
    const agents = agentsOf(account, terms)
    const each = grant.tokens / agents.length
    return agents.flatMap((agent) => {
      const beneficiary = setup.addressOf(agent)
      const line = { start: start + grant.cliff * MONTH, cliffSeconds: 0, durationSeconds: grant.duration * MONTH }
      return [
        { beneficiary, amount: wad(each * grant.initial), start, cliffSeconds: 0, durationSeconds: 1 },
        // What vests over no months is free at once, or never.
        ...(grant.duration > 0 ? [{ beneficiary, amount: wad(each * (1 - grant.initial)), ...line }] : []),
      ]
    })
  })
  const dates = [values.airdrop_date1, values.airdrop_date2, values.airdrop_date3]
  const dropped = airdrops.map(({ tokens }, i): VestingGrant => {
    const date = dates[i]
    return {
      beneficiary: setup.addressOf('airdrop_receivers-1'),
      amount: wad(tokens),
      start: date === undefined ? start : startOfDay(date),
      cliffSeconds: 0,
      durationSeconds: 1,
    }
  })
  return [...vested, ...dropped].filter(({ amount }) => amount > 0n)
}
