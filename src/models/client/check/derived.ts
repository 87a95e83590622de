import { adopted } from '../monthly/adoption.ts'
import { dayNumber, monthsLater } from '../../../calendar.ts'
import type { ClientKey, ClientValues } from '../parameters/client-fields.ts'
import { economyOf } from '../parameters/economy-of.ts'
import { allocate } from '../parameters/rounds.ts'

/** A value that follows from others, and how far a given one may be from it. */
export interface Derived {
  readonly needs: readonly ClientKey[]
  readonly compute: (values: ClientValues) => number
  /** In its own unit; of an estimate none, which may be a hundredth off. */
  readonly tolerance?: number
}

const HALF_DOLLAR = 0.5
const MONTHS = 120

const RAISED = ['angel_raised', 'seed_raised', 'presale_1_raised', 'presale_2_raised', 'public_sale_raised'] as const
const INCOME = [
  'product_income_per_month',
  'royalty_income_per_month',
  'other_income_per_month',
  'treasury_income_per_month',
] as const
const COSTS = ['salaries_per_month', 'license_costs_per_month', 'other_monthly_costs'] as const
const ROUNDS = ['initial_total_supply', 'public_sale_valuation', 'team_allocation'] as const

type Amount = (typeof RAISED | typeof INCOME | typeof COSTS)[number]

const sum = (values: ClientValues, keys: readonly Amount[]) =>
  keys.reduce((total, key) => total + (values[key] ?? 0), 0)

/** By name: what a given value is held against. The last three are results that sheets carry along. */
export const DERIVED: Readonly<Record<string, Derived>> = {
  public_sale_raised: {
    needs: ['public_sale_supply_perc', 'public_sale_valuation'],
    compute: ({ public_sale_supply_perc = 0, public_sale_valuation = 0 }) =>
      (public_sale_supply_perc / 100) * public_sale_valuation,
    tolerance: HALF_DOLLAR,
  },
  raised_capital_sum: { needs: RAISED, compute: (values) => sum(values, RAISED), tolerance: HALF_DOLLAR },
  angel_valuation: {
    needs: ['angel_raised', ...ROUNDS],
    compute: (values) => (values.angel_raised ?? 0) / (allocate(values).fractions['angel'] ?? 0),
    tolerance: HALF_DOLLAR,
  },
  liquidity_pool_allocation: { needs: ROUNDS, compute: (values) => 100 * allocate(values).pool, tolerance: 0.01 },
  product_income_per_month: {
    needs: ['launch_date', 'initial_product_users', 'product_adoption_velocity'],
    compute: meanRevenue,
  },
  regular_income_sum: { needs: INCOME, compute: (values) => sum(values, INCOME), tolerance: HALF_DOLLAR },
  avg_point_issuance_per_user_per_month: {
    needs: ['avg_point_issuance_per_user'],
    compute: (values) => 30 * (values.avg_point_issuance_per_user ?? 0),
    tolerance: 1e-6,
  },
  regular_expenditures_per_month: { needs: COSTS, compute: (values) => sum(values, COSTS), tolerance: HALF_DOLLAR },
  cash_reserves_after_launch: {
    needs: [...RAISED, ...ROUNDS, 'one_time_payments_1', 'one_time_payments_2'],
    compute: (values) => {
      const { opening, oneTimeCosts } = economyOf(values)
      return opening.cash - oneTimeCosts - opening.pool.usd
    },
    tolerance: HALF_DOLLAR,
  },
  cashflow_balance: {
    needs: [...INCOME, ...COSTS],
    compute: (values) => sum(values, INCOME) - sum(values, COSTS),
    tolerance: HALF_DOLLAR,
  },
}

/** Of ten years, as the adoption curve has it. */
function meanRevenue(values: ClientValues): number {
  const { users, revenue, launch } = economyOf(values)
  let before = users.initial
  let total = 0
  for (let month = 1; month <= MONTHS; month++) {
    const now = adopted(users, dayNumber(monthsLater(launch, month)) - dayNumber(launch))
    total += revenue.perUser * now + revenue.perNewUser * (now - before)
    before = now
  }
  return total / MONTHS
}
