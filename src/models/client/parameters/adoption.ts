import { uniform } from '../../../field/distribution.ts'
import { ANY_MODEL, DECIDING, SIMPLE, unlessGiven } from './needs.ts'
import { count, factor, money, percent } from './parameter.ts'

const income = (about: string) =>
  money(about, { need: unlessGiven('the cash flow', 'income'), unit: 'USD per month', min: 0 })

/** Adoption and revenue: 20. */
export const adoption = {
  initial_product_users: count('Users of the product at the launch', { need: ANY_MODEL, unit: 'users' }),
  product_users_after_10y: count('Users of the product after ten years', {
    need: unlessGiven('the growth of users', 'avg_product_user_growth_rate'),
    unit: 'users',
  }),
  product_adoption_velocity: factor('How early users come: 1 is half of them after five years', {
    need: ANY_MODEL,
    above: 0,
    vary: uniform(0.5, 2.5),
  }),
  one_time_product_revenue_per_user: money('Paid once by each new user', {
    need: ANY_MODEL,
    unit: 'USD per user',
    min: 0,
  }),
  regular_product_revenue_per_user: money('Paid each month by each user', {
    need: ANY_MODEL,
    unit: 'USD per user and month',
    min: 0,
  }),
  initial_token_holders: count('Holders of the token at the launch', { need: ANY_MODEL, unit: 'holders' }),
  token_holders_after_10y: count('Holders of the token after ten years', {
    need: unlessGiven('the growth of holders', 'avg_token_holder_growth_rate'),
    unit: 'holders',
  }),
  token_adoption_velocity: factor('How early holders come: 1 is half of them after five years', {
    need: ANY_MODEL,
    above: 0,
    vary: uniform(0.5, 2.5),
  }),
  one_time_token_buy_per_user: money('Spent once on tokens by each new holder', {
    need: ANY_MODEL,
    unit: 'USD per holder',
    min: 0,
  }),
  regular_token_buy_per_user: money('Spent each month on tokens by each holder', {
    need: ANY_MODEL,
    unit: 'USD per holder and month',
    min: 0,
  }),
  avg_token_utility_allocation: percent('Part of the free tokens that is put to a use', { need: DECIDING }),
  avg_token_holding_allocation: percent('Part of the free tokens that is kept', { need: DECIDING }),
  avg_token_selling_allocation: percent('Part of the free tokens that is sold', { need: DECIDING }),
  avg_token_utility_removal: percent('Part of stakes and liquidity that is taken out each month', {
    need: DECIDING,
    vary: uniform(1, 10),
  }),
  product_income_per_month: money('The product’s mean revenue, to hold the computed one against', {
    unit: 'USD per month',
    min: 0,
  }),
  royalty_income_per_month: income('Income from royalties'),
  other_income_per_month: income('Other income'),
  treasury_income_per_month: income('Income from what is invested'),
  regular_income_sum: money('All regular income: the sum of the four', { unit: 'USD per month', min: 0 }),
  user_adoption_target: money('Incentives per user with which the product grows as its curve says; 0: always', {
    need: SIMPLE,
    unit: 'USD per user',
    min: 0,
  }),
} as const
