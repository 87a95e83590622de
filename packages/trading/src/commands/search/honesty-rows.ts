import type { TrialHonesty } from '../../search/trial-honesty.ts'
import { shortNumber } from '../text-table.ts'

/** How much of a result may be luck, as lines of a table. */
export function honestyRows(honesty: TrialHonesty | null): string[][] {
  if (honesty === null) return []
  const between = (ends: { readonly low: number; readonly high: number } | null) =>
    ends === null ? '-' : `${shortNumber(ends.low)} to ${shortNumber(ends.high)}`
  return [
    ['sets tried', String(honesty.trials)],
    ['Sharpe ratio of a bar', shortNumber(honesty.sharpe)],
    ['the best of as many useless sets', shortNumber(honesty.lucky_sharpe)],
    ['probability of being better than that', shortNumber(honesty.deflated_sharpe)],
    ['probability of overfitting', shortNumber(honesty.overfitting_probability)],
    ['nine of ten resampled ratios', between(honesty.sharpe_interval)],
    ['nine of ten resampled deepest falls', between(honesty.drawdown_interval)],
  ]
}
