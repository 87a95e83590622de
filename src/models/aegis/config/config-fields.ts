// Long because it is the table of everything that can be set: one line per field would not fit.
import { triangular, uniform } from '../../../field/distribution.ts'
import { field } from '../../../field/field.ts'
import { grouped } from '../../../field/grouped.ts'

const BY_RULES = 'by `rules` unless said'

/** What the treasury holds at first and what happens to its money. */
const aegis = {
  initial_leaf_balance: field.number({
    design: true,
    default: 1_000_000_000,
    min: 0,
    max: 1e15,
    unit: 'LEAF',
    aliases: ['initial_leaf_supply'],
    about: 'LEAF the treasury holds at first',
  }),
  initial_usdc_balance: field.number({
    design: true,
    search: [100_000, 200_000_000],
    default: 100_000_000,
    min: 0,
    max: 1e15,
    unit: 'USDC',
    aliases: ['initial_usdc'],
    about: 'USDC the treasury holds at first',
  }),
  max_months: field.int({
    default: 60,
    min: 1,
    max: 1_200,
    unit: 'months',
    aliases: ['simulation_months'],
    about: 'How many months a whole run has',
  }),
  oak_to_usdc_rate: field.ratio({ design: true, default: 1, about: 'Part of the USDC leg that a redemption pays' }),
  oak_to_leaf_rate: field.ratio({ design: true, default: 1, about: 'Part of the LEAF leg that a redemption pays' }),
  revenue_to_aegis_share: field.ratio({
    design: true,
    search: [0, 1],
    default: 0,
    about: 'Part of the revenue that the treasury gets, to be used from the next month on',
  }),
}

const conventions = {
  rules: field.choice(['spec', 'legacy'], {
    default: 'spec',
    about: 'The rules that are not set one by one: `legacy` computes as the public code does',
  }),
  pair_clock: field.choice(['rules', 'current', 'lagged'], {
    default: 'rules',
    about: `Whose month decides which pairs are live when LEAF is bought: this one's or the last one's; ${BY_RULES}`,
  }),
  pair_funding: field.choice(['rules', 'deal_pays', 'unfunded'], {
    default: 'rules',
    about: `Whether a pair pays for its LEAF out of its other side, or nobody does; ${BY_RULES}`,
  }),
  revenue_base: field.choice(['rules', 'current', 'initial'], {
    default: 'rules',
    about: `Whether revenue is earned on the decayed amount or on the initial one; ${BY_RULES}`,
  }),
  redemption_pays: field.choice(['rules', 'yes', 'no'], {
    default: 'rules',
    about: `Whether a redemption pays out of the treasury, or only burns OAK; ${BY_RULES}`,
  }),
  oak_release: field.choice(['rules', 'from_cliff', 'at_cliff'], {
    default: 'rules',
    about: `Whether OAK is released once its age reaches the cliff, or only if it is exactly that; ${BY_RULES}`,
  }),
  irr_at_start: field.choice(['rules', 'infinite', 'minus_infinite'], {
    default: 'rules',
    about: `What the IRR is while nothing is redeemable yet; ${BY_RULES}`,
  }),
  rate_convention: field.choice(['simple', 'compound'], {
    default: 'simple',
    about: 'A month earns a twelfth of the annual rate, or its twelfth root',
  }),
  irr_mode: field.choice(['calendar', 'value'], {
    default: 'calendar',
    about: 'IRR by the calendar alone, or with a forecast of the value per OAK by its last three months',
  }),
  on_error: field.choice(['stop', 'skip'], {
    default: 'stop',
    about: 'A month that fails ends the run, or is left out (three at most)',
  }),
}

const oak = {
  total_oak_supply: field.number({
    design: true,
    default: 500_000,
    above: 0,
    max: 1e15,
    unit: 'OAK',
    about: 'All OAK, minted at the start',
  }),
  redemption_start_month: field.int({
    design: true,
    search: [0, 24],
    default: 3,
    min: 0,
    max: 1_200,
    about: 'Month in which nothing is redeemable yet, and from which on more is every month',
  }),
  redemption_end_month: field.int({
    design: true,
    search: [25, 60],
    default: 48,
    min: 1,
    max: 1_200,
    about: 'Month from which on all is redeemable',
  }),
}

const pairs = {
  max_slippage: field.ratio({ default: 0.03, about: 'The most that an outside trade may move the price it gets' }),
  fee_rate: field.number({
    design: true,
    search: [0, 0.01],
    default: 0.003,
    min: 0,
    max: 0.5,
    about: 'Part of an outside trade that stays in the pair',
  }),
  min_liquidity_ratio: field.ratio({
    default: 0.5,
    about: 'Part of each side that a month of outside trades leaves in a pair at least',
  }),
}

const price = {
  price_mode: field.choice(['constant', 'impact', 'amm', 'backing'], {
    default: 'constant',
    about: 'What makes the price of LEAF',
  }),
  initial_price: field.number({
    default: 1,
    above: 0,
    max: 1e9,
    unit: 'USDC per LEAF',
    about: 'Price of LEAF at first',
  }),
  min_price: field.number({ default: 0.1, above: 0, max: 1e9, unit: 'USDC per LEAF', about: 'The lowest price' }),
  max_price: field.number({ default: 10, above: 0, max: 1e9, unit: 'USDC per LEAF', about: 'The highest price' }),
  impact_limit: field.ratio({
    default: 0.1,
    aliases: ['price_impact_threshold'],
    about: 'Trades that would move the price by more are rejected',
  }),
  depth_range: field.number({
    default: 0.1,
    above: 0,
    max: 0.99,
    about: 'How far from the price liquidity counts as depth',
  }),
  backing_beta: field.number({
    variable: 'environment',
    range: [0.1, 1],
    default: 0.5,
    min: 0,
    max: 10,
    aliases: ['beta'],
    about: 'How much the price follows the liquidity behind it (mode backing)',
  }),
  backing_reference: field.number({
    default: 0,
    min: 0,
    max: 1e15,
    unit: 'USDC',
    aliases: ['liquidity_reference'],
    about: 'Liquidity at which the price is the initial one; 0 is the first there is (mode backing)',
  }),
  amm_read: field.choice(['spot', 'twap'], {
    default: 'spot',
    about: 'Whether the pool is asked for its price now or its mean over time (mode amm)',
  }),
  twap_months: field.int({
    default: 3,
    min: 1,
    max: 60,
    unit: 'months',
    about: 'Months that the mean price is over',
  }),
  pool_leaf: field.number({
    default: 1_000_000,
    above: 0,
    max: 1e15,
    unit: 'LEAF',
    about: 'LEAF in the pool at first (mode amm); its USDC follows from the initial price',
  }),
}

const market = {
  flow_mean: field.number({
    vary: triangular(-0.05, 0, 0.05),
    default: 0,
    min: -1,
    max: 1,
    about: 'Net purchases of LEAF by outsiders in a month, as a part of the liquidity of the pairs',
  }),
  flow_sd: field.number({
    vary: uniform(0, 0.1),
    default: 0,
    min: 0,
    max: 1,
    about: 'How much these vary: a standard deviation',
  }),
  on_slippage: field.choice(['split', 'reject'], {
    default: 'split',
    about: 'Of a trade with too much slippage, the part that fits is done or nothing',
  }),
}

const organic = {
  organic_conversion_ratio: field.ratio({
    vary: triangular(0, 0.2, 0.5),
    default: 0.2,
    about: 'Organic TVL that follows each contracted one',
  }),
  organic_decay_rate: field.ratio({
    vary: uniform(0.01, 0.15),
    default: 0.05,
    unit: 'per month',
    about: 'Part of it that leaves each month',
  }),
  organic_duration_months: field.int({ default: 36, min: 0, max: 1_200, unit: 'months', about: 'How long it stays' }),
  organic_growth: field.choice(['none', 'exponential', 'logistic'], {
    default: 'none',
    about: 'Whether there is organic TVL besides that grows by itself',
  }),
  organic_initial_tvl: field.number({ default: 0, min: 0, max: 1e15, unit: 'USD', about: 'Where that begins' }),
  organic_monthly_growth_rate: field.number({ default: 0.05, min: -0.99, max: 10, about: 'How fast it grows' }),
  organic_max_tvl: field.number({ default: 1e9, min: 0, max: 1e15, unit: 'USD', about: 'The most it can be' }),
}

const contracts = {
  monthly_contracted_from: field.int({
    default: 4,
    min: 1,
    max: 1_200,
    about: 'First month in which new contracts come by themselves',
  }),
  monthly_contracted_amount: field.number({
    vary: uniform(0, 40_000_000),
    default: 20_000_000,
    min: 0,
    max: 1e15,
    unit: 'USD',
    about: 'Contracted TVL that comes each month; 0 is none',
  }),
  monthly_contracted_rate: field.ratio({
    vary: uniform(0.005, 0.045),
    default: 0.025,
    unit: 'per year',
    about: 'What it earns',
  }),
  monthly_contracted_duration: field.int({
    default: 6,
    min: 1,
    max: 1_200,
    unit: 'months',
    about: 'How long it stays',
  }),
  renewal_probability: field.ratio({
    vary: uniform(0, 1),
    default: 0,
    about: 'Chance that a contracted TVL is renewed when it ends',
  }),
  renewal_size_ratio: field.number({
    vary: uniform(0.3, 1),
    default: 0.75,
    min: 0,
    max: 10,
    about: 'Size of the renewal over that of what ended',
  }),
}

const revenue = {
  rate_protocol_locked: field.ratio({
    default: 0.04,
    unit: 'per year',
    aliases: ['revenue_rates.ProtocolLocked'],
    about: 'What protocol-locked TVL earns unless its deal says',
  }),
  rate_contracted: field.ratio({
    default: 0.025,
    unit: 'per year',
    aliases: ['revenue_rates.Contracted'],
    about: 'What contracted TVL earns unless its deal says',
  }),
  rate_organic: field.ratio({
    default: 0.02,
    unit: 'per year',
    aliases: ['revenue_rates.Organic'],
    about: 'What organic TVL earns',
  }),
  rate_boosted: field.ratio({
    default: 0.03,
    unit: 'per year',
    aliases: ['revenue_rates.Boosted'],
    about: 'What boosted TVL earns unless its deal says',
  }),
  rate_path: field.choice(['constant', 'exponential', 'linear'], {
    default: 'constant',
    about: 'How rates fall towards their floor',
  }),
  rate_floor_share: field.ratio({
    variable: 'environment',
    range: [0.1, 1],
    default: 0.4,
    about: 'The floor of each rate, as a part of it',
  }),
  rate_decay: field.number({
    default: 0.03,
    min: 0,
    max: 10,
    unit: 'per month',
    about: 'How fast rates fall (path exponential)',
  }),
  rate_months: field.int({
    default: 24,
    min: 1,
    max: 1_200,
    unit: 'months',
    about: 'How long rates fall (path linear)',
  }),
  utilisation_target: field.number({
    default: 500_000_000,
    above: 0,
    max: 1e15,
    unit: 'USD',
    about: 'TVL at which rates are as they are',
  }),
  utilisation_eta: field.number({
    variable: 'environment',
    range: [0, 1],
    default: 0,
    min: 0,
    max: 10,
    about: 'How much rates follow the target over the TVL; 0 is not at all',
  }),
}

const boost = {
  boost_on: field.flag({ design: true, default: false, about: 'Whether there are boosts' }),
  boost_from: field.int({ default: 5, min: 1, max: 1_200, about: 'Month of the first boost' }),
  boost_months: field.int({ default: 6, min: 1, max: 1_200, about: 'How many boosts there are, one a month' }),
  boost_amount: field.number({
    design: true,
    search: [0, 50_000_000],
    default: 10_000_000,
    min: 0,
    max: 1e15,
    unit: 'USD',
    about: 'Boosted TVL of each',
  }),
  boost_rate: field.ratio({ default: 0.03, unit: 'per year', about: 'What it is expected to earn' }),
  boost_decay: field.ratio({ default: 0, unit: 'per month', about: 'Part of it that leaves each month' }),
  boost_duration_months: field.int({
    default: 12,
    min: 1,
    max: 1_200,
    unit: 'months',
    about: 'How long each stays at most',
  }),
  boost_min_boost_rate: field.ratio({
    default: 0.9,
    about: 'It leaves when what it achieves is less than this part of what was expected',
  }),
}

const gate = (what: string, alias: string) =>
  field.int({ default: 1, min: 1, max: 1_200, aliases: [alias], about: `First month of ${what}` })
const activation = {
  activation_pairs: gate('LEAF pairs', 'LEAF_PAIRS_START_MONTH'),
  activation_aegis: gate('sales by the treasury', 'AEGIS_START_MONTH'),
  activation_oak: gate('the redemption of OAK', 'OAK_START_MONTH'),
  activation_market: gate('outside trades', 'MARKET_START_MONTH'),
  activation_price: gate('a price that moves', 'PRICE_START_MONTH'),
  activation_distribution: gate('the distribution of OAK', 'DISTRIBUTION_START_MONTH'),
  activation_boost: gate('boosts', 'BOOST_START_MONTH'),
}

/** Everything about the model that is one value, by the section of a file it stands in. */
export const configSections = {
  conventions,
  aegis,
  oak,
  pairs,
  price,
  market,
  organic,
  contracts,
  revenue,
  boost,
  activation,
}

/** The same in one table. */
export const configFields = grouped(configSections)
