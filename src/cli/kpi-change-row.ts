import { rounded } from './rounded.ts'

export const CHANGE_HEAD = ['KPI', 'unit', 'before', 'now', 'difference', '%']
/** The columns of a change that hold numbers. */
export const CHANGE_NUMBERS = [2, 3, 4, 5]

interface KpiChange {
  readonly name: string
  readonly unit: string
  /** Values as result files hold them, undefined where there is no such KPI. */
  readonly before: string | undefined
  readonly now: string | undefined
  /** Whether it has ever been another. */
  readonly changed: boolean
}

/** A KPI's old value beside its new one, in cells; where only the way there is another, that is said. */
export function kpiChangeRow({ name, unit, before, now, changed }: KpiChange): string[] {
  if (before === undefined) return [name, unit, 'none', shownValue(now), 'new', '']
  if (now === undefined) return [name, unit, shownValue(before), 'none', 'gone', '']
  const cells = [name, unit, shownValue(before), shownValue(now)]
  if (before === now) return [...cells, changed ? 'on the way' : '=', '']
  const difference = Number(now) - Number(before)
  if (before === '' || now === '' || !Number.isFinite(difference)) return [...cells, '', '']
  // More digits than a number has.
  if (difference === 0) return [...cells, 'last digits', '']
  const percent = Number(before) === 0 ? '' : signed((100 * difference) / Math.abs(Number(before)))
  return [...cells, `${difference > 0 ? '+' : ''}${rounded(difference, 0)}`, percent]
}

/** A value of a result file for people. */
export const shownValue = (text = ''): string => (text === '' ? '–' : rounded(Number(text), 0))

const signed = (percent: number) => `${percent > 0 ? '+' : ''}${percent.toFixed(2)}`
