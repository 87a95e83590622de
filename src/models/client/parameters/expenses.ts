import { above, ANY_MODEL, BUYBACK, BUYBACK_FIXED, BUYBACK_SHARE, unlessGiven } from './needs.ts'
import { bucket, choice, date, money, MOST_PERCENT, percent } from './parameter.ts'

const once = (about: string) =>
  money(about, { need: unlessGiven('the cash flow', 'expenditures'), unit: 'USD', min: 0 })
const monthly = (about: string) =>
  money(about, { need: unlessGiven('the cash flow', 'expenditures'), unit: 'USD per month', min: 0 })
const burn = above('the burn by schedule', 'burn_per_month')

/** Expenses and cash flow: 15. */
export const expenses = {
  one_time_payments_1: once('Paid in month 1'),
  one_time_payments_2: once('Invested in month 1'),
  salaries_per_month: monthly('Salaries'),
  license_costs_per_month: monthly('Licences'),
  other_monthly_costs: monthly('Other costs'),
  buyback_type: choice(['Fixed', 'Percentage'], 'Which of the next two sizes the buyback', { need: ANY_MODEL }),
  buyback_perc_per_month: percent('Part of the cash spent on tokens each month; below 0 tokens are sold', {
    need: BUYBACK_SHARE,
    min: -MOST_PERCENT,
  }),
  buyback_fixed_per_month: money('Spent on tokens each month; below 0 tokens are sold', {
    need: BUYBACK_FIXED,
    unit: 'USD per month',
  }),
  buyback_bucket: bucket('Gets the tokens bought, or gives those sold', { need: BUYBACK }),
  buyback_start: date('First day of the buyback', { need: BUYBACK }),
  buyback_end: date('Day with which the buyback is over', { need: BUYBACK }),
  burn_per_month: percent('Part of the first supply burned each month', { need: ANY_MODEL }),
  burn_start: date('First day of the burn', { need: burn }),
  burn_end: date('Day with which the burn is over', { need: burn }),
  burn_project_bucket: bucket('Whose tokens are burned', { need: burn, aliases: ['burn_bucket'] }),
} as const
