import { field } from '../../../field/field.ts'
import { HORIZON } from './token-fields.ts'

export const PRICING_MODELS = ['eoe', 'bonding_curve', 'issuance_curve', 'constant', 'pool'] as const

const price = { max: 1e12, unit: 'USD per token' } as const
const tokens = { optional: true, above: 0, max: 1e15, unit: 'tokens' } as const
const demand = { min: 0, max: 1e15, unit: 'USD per month' } as const

/** What the price models read, each its own part. */
export const pricingFields = {
  initial_price: field.money({ ...price, optional: true, above: 0, aliases: ['price'], about: 'As in `token`' }),
  min_price: field.money({ ...price, default: 0.01, min: 0, about: 'Floor of every price but a constant or a pool’s' }),
  holding_time: field.number({
    default: 6,
    above: 0,
    max: 1_200,
    unit: 'months',
    about: 'eoe: how long a token stays with who bought it',
  }),
  smoothing_factor: field.ratio({
    default: 0.7,
    aliases: ['smoothing'],
    about: 'eoe: how much of the old price stays',
  }),
  external_demand_usd: field.money({ ...demand, optional: true, about: 'eoe, pool: what buyers from outside spend' }),
  external_demand_usd_by_month: field.list(field.money({ ...demand, required: true, about: 'In one month' }), {
    optional: true,
    min: 1,
    max: HORIZON,
    about: 'The same from month 0 on; the last goes on',
  }),
  legacy_self_demand: field.flag({
    optional: true,
    about: 'eoe: takes what is sold for the demand; so unless there is volume or demand from outside',
  }),
  initial_supply: field.number({
    ...tokens,
    about: 'bonding_curve: tokens in circulation at the initial price; what unlocks in month 0 unless given',
  }),
  curve_exponent: field.number({ default: 2, min: 0, max: 10, about: 'bonding_curve: power of the supply' }),
  max_supply: field.number({ ...tokens, about: 'issuance_curve: the supply at which it is full; all unless given' }),
  alpha: field.number({ default: 0.5, min: 0, max: 10, about: 'issuance_curve: power of one plus the issued share' }),
  pool_token_share: field.ratio({
    default: 0.02,
    above: 0,
    max: 1,
    about: 'pool: its part of the supply at first, matched in dollars at the initial price',
  }),
  pool_fee: field.ratio({ default: 0.003, max: 0.1, about: 'pool: what it keeps of every swap' }),
  swap_chunks_per_month: field.int({
    default: 30,
    min: 1,
    max: 1_000,
    about: 'pool: parts in which a month’s trades go in; its price is the mean after each',
  }),
}
