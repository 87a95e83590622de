import type { ConfigProblem } from '../errors.ts'
import type { AegisConfig } from './aegis-config.ts'

type Rule = (config: AegisConfig) => string | undefined

/** What must fit together, by the field that is told. */
const RULES: Readonly<Partial<Record<keyof AegisConfig, Rule>>> = {
  redemption_end_month: ({ redemption_start_month: start, redemption_end_month: end }) =>
    end > start ? undefined : `it must be after redemption_start_month, which is ${start}`,
  min_price: ({ min_price, max_price }) =>
    min_price <= max_price ? undefined : `it must be at most max_price, which is ${max_price}`,
  initial_price: ({ initial_price, min_price, max_price }) =>
    (initial_price >= min_price && initial_price <= max_price) || min_price > max_price
      ? undefined
      : `it must lie between min_price ${min_price} and max_price ${max_price}`,
  initial_leaf_balance: ({ initial_leaf_balance, initial_usdc_balance }) =>
    initial_leaf_balance + initial_usdc_balance > 0 ? undefined : 'the treasury needs LEAF or USDC to begin with',
  organic_growth: ({ organic_growth, growth }) =>
    organic_growth === 'none' || growth.every(({ category }) => category !== 'Organic')
      ? undefined
      : 'the list of growth has one for Organic too: set one of them',
  organic_initial_tvl: ({ organic_growth, organic_initial_tvl, organic_max_tvl }) =>
    organic_growth === 'none' || organic_initial_tvl <= organic_max_tvl
      ? undefined
      : `it must be at most organic_max_tvl, which is ${organic_max_tvl}`,
}

/** Tells of values that are each within their bounds, but make no sense together. */
export function checkConfig(config: AegisConfig): readonly ConfigProblem[] {
  const problems: ConfigProblem[] = []
  for (const [place, rule] of Object.entries(RULES)) {
    const broken = rule(config)
    // The keys are those of a configuration.
    if (broken !== undefined) problems.push({ place, value: config[place as keyof AegisConfig], rule: broken })
  }
  for (const [i, { initial_tvl, max_tvl, model, share, share_floor }] of config.growth.entries()) {
    if (model === 'market_share' && share < share_floor) {
      problems.push({
        place: `growth[${i}].share`,
        value: share,
        rule: `it must be at least share_floor, which is ${share_floor}`,
      })
    }
    if (model !== 'market_share' && initial_tvl > max_tvl) {
      problems.push({
        place: `growth[${i}].initial_tvl`,
        value: initial_tvl,
        rule: `it must be at most max_tvl, which is ${max_tvl}`,
      })
    }
  }
  for (const [i, { month }] of config.redemptions.entries()) {
    if (config.redemptions.findIndex((other) => other.month === month) < i) {
      problems.push({ place: `redemptions[${i}].month`, value: month, rule: 'a month has one redemption at most' })
    }
  }
  return problems
}
