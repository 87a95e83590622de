import { normalQuantile } from 'saffron-sim/statistics'

import type { Bar } from '../../bars/bar.ts'
import { type ArimaFit, fitArima, forecastArima, type Order } from '../../forecasts/arima.ts'
import { autocorrelations, ljungBox, partialAutocorrelations } from '../../forecasts/autocorrelation.ts'
import type { Forecaster } from '../../forecasts/forecaster.ts'
import { selectArima } from '../../forecasts/select-arima.ts'
import { adfTest, kpssTest } from '../../forecasts/unit-root-tests.ts'
import { shortNumber } from '../text-table.ts'
import { ensembleOf } from './ensemble-of.ts'

/** What is to be forecast, and by whom. */
export interface ForecastJob {
  readonly models: readonly Forecaster[]
  /** Whether the models speak as one. */
  readonly isEnsemble: boolean
  readonly series: readonly number[]
  readonly bars: readonly Bar[] | undefined
  readonly horizon: number
  readonly refit: number
}

interface Fit {
  readonly forecast: readonly number[]
  readonly se: readonly number[]
  readonly lower95: readonly number[]
  readonly upper95: readonly number[]
  readonly lower80: readonly number[]
  readonly upper80: readonly number[]
}

/** Forecasts of the steps after a series, with the tests and fits that led there. */
export interface ForecastAnswer {
  readonly horizon: number
  readonly models: readonly {
    readonly name: string
    readonly series: readonly number[]
    readonly fits: readonly Fit[]
  }[]
}

export function forecastAnswer(job: ForecastJob & { readonly order: Order | undefined }): ForecastAnswer {
  const { models, isEnsemble, series, bars, horizon } = job
  const [model] = models
  if (model === undefined) return { horizon, models: [] }
  if (model.id === 'arima' && !isEnsemble) return { horizon, models: [arimaAnswer(job)] }
  const steps = Array.from({ length: horizon }, (_, i) => i + 1)
  if (isEnsemble) {
    const { forecast, ...more } = ensembleOf(job)
    return { horizon, models: [{ name: 'ensemble', series, fits: [{ ...bands(steps.map(forecast)), ...more }] }] }
  }
  const predict = model.fit(series, bars)
  return { horizon, models: [{ name: model.id, series, fits: [bands(steps.map((step) => predict(step)))] }] }
}

function arimaAnswer({ series, order, horizon }: ForecastJob & { readonly order: Order | undefined }) {
  const selection = order === undefined ? selectArima(series) : undefined
  const best = selection?.best ?? fitArima(series, order ?? [0, 1, 0])
  const { mean, se } = forecastArima(best, horizon)
  const grid = selection?.grid.map(({ order: tried, aic, bic }) => ({ order: tried, aic, bic }))
  const changes = series.slice(1).map((value, i) => value - (series[i] ?? 0))
  const steps = mean.map((value, i) => ({ mean: value, sd: se[i] ?? 0 }))
  return {
    name: `arima${best.order.join('')}`,
    series,
    fits: [{ ...described(best), ...bands(steps), residual_last10: best.residuals.slice(-10) }],
    tests: { level: testsOf(series), diff1: testsOf(changes) },
    ...(grid === undefined ? {} : { [`grid_d${best.order[1]}`]: grid }),
  }
}

function described({ order, arma, mean, sigma2, logLikelihood, aic, bic }: ArimaFit) {
  const constant = order[1] === 0
  return {
    order,
    trend: constant ? 'c' : null,
    param_names: [
      ...(constant ? ['const'] : []),
      ...arma.ar.map((_, i) => `ar.L${i + 1}`),
      ...arma.ma.map((_, i) => `ma.L${i + 1}`),
      'sigma2',
    ],
    params: [...(constant ? [mean] : []), ...arma.ar, ...arma.ma, sigma2],
    loglik: logLikelihood,
    aic,
    bic,
  }
}

function bands(steps: readonly { readonly mean: number; readonly sd: number }[]): Fit {
  const at = (share: number) => steps.map(({ mean, sd }) => mean + normalQuantile(share) * sd)
  return {
    forecast: steps.map(({ mean }) => mean),
    se: steps.map(({ sd }) => sd),
    lower95: at(0.025),
    upper95: at(0.975),
    lower80: at(0.1),
    upper80: at(0.9),
  }
}

function testsOf(series: readonly number[]) {
  const acf10 = autocorrelations(series, 10)
  return {
    adf: adfTest(series),
    kpss: kpssTest(series),
    acf10,
    pacf10: partialAutocorrelations(acf10),
    ljung_box10: ljungBox(series, 10),
  }
}

/** The answer as lines of a table. */
export function forecastRows({ models }: ForecastAnswer): string[][] {
  const [fit] = models.flatMap(({ fits }) => fits)
  const rows = fit?.forecast.map((value, i) => [
    `${i + 1}`,
    ...[value, fit.se[i], fit.lower95[i], fit.upper95[i]].map(shortNumber),
  ])
  return [[models[0]?.name ?? '', 'forecast', 'se', 'lower95', 'upper95'], ...(rows ?? [])]
}
