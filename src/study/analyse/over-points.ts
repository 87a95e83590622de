import { calculate, evaluateCondition, evaluateQuantity, type Measured } from '../../kpi/measure/evaluate-measure.ts'
import { functionOverValues, roleOfFunction } from '../../kpi/measure/functions.ts'
import { type Condition, isCondition, type Measure, type Quantity } from '../../kpi/measure/measure.ts'
import { type Outcome, outcomeOf } from '../../kpi/measure/outcome.ts'
import { quantileShare } from '../../kpi/measure/time-statistic.ts'
import { mean } from '../../kpi/statistics/mean.ts'
import { quantile } from '../../kpi/statistics/quantile.ts'
import { standardDeviation } from '../../kpi/statistics/standard-deviation.ts'
import { bootstrapInterval } from './bootstrap-interval.ts'
import { CONFIDENCE, type Interval } from './interval.ts'
import { meanInterval, standardError } from './mean-interval.ts'
import { quantileInterval } from './quantile-interval.ts'
import { wilsonInterval } from './rate-interval.ts'

/** The points of a study: for each its run, marked by the flags `pass` and `fail`. */
export interface Points {
  readonly runs: readonly Measured[]
  /** For what is drawn again to tell how sure a number is. */
  readonly seed: string
  readonly confidence?: number
}

/** A number over points, and how sure it is; `n` are the points it is of, `dropped` those without a value. */
export interface Estimate {
  readonly value: number
  /** Undefined where so few points bound nothing, and of `min` and `max`. */
  readonly interval: Interval | undefined
  readonly n: number
  readonly dropped: number
}

/** The number of all points; undefined where no point has what it needs. */
export function overPoints(quantity: Quantity, points: Points): number | undefined {
  switch (quantity.kind) {
    case 'number':
      return quantity.value
    case 'name':
    case 'call':
      return calledOver(quantity, points)
    case 'series':
      return undefined
    case 'negative': {
      const value = overPoints(quantity.of, points)
      return value === undefined ? undefined : -value
    }
    case 'arithmetic': {
      const [left, right] = [overPoints(quantity.left, points), overPoints(quantity.right, points)]
      return left === undefined || right === undefined ? undefined : calculate(left, quantity.operator, right)
    }
  }
}

/** Whether a condition holds over all points, for instance `width(P(fail)) < 0.02`. */
export function conditionOverPoints(condition: Condition, points: Points): Outcome {
  return outcomeOf(condition, { quantity: (quantity) => overPoints(quantity, points), flag: () => undefined })
}

/** A number with its interval: of one statistic by its formula, of what is calculated from several by drawing points again. */
export function estimateOver(quantity: Quantity, points: Points): Estimate | undefined {
  const single = statisticOver(quantity, points)
  if (single) return { ...single, interval: single.interval() }
  const value = overPoints(quantity, points)
  if (value === undefined) return undefined
  const { runs, seed, confidence = CONFIDENCE } = points
  const statistic = (items: Uint32Array) =>
    overPoints(quantity, { ...points, runs: Array.from(items, (i) => runs[i]).filter((run) => run !== undefined) })
  const interval = bootstrapInterval({ count: runs.length, statistic, seed, confidence, repeats: 400 })
  return { value, interval, n: runs.length, dropped: 0 }
}

function calledOver(quantity: Quantity & { kind: 'name' | 'call' }, points: Points): number | undefined {
  if (quantity.kind === 'name') return statisticOver(quantity, points)?.value
  const role = roleOfFunction(quantity.name, quantity.of.length)
  if (role === 'points') return statisticOver(quantity, points)?.value
  const parts = quantity.of.filter((part) => !isCondition(part))
  if (role === 'interval') {
    const interval = parts[0] && statisticOver(parts[0], points)?.interval()
    if (!interval) return undefined
    if (quantity.name === 'width') return interval.high - interval.low
    return quantity.name === 'low' ? interval.low : interval.high
  }
  const values = parts.map((part) => overPoints(part, points)).filter((value) => value !== undefined)
  return values.length < quantity.of.length ? undefined : functionOverValues(quantity.name)(...values)
}

/** One statistic; its interval is asked for by itself, since it may cost a thousand times as much. */
type Statistic = Omit<Estimate, 'interval'> & { interval(): Interval | undefined }

/** The statistic over points that a quantity is; undefined where it is none, or of no point. */
function statisticOver(quantity: Quantity, points: Points): Statistic | undefined {
  if (quantity.kind === 'name') return rateOver({ kind: 'flag', name: 'pass', column: quantity.column }, points)
  if (quantity.kind !== 'call' || roleOfFunction(quantity.name, quantity.of.length) !== 'points') return undefined
  const [part] = quantity.of
  if (part === undefined) return undefined
  if (quantity.name === 'P') return rateOver(asFlag(part), points)
  if (isCondition(part)) return undefined
  const found = points.runs.map((run) => evaluateQuantity(part, run))
  const values = found.filter((value) => value !== undefined)
  const { value, interval } = statisticOf(quantity.name, values, points)
  return value === undefined ? undefined : { value, interval, n: values.length, dropped: found.length - values.length }
}

function rateOver(condition: Condition | undefined, { runs, confidence }: Points): Statistic | undefined {
  const outcomes = condition ? runs.map((run) => evaluateCondition(condition, run).ok) : []
  const of = outcomes.filter((ok) => ok !== undefined).length
  const hits = outcomes.filter((ok) => ok === true).length
  if (of === 0) return undefined
  const interval = () => wilsonInterval({ hits, of }, confidence)
  return { value: hits / of, interval, n: of, dropped: runs.length - of }
}

function asFlag(measure: Measure): Condition | undefined {
  if (isCondition(measure)) return measure
  return measure.kind === 'name' ? { kind: 'flag', name: measure.name, column: measure.column } : undefined
}

function statisticOf(
  name: string,
  values: readonly number[],
  { seed, confidence }: Points,
): { value: number | undefined; interval: () => Interval | undefined } {
  if (name === 'mean') return { value: mean(values), interval: () => meanInterval(values, confidence) }
  if (name === 'sd' || name === 'se') {
    const spread = name === 'sd' ? standardDeviation : standardError
    const statistic = (items: Uint32Array) => spread(Array.from(items, (i) => values[i] ?? 0))
    const options = { count: values.length, statistic, seed, ...(confidence === undefined ? {} : { confidence }) }
    return { value: spread(values), interval: () => bootstrapInterval(options) }
  }
  const ascending = values.toSorted((a, b) => a - b)
  if (name === 'min') return { value: ascending[0], interval: () => undefined }
  if (name === 'max') return { value: ascending.at(-1), interval: () => undefined }
  const share = name === 'median' ? 0.5 : (quantileShare(name) ?? 0.5)
  return { value: quantile(ascending, share), interval: () => quantileInterval(ascending, share, confidence) }
}
