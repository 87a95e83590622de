import { type Arma, armaFilter, type Filtered } from './arma-filter.ts'
import { minimise } from './minimise.ts'

export type Order = readonly [p: number, d: number, q: number]

/** A model of the d-th differences of a series, fitted by exact maximum likelihood. */
export interface ArimaFit {
  readonly order: Order
  readonly arma: Arma
  /** Of the differences; estimated where there are none, else 0: no drift. */
  readonly mean: number
  readonly sigma2: number
  readonly logLikelihood: number
  readonly aic: number
  readonly bic: number
  /** One-step errors. */
  readonly residuals: readonly number[]
  /** What forecasts go on from: the filter's state, and the last level of each order of differences. */
  readonly state: readonly number[]
  readonly levels: readonly number[]
}

/** Fits a model of the given order; the same series gives the same bits. */
export function fitArima(series: readonly number[], order: Order): ArimaFit {
  const [p, d, q] = order
  const { changes, levels } = differences(series, d)
  const withMean = d === 0
  const filter = armaFilter(changes, withMean)
  const armaOf = (free: readonly number[]): Arma => ({
    ar: stable(free.slice(0, p)),
    // An invertible average has the shape of a stable regression, its signs turned.
    ma: stable(free.slice(p)).map((value) => -value),
  })
  const cost = (free: readonly number[]) => {
    const logLikelihood = filter.logLikelihood(armaOf(free))
    return Number.isFinite(logLikelihood) ? -logLikelihood / changes.length : 1e10
  }
  const [first = [], second = first] = starts(p, q).toSorted((a, b) => cost(a) - cost(b))
  const minima = [minimise(cost, first), ...(p + q > 1 ? [minimise(cost, second)] : [])]
  const best = minima.reduce((least, other) => (other.value < least.value ? other : least))
  const arma = armaOf(best.at)
  const found = filter.run(arma)
  return {
    order,
    arma,
    levels,
    ...figures(found, { parameters: p + q + 1 + (withMean ? 1 : 0), count: changes.length }),
  }
}

/** The same model after a longer series: its coefficients and noise as they were fitted. */
export function leadArima(fit: ArimaFit, series: readonly number[]): ArimaFit {
  const { changes, levels } = differences(series, fit.order[1])
  const { mean, state, errors } = armaFilter(changes, fit.order[1] === 0).run(fit.arma)
  return { ...fit, levels, mean, state, residuals: errors }
}

/** The differences of a series, and the last level of each order of them. */
function differences(series: readonly number[], order: number) {
  const levels: number[] = []
  let changes: readonly number[] = series
  for (let i = 0; i < order; i++) {
    levels.push(changes.at(-1) ?? 0)
    changes = changes.slice(1).map((value, j) => value - (changes[j] ?? 0))
  }
  return { changes, levels }
}

function figures(found: Filtered, { parameters, count }: { parameters: number; count: number }) {
  const { mean, noise, logLikelihood, errors, state } = found
  return {
    mean,
    sigma2: noise,
    logLikelihood,
    aic: 2 * parameters - 2 * logLikelihood,
    bic: parameters * Math.log(count) - 2 * logLikelihood,
    residuals: errors,
    state,
  }
}

/** The likelihood has more than one peak: the two likelier of nothing and a little persistence either way. */
function starts(p: number, q: number): number[][] {
  if (p + q === 0) return [[]]
  const first = (ar: number, ma: number) =>
    Array.from({ length: p + q }, (_, i) => (i === 0 && p > 0 ? ar : i === p && q > 0 ? ma : 0.01))
  return [first(0.01, 0.01), first(0.5, 0.2), first(-0.5, 0.3)]
}

/**
 * Any numbers to the coefficients of a stable autoregression: each is made a partial autocorrelation between -1 and 1,
 * and these are what a stable process has (Barndorff-Nielsen and Schou, 1973; Monahan, 1984).
 */
function stable(free: readonly number[]): number[] {
  let weights: number[] = []
  for (const value of free) {
    const partial = value / Math.sqrt(1 + value * value)
    weights = [...weights.map((weight, i) => weight - partial * (weights[weights.length - 1 - i] ?? 0)), partial]
  }
  return weights
}

export interface ArimaForecast {
  readonly mean: readonly number[]
  /** Standard errors, that of the parameters left out. */
  readonly se: readonly number[]
}

/** Means and standard errors of the next values of the series that was fitted. */
export function forecastArima({ arma, order, mean, sigma2, state, levels }: ArimaFit, horizon: number): ArimaForecast {
  const steps: number[] = []
  let now = [...state]
  for (let h = 0; h < horizon; h++) {
    steps.push(mean + (now[0] ?? 0))
    const head = now[0] ?? 0
    now = now.map((_, i) => (arma.ar[i] ?? 0) * head + (now[i + 1] ?? 0))
  }
  const undone = levels.toReversed().reduce<readonly number[]>((changes, level) => summed(changes, level), steps)
  let weights: readonly number[] = impulses(arma, horizon)
  for (let i = 0; i < order[1]; i++) weights = summed(weights, 0)
  let variance = 0
  const se = weights.map((weight) => Math.sqrt((variance += sigma2 * weight * weight)))
  return { mean: undone, se }
}

function summed(changes: readonly number[], level: number): number[] {
  let value = level
  return changes.map((change) => (value += change))
}

/** What one unit of noise does to the values after it. */
function impulses({ ar, ma }: Arma, count: number): number[] {
  const weights: number[] = []
  for (let h = 0; h < count; h++) {
    const regressed = ar.reduce((sum, a, i) => sum + a * (weights[h - 1 - i] ?? 0), 0)
    weights.push((h === 0 ? 1 : (ma[h - 1] ?? 0)) + regressed)
  }
  return weights
}
