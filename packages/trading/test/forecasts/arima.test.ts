import { expect } from 'chai'
import { z } from 'zod'

import { fitArima, forecastArima, leadArima, type Order } from '../../src/forecasts/arima.ts'
import { autocorrelations, ljungBox, partialAutocorrelations } from '../../src/forecasts/autocorrelation.ts'
import { differencesNeeded, selectArima } from '../../src/forecasts/select-arima.ts'
import { adfTest, kpssTest } from '../../src/forecasts/unit-root-tests.ts'
import { sample } from '../kit/sample.ts'

const numbers = z.array(z.number())
const order = z.tuple([z.number(), z.number(), z.number()])
const unitRoot = z.object({
  stat: z.number(),
  p: z.number(),
  lags: z.number(),
  nobs: z.number().optional(),
  crit: z.record(z.string(), z.number()),
})
const tests = z.object({
  adf: unitRoot,
  kpss: unitRoot,
  acf10: numbers,
  pacf10: numbers,
  ljung_box10: z.object({ stat: z.number(), p: z.number() }),
})
const file = z.object({
  horizon: z.number(),
  models: z.array(
    z.object({
      series: numbers,
      fits: z.array(
        z.object({
          order,
          params: numbers,
          loglik: z.number(),
          aic: z.number(),
          bic: z.number(),
          forecast: numbers,
          se: numbers,
          residual_last10: numbers,
        }),
      ),
      tests: z.object({ level: tests, diff1: tests }),
      grid_d1: z.array(z.object({ order, aic: z.number(), bic: z.number() })),
    }),
  ),
})
const { horizon, models } = file.parse(sample('arima_sample.json'))

describe('ARIMA', () => {
  it('behavior: led on over what it was fitted on it says the same, and after a jump it starts from there', () => {
    const series = models[0]?.series ?? []
    for (const tried of [
      [1, 1, 1],
      [2, 0, 0],
      [0, 2, 1],
    ] as const) {
      const fit = fitArima(series, tried)
      expect(forecastArima(leadArima(fit, series), 5), String(tried)).to.deep.equal(forecastArima(fit, 5))
    }
    const walk = fitArima(series, [0, 1, 0])
    expect(forecastArima(leadArima(walk, [...series, 500]), 1).mean).to.deep.equal([500])
  })

  for (const { series, fits, tests: wanted, grid_d1: grid } of models) {
    const changes = series.slice(1).map((value, i) => value - (series[i] ?? 0))
    for (const [name, data] of [
      ['level', series],
      ['diff1', changes],
    ] as const) {
      it(`default: unit root tests and correlations of the ${name}`, () => {
        for (const [found, { stat, p, lags, nobs, crit }] of [
          [adfTest(data), wanted[name].adf],
          [kpssTest(data), wanted[name].kpss],
        ] as const) {
          expect([found.lags, found.nobs]).to.deep.equal([lags, nobs])
          expect(found.stat).to.be.closeTo(stat, 1e-9)
          expect(found.p).to.be.closeTo(p, 1e-9)
          for (const [level, value] of Object.entries(crit)) expect(found.crit[level], level).to.be.closeTo(value, 1e-9)
        }
        const correlations = autocorrelations(data, 10)
        for (const [i, value] of wanted[name].acf10.entries()) expect(correlations[i]).to.be.closeTo(value, 1e-9)
        const partial = partialAutocorrelations(correlations)
        for (const [i, value] of wanted[name].pacf10.entries()) expect(partial[i]).to.be.closeTo(value, 1e-9)
        const { stat, p } = ljungBox(data, 10)
        expect(stat / wanted[name].ljung_box10.stat).to.be.closeTo(1, 1e-9)
        expect(p / wanted[name].ljung_box10.p).to.be.closeTo(1, 1e-6)
      })
    }

    for (const fit of fits) {
      it(`default: (${fit.order.join(', ')}) has the parameters, likelihood, forecasts and errors of statsmodels`, () => {
        const found = fitArima(series, fit.order)
        const { ar, ma } = found.arma
        for (const [i, value] of [...ar, ...ma, found.sigma2].entries())
          expect(value).to.be.closeTo(fit.params[i] ?? 0, 1e-3)
        // The record has a diffuse start instead of differences, which moves it by a ten-thousandth.
        expect(found.logLikelihood).to.be.closeTo(fit.loglik, 3e-4)
        expect(found.aic).to.be.closeTo(fit.aic, 6e-4)
        expect(found.bic).to.be.closeTo(fit.bic, 6e-4)
        const { mean, se } = forecastArima(found, horizon)
        for (const [i, error] of fit.se.entries()) {
          expect(mean[i], `step ${i}`).to.be.closeTo(fit.forecast[i] ?? 0, 1e-3 * error)
          expect(se[i], `step ${i}`).to.be.closeTo(error, 1e-3 * error)
        }
        for (const [i, value] of found.residuals.slice(-10).entries()) {
          expect(value).to.be.closeTo(fit.residual_last10[i] ?? 0, 1e-3)
        }
      })
    }

    it('default: information criteria of nine orders', () => {
      for (const { order: some, aic, bic } of grid) {
        const found = fitArima(series, some)
        // A likelihood that is a little higher than the one recorded is no fault.
        expect(found.aic, some.join()).to.be.within(aic - 3, aic + 1e-3)
        expect(found.bic - found.aic).to.be.closeTo(bic - aic, 1e-4)
      }
    })

    it('default: selection takes one difference and the order with the least AIC', () => {
      expect(differencesNeeded(series)).to.equal(1)
      const { best, grid: tried } = selectArima(series, { most: { p: 2, q: 2 } })
      expect(best.order).to.deep.equal([1, 1, 1])
      expect(tried).to.have.length(9)
      expect(Math.min(...tried.map(({ aic }) => aic))).to.equal(best.aic)
    })
  }

  it('behavior: white noise needs no difference, a walk one, its sum two', () => {
    let state = 5
    const noise = Array.from({ length: 400 }, () => {
      let sum = 0
      for (let i = 0; i < 12; i++) sum += (state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fff_ffff) / 2 ** 31
      return sum - 6
    })
    const summed = (values: readonly number[]) => {
      let total = 0
      return values.map((value) => (total += value))
    }
    expect([noise, summed(noise), summed(summed(noise))].map(differencesNeeded)).to.deep.equal([0, 1, 2])
    const order0: Order = [1, 0, 0]
    const shifted = fitArima(
      noise.map((value) => value + 50),
      order0,
    )
    expect(shifted.mean).to.be.closeTo(50, 0.2)
    expect(forecastArima(shifted, 30).mean.at(-1)).to.be.closeTo(shifted.mean, 1e-6)
  })
})
