import { power } from '../../../power.ts'
import type { AegisConfig } from '../config/aegis-config.ts'
import type { MonthWork } from '../month-work.ts'

const MONTHS = 12
const PERCENT = 100
/** Years that are left at the end of the window and after it. */
const NO_TIME = 0.0001
/** Months that growth is looked at over, where the IRR forecasts the value. */
export const LOOK_BACK = 3

type Window = Pick<AegisConfig, 'redemption_start_month' | 'redemption_end_month'>

/** Part of the value that can be redeemed in a month: it rises in a straight line over the window. */
export function progress({ redemption_start_month: start, redemption_end_month: end }: Window, month: number): number {
  return Math.min(1, Math.max(0, (month - start) / (end - start)))
}

/**
 * The annual return, in percent, of waiting for the end of the window instead of redeeming now. By the calendar alone
 * the value cancels out; with a forecast it is taken to grow as in its last months.
 */
export function expectedIrr({ config, rules, state, month }: MonthWork): number {
  const part = progress(config, month)
  if (part === 0) return rules.irrAtStart
  const years = Math.max((config.redemption_end_month - month) / MONTHS, NO_TIME)
  const growth = config.irr_mode === 'value' ? forecastGrowth(state.values, config.redemption_end_month - month) : 1
  return (power(growth / part, 1 / years) - 1) * PERCENT
}

/** What the value per OAK is expected to be multiplied by in so many months. */
function forecastGrowth(values: readonly number[], months: number): number {
  const [first, last] = [values[0] ?? 0, values.at(-1) ?? 0]
  const looked = values.length - 1
  return looked < 1 || months <= 0 || first <= 0 || last <= 0 ? 1 : power(last / first, months / looked)
}
