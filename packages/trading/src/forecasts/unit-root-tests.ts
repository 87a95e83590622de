import { mean } from '../statistics/moments.ts'
import { normalCdf } from 'saffron-sim/statistics'
import { leastSquares } from './least-squares.ts'

export interface UnitRootTest {
  readonly stat: number
  readonly p: number
  readonly lags: number
  /** Rows of the regression. */
  readonly nobs?: number
  readonly crit: Readonly<Record<string, number>>
}

const differences = (series: readonly number[]) => series.slice(1).map((value, i) => value - (series[i] ?? 0))

/**
 * Augmented Dickey-Fuller test with a constant: small values speak against a unit root. The number of lagged differences
 * is the one with the least AIC over common rows; critical values and p are MacKinnon's (2010, 1994).
 */
export function adfTest(series: readonly number[]): UnitRootTest {
  const most = Math.min(Math.ceil(12 * Math.sqrt(Math.sqrt(series.length / 100))), Math.floor(series.length / 2) - 2)
  const scores = Array.from({ length: most + 1 }, (_, lags) => {
    const { rows, targets } = regression(series, { lags, skipped: most })
    const { squares } = leastSquares(rows, targets)
    return rows.length * Math.log(squares / rows.length) + 2 * (lags + 2)
  })
  const lags = scores.indexOf(scores.reduce((least, score) => Math.min(least, score), Infinity))
  const { rows, targets } = regression(series, { lags, skipped: lags })
  const { coefficients, errors } = leastSquares(rows, targets)
  const stat = (coefficients[0] ?? Number.NaN) / (errors[0] ?? Number.NaN)
  const n = rows.length
  return {
    stat,
    p: mackinnonProbability(stat),
    lags,
    nobs: n,
    crit: {
      '1%': -3.43035 - 6.5393 / n - 16.786 / (n * n) - 79.433 / (n * n * n),
      '5%': -2.86154 - 2.8903 / n - 4.234 / (n * n) - 40.04 / (n * n * n),
      '10%': -2.56677 - 1.5384 / n - 2.809 / (n * n),
    },
  }
}

/** Rows of the last level, the lagged differences and the constant; targets are the differences. */
function regression(series: readonly number[], { lags, skipped }: { lags: number; skipped: number }) {
  const steps = differences(series)
  const places = Array.from({ length: steps.length - skipped }, (_, i) => i + skipped)
  return {
    rows: places.map((place) => [
      series[place] ?? 0,
      ...Array.from({ length: lags }, (_, i) => steps[place - 1 - i] ?? 0),
      1,
    ]),
    targets: places.map((place) => steps[place] ?? 0),
  }
}

/** The response surface of MacKinnon (1994) for a constant and one variable. */
function mackinnonProbability(stat: number): number {
  if (stat > 2.74) return 1
  if (stat < -18.83) return 0
  const small = 2.1659 + stat * (1.4412 + stat * 0.038269)
  const large = 1.7339 + stat * (0.93202 + stat * (-0.12745 + stat * -0.010368))
  return normalCdf(stat <= -1.61 ? small : large)
}

const KPSS_TABLE = [
  [0.347, 0.1],
  [0.463, 0.05],
  [0.574, 0.025],
  [0.739, 0.01],
] as const

/**
 * Test of Kwiatkowski, Phillips, Schmidt and Shin (1992) around a level: large values speak for a unit root. The number
 * of lags is that of Hobijn, Franses and Ooms (2004); p is between 0.01 and 0.1.
 */
export function kpssTest(series: readonly number[]): UnitRootTest {
  const n = series.length
  const middle = mean(series)
  const rest = series.map((value) => value - middle)
  const covariance = (lag: number) => rest.slice(lag).reduce((sum, value, i) => sum + value * (rest[i] ?? 0), 0) / n
  const own = covariance(0)
  // n^(2/9) by logarithms; the floor is taken a hair above, for whole powers.
  const window = Math.floor(Math.exp((2 / 9) * Math.log(n)) + 1e-9)
  let [s0, s1] = [own, 0]
  for (let lag = 1; lag <= window; lag++) {
    s0 += 2 * covariance(lag)
    s1 += 2 * lag * covariance(lag)
  }
  const gamma = 1.1447 * Math.cbrt((s1 / s0) * (s1 / s0))
  const lags = Math.min(Math.floor(gamma * Math.cbrt(n)), n - 1)
  let variance = own
  for (let lag = 1; lag <= lags; lag++) variance += 2 * (1 - lag / (lags + 1)) * covariance(lag)
  let [walk, squares] = [0, 0]
  for (const value of rest) {
    walk += value
    squares += walk * walk
  }
  const stat = squares / (n * n) / variance
  return { stat, p: kpssProbability(stat), lags, crit: { '10%': 0.347, '5%': 0.463, '2.5%': 0.574, '1%': 0.739 } }
}

function kpssProbability(stat: number): number {
  const above = KPSS_TABLE.findIndex(([value]) => value > stat)
  const [from, to] = [KPSS_TABLE[above - 1], KPSS_TABLE[above]]
  if (from === undefined || to === undefined) return above === 0 ? 0.1 : 0.01
  return from[1] + ((stat - from[0]) / (to[0] - from[0])) * (to[1] - from[1])
}
