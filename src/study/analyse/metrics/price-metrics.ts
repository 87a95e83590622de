import { drawdown } from '../../../kpi/statistics/drawdown.ts'
import { mean } from '../../../kpi/statistics/mean.ts'
import { standardDeviation } from '../../../kpi/statistics/standard-deviation.ts'
import { DAY, YEAR } from '../../../units.ts'
import {
  deviationFigure,
  extremeFigure,
  type Figure,
  meanFigure,
  type PerRun,
  quantileFigure,
  rateFigure,
} from './figure.ts'
import { type Records, seriesOf } from './part.ts'

const CALM = Math.log(1.2)
const EXTREME_DEVIATIONS = 3
const STABLE_RETURN = 0.05
/** Deviations of log returns below are nothing. */
const ROUNDING = 1e-12
const ROLLING = 30 * DAY

/**
 * What a client asks of a price over runs: where it ends, how it swings, what may be lost. Volatility is that of log
 * returns scaled to a year; VaR and CVaR are losses, above 0 where something is lost. Scenarios may overlap.
 */
export function priceMetrics(records: Records): Record<string, Readonly<Record<string, Figure>>> {
  const prices = seriesOf(records, 'price')
  const last = prices.map((price) => price.at(-1))
  const change = prices.map((price) => ratio(price.at(-1), price[0], (a, b) => a / b - 1))
  const returns = prices.map(simpleReturns)
  const logs = prices.map(logReturns)
  const yearly = Math.sqrt(YEAR / records.recordSeconds)
  const volatility = logs.map((each) => scaled(standardDeviation(each), yearly))
  const rolling = logs.map((each) => scaled(rollingDeviation(each, ROLLING / records.recordSeconds), yearly))
  const falls = prices.map((price) => drawdown(price.filter((value) => !Number.isNaN(value))))
  return {
    final: {
      mean: meanFigure(last),
      sd: deviationFigure(last),
      ...quantiles(last, { P5: 0.05, P25: 0.25, P50: 0.5, P75: 0.75, P95: 0.95 }),
    },
    volatility: { ...meanAndMedian(volatility), rolling30dMean: meanFigure(rolling) },
    change: {
      ...meanAndMedian(change),
      above0: rateFigure(change, (x) => x > 0),
      above50: rateFigure(change, (x) => x > 0.5),
      above100: rateFigure(change, (x) => x > 1),
      belowMinus50: rateFigure(change, (x) => x < -0.5),
    },
    riskPerRecord: riskOf(returns.flatMap((each) => [...each])),
    riskOfRun: riskOf(change),
    maxDrawdown: {
      mean: meanFigure(falls),
      ...quantiles(falls, { P50: 0.5, P95: 0.95 }),
      worst: extremeFigure(falls, Math.max),
    },
    scenarios: {
      high: rateFigure(change, (x) => x >= 1),
      stable: rateFigure(change, (x) => Math.abs(Math.log1p(x)) <= CALM),
      extreme: rateFigure(logs.map(extremeReturns), (count) => count > 0),
    },
    stability: { mean: meanFigure(returns.map(stableShare)) },
  }
}

const meanAndMedian = (values: PerRun) => ({ mean: meanFigure(values), median: quantileFigure(values, 0.5) })

const quantiles = (values: PerRun, shares: Readonly<Record<string, number>>): Record<string, Figure> =>
  Object.fromEntries(Object.entries(shares).map(([name, share]) => [name, quantileFigure(values, share)]))

const scaled = (value: number | undefined, factor: number): number | undefined =>
  value === undefined ? undefined : value * factor

/** Of a denominator that is 0 or missing there is none. */
function ratio(a: number | undefined, b: number | undefined, of: (a: number, b: number) => number): number | undefined {
  return a === undefined || b === undefined || b === 0 || Number.isNaN(a + b) ? undefined : of(a, b)
}

function simpleReturns(price: Float64Array): Float64Array {
  const returns = Array.from(price.subarray(1), (value, i) => ratio(value, price[i], (a, b) => a / b - 1))
  return Float64Array.from(returns.filter((value) => value !== undefined))
}

const logReturns = (price: Float64Array): Float64Array => simpleReturns(price).map(Math.log1p).filter(Number.isFinite)

/** The mean over time of the deviation within a window of so many records. */
function rollingDeviation(values: Float64Array, records: number): number | undefined {
  const window = Math.round(records)
  if (window < 2 || values.length < window) return undefined
  const deviations = Array.from({ length: values.length - window + 1 }, (_, i) =>
    standardDeviation(values.subarray(i, i + window)),
  )
  return mean(deviations.filter((deviation) => deviation !== undefined))
}

/** How many returns are farther from 0 than three deviations of their own run. */
function extremeReturns(logs: Float64Array): number | undefined {
  const deviation = standardDeviation(logs)
  if (deviation === undefined) return undefined
  // What grows by the same factor all the time has no deviation but that of rounding, and nothing extreme.
  if (deviation < ROUNDING) return 0
  return logs.filter((value) => Math.abs(value) > EXTREME_DEVIATIONS * deviation).length
}

const stableShare = (returns: Float64Array): number | undefined =>
  returns.length === 0 ? undefined : returns.filter((value) => Math.abs(value) <= STABLE_RETURN).length / returns.length

function riskOf(returns: PerRun): Record<string, Figure> {
  const losses = returns.map((value) => (value === undefined ? undefined : 0 - value))
  return {
    VaR95: quantileFigure(losses, 0.95),
    CVaR95: expectedLoss(losses, 0.95),
    VaR99: quantileFigure(losses, 0.99),
    CVaR99: expectedLoss(losses, 0.99),
  }
}

/** The mean of the worst of them, as many as the share leaves, rounded up. */
function expectedLoss(losses: PerRun, share: number): Figure {
  const descending = losses.flatMap((loss) => loss ?? []).toSorted((a, b) => b - a)
  // A share of 0.95 leaves 0.05000000000000004 of all, of which 20 would be two.
  const count = Math.ceil(descending.length * (1 - share) - 1e-9)
  return { ...meanFigure(descending.slice(0, count)), n: descending.length }
}
