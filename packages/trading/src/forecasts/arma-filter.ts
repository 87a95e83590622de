/** Coefficients of y[t] = ar1 y[t-1] + … + e[t] + ma1 e[t-1] + … around its mean. */
export interface Arma {
  readonly ar: readonly number[]
  readonly ma: readonly number[]
}

export interface Filtered {
  /** One-step errors. */
  readonly errors: readonly number[]
  /** The mean of the series where it was asked for, else 0. */
  readonly mean: number
  /** Mean squared standardised error: the most likely variance of the noise. */
  readonly noise: number
  readonly logLikelihood: number
  /** State after the last value: the predictions of the next ones but for new noise. */
  readonly state: readonly number[]
}

/** A series that models are tried on. */
export interface ArmaFilter {
  logLikelihood(model: Arma): number
  run(model: Arma): Filtered
}

/**
 * Exact Gaussian likelihood by the Kalman filter in Harvey's form (Andrew Harvey, "Forecasting, Structural Time Series
 * Models and the Kalman Filter", 1989), from the stationary distribution. A mean is estimated by generalised least
 * squares, the noise is concentrated out.
 */
export function armaFilter(series: readonly number[], withMean: boolean): ArmaFilter {
  // Made once: a fit tries hundreds of models, and to make and clear away such lists took half its time.
  const [errors, variances] = [new Float64Array(series.length), new Float64Array(series.length)]
  const unitErrors = new Float64Array(withMean ? series.length : 0)
  const lists: Lists = { errors, variances, unitErrors, withMean }

  function filter(model: Arma) {
    const size = Math.max(model.ar.length, model.ma.length + 1)
    const ar = Array.from({ length: size }, (_, i) => model.ar[i] ?? 0)
    const noise = [1, ...Array.from({ length: size - 1 }, (_, i) => model.ma[i] ?? 0)]
    const gains = createGains(ar, noise)
    const [values, ones] = [zeros(size), zeros(size)]
    for (let t = 0; t < series.length; t++) {
      variances[t] = gains.next()
      const error = (series[t] ?? 0) - (values[0] ?? 0)
      errors[t] = error
      advance(values, { ar, gain: gains.gain, error })
      if (!withMean) continue
      const unitError = 1 - (ones[0] ?? 0)
      unitErrors[t] = unitError
      advance(ones, { ar, gain: gains.gain, error: unitError })
    }
    return { values, ones, ...likelihood(lists) }
  }

  return {
    logLikelihood: (model) => filter(model).logLikelihood,
    run(model) {
      const { values, ones, mean, noise, logLikelihood } = filter(model)
      return {
        errors: Array.from(errors, (error, i) => centred(error, mean, unitErrors[i])),
        mean,
        noise,
        logLikelihood,
        state: values.map((value, i) => value - mean * (ones[i] ?? 0)),
      }
    },
  }
}

const zeros = (size: number): number[] => Array.from({ length: size }, () => 0)

/** The next state from an error: T (y + K e), with T of Harvey's form. In place: it runs for every value of every trial. */
function advance(
  state: number[],
  { ar, gain, error }: { ar: readonly number[]; gain: readonly number[]; error: number },
): void {
  const head = (state[0] ?? 0) + (gain[0] ?? 0) * error
  for (let i = 0; i < state.length; i++) {
    const below = i + 1 < state.length ? (state[i + 1] ?? 0) + (gain[i + 1] ?? 0) * error : 0
    state[i] = (ar[i] ?? 0) * head + below
  }
}

interface Lists {
  /** One-step errors, and their variances in units of the noise's. */
  readonly errors: Float64Array
  readonly variances: Float64Array
  /** Errors of a series of ones; none where no mean is asked for. */
  readonly unitErrors: Float64Array
  readonly withMean: boolean
}

const centred = (error: number, mean: number, unit = 0) => error - mean * unit

function likelihood({ errors, variances, unitErrors, withMean }: Lists) {
  const n = errors.length
  let [cross, units, logs, squares] = [0, 0, 0, 0]
  let [last, logOfLast] = [1, 0]
  for (let i = 0; i < n; i++) {
    const variance = variances[i] ?? 1
    if (variance !== last) {
      // They soon stand still, and a logarithm is dear.
      last = variance
      logOfLast = Math.log(variance)
    }
    logs += logOfLast
    if (!withMean) continue
    const unit = unitErrors[i] ?? 0
    cross += ((errors[i] ?? 0) * unit) / variance
    units += (unit * unit) / variance
  }
  const mean = withMean ? cross / units : 0
  for (let i = 0; i < n; i++) {
    const error = withMean ? centred(errors[i] ?? 0, mean, unitErrors[i]) : (errors[i] ?? 0)
    squares += (error * error) / (variances[i] ?? 1)
  }
  const noise = squares / n
  return { mean, noise, logLikelihood: -0.5 * (n * (Math.log(2 * Math.PI * noise) + 1) + logs) }
}

/** Variances of the one-step errors and the gains, which depend on the model alone and soon stand still. */
function createGains(ar: readonly number[], noise: readonly number[]) {
  const size = ar.length
  let now = stationary(ar, noise).flat()
  let next = zeros(size * size)
  const gain = zeros(size)
  let settled = false
  /** T (P - K F K') T' + R R': first column of T is ar, ones stand above its diagonal. */
  const propagate = (variance: number) => {
    const at = (i: number, j: number) =>
      i < size && j < size ? (now[i * size + j] ?? 0) - (gain[i] ?? 0) * (gain[j] ?? 0) * variance : 0
    for (let i = 0; i < size; i++) {
      for (let j = 0; j <= i; j++) {
        const [a, b] = [ar[i] ?? 0, ar[j] ?? 0]
        const kept = a * b * at(0, 0) + a * at(0, j + 1) + b * at(i + 1, 0) + at(i + 1, j + 1)
        const value = kept + (noise[i] ?? 0) * (noise[j] ?? 0)
        next[i * size + j] = value
        next[j * size + i] = value
      }
    }
  }
  return {
    gain,
    /** The variance of the next error; the gains with it. */
    next(): number {
      const variance = now[0] ?? 1
      if (settled) return variance
      for (let i = 0; i < size; i++) gain[i] = (now[i * size] ?? 0) / variance
      propagate(variance)
      settled = Math.abs((next[0] ?? 1) - variance) < 1e-13
      if (!settled) [now, next] = [next, now]
      return variance
    },
  }
}

/** The covariance that stays the same, by doubling: P := P + A P A', A := A A. */
function stationary(ar: readonly number[], noise: readonly number[]): number[][] {
  const size = ar.length
  let step = ar.map((a, i) => ar.map((_, j) => (j === 0 ? a : 0) + (j === i + 1 ? 1 : 0)))
  let covariance = noise.map((a) => noise.map((b) => a * b))
  for (let round = 0; round < 60; round++) {
    const change = multiply(multiply(step, covariance), transpose(step))
    covariance = covariance.map((row, i) => row.map((value, j) => value + (change[i]?.[j] ?? 0)))
    step = multiply(step, step)
    if (Math.abs(change[0]?.[0] ?? 0) <= 1e-16 * Math.abs(covariance[0]?.[0] ?? 0) && round > size) break
  }
  return covariance
}

type Matrix = readonly (readonly number[])[]
const transpose = (a: Matrix): number[][] => a.map((_, i) => a.map((row) => row[i] ?? 0))
function multiply(a: Matrix, b: Matrix): number[][] {
  return a.map((row) => {
    const products: number[] = []
    for (let j = 0; j < row.length; j++) {
      let sum = 0
      for (let k = 0; k < row.length; k++) sum += (row[k] ?? 0) * (b[k]?.[j] ?? 0)
      products.push(sum)
    }
    return products
  })
}
