import { quantileShare } from './time-statistic.ts'

/** Over values that stand beside each other; all take two or more, but for those that take one. */
const OVER_VALUES: Readonly<Record<string, (...values: number[]) => number>> = {
  min: (...values) => values.reduce((a, b) => Math.min(a, b)),
  max: (...values) => values.reduce((a, b) => Math.max(a, b)),
  abs: (value = Number.NaN) => Math.abs(value),
  floor: (value = Number.NaN) => Math.floor(value),
}
const OF_ONE = ['abs', 'floor']

/** Over the points of a study: of one number that each point has, or of whether something holds at it. */
const OVER_POINTS = ['mean', 'median', 'sd', 'se', 'min', 'max', 'P']
/** Of what is over the points already: the ends and the width of its interval. */
const OF_INTERVALS = ['low', 'high', 'width']

/** The names of functions: a test of one, and those to list, where `P5` stands for every quantile. */
export const FUNCTION_NAMES = {
  known: [...new Set([...Object.keys(OVER_VALUES), ...OVER_POINTS, 'P5', ...OF_INTERVALS])],
  test: (name: string): boolean => FUNCTION_NAMES.known.includes(name) || quantileShare(name) !== undefined,
}

/** What a call is, by its name and how many things it is of: `min(a, b)` is over values, `min(a)` over points. */
export function roleOfFunction(name: string, count: number): 'values' | 'points' | 'interval' | undefined {
  if (OF_INTERVALS.includes(name)) return count === 1 ? 'interval' : undefined
  if (OF_ONE.includes(name)) return count === 1 ? 'values' : undefined
  if (count > 1) return Object.hasOwn(OVER_VALUES, name) ? 'values' : undefined
  return OVER_POINTS.includes(name) || quantileShare(name) !== undefined ? 'points' : undefined
}

/** A function over values; the name must be that of one. */
export const functionOverValues = (name: string): ((...values: number[]) => number) =>
  OVER_VALUES[name] ?? (() => Number.NaN)
