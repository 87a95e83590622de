import { stream } from 'saffron-sim/rng'

import type { Bars } from '../bars/bar.ts'
import type { Forecast, Forecaster } from '../forecasts/forecaster.ts'
import type { Check } from './check.ts'
import { cutBars, poisonedBars } from './cut-bars.ts'
import type { Verification } from './verify-strategy.ts'

/** What makes a forecaster of the bars that it may know of. */
export type ForecasterMaker = (markets: Readonly<Record<string, Bars>>) => Forecaster

interface VerifyForecasterOptions {
  readonly forecaster: Forecaster | ForecasterMaker
  readonly market: Bars
  readonly horizon: number
  /** How many origins are tried. */
  readonly cuts?: number | undefined
  readonly seed?: string | undefined
}

/** Looks for lookahead in a forecaster: what it says at an origin must not depend on bars after it. */
export function verifyForecaster(options: VerifyForecasterOptions): Verification {
  const { forecaster, market, horizon, cuts = 3, seed = '1' } = options
  const make = typeof forecaster === 'function' ? forecaster : () => forecaster
  const rng = stream(seed, 'verify forecaster')
  const { least } = make({ market })
  const origins = Array.from({ length: cuts }, () => rng.int(least + 1, market.list.length - 1))
  const said = (bars: Bars, origin: number) => sayAt(make({ market: bars }), { market, origin, horizon })
  const whole = origins.map((origin) => said(market, origin))
  const timeOf = (origin: number) => market.list[origin]?.time ?? Infinity
  const checks = [
    check('repeatable', {
      origins,
      whole,
      again: (origin) => said(market, origin),
      wrong: (origin) => `asked again at bar ${origin} it says something else: there is state or chance of its own`,
      right: 'asked again it says the same',
    }),
    check('truncation', {
      origins,
      whole,
      again: (origin) => said(cutBars(market, timeOf(origin)), origin),
      wrong: (origin) => `what it says before bar ${origin} depends on bars from there on, which come later`,
      right: `${cuts} times it says the same without the later bars`,
    }),
    check('poison', {
      origins,
      whole,
      again: (origin) => said(poisonedBars(market, timeOf(origin), rng), origin),
      wrong: (origin) => `what it says before bar ${origin} changes with bars from there on, which come later`,
      right: `${cuts} times it says the same with noise in place of the later bars`,
    }),
  ]
  return { ok: checks.every(({ ok }) => ok), checks }
}

interface Place {
  readonly market: Bars
  /** The number of the first bar that it must not know. */
  readonly origin: number
  readonly horizon: number
}

/** What it says after all bars before an origin, fitted there and, where it can be led, led there by one bar. */
function sayAt(forecaster: Forecaster, { market, origin, horizon }: Place): readonly Forecast[] {
  const bars = market.list.slice(0, origin)
  const prices = bars.map(({ close }) => Math.log(close))
  const fitted = forecaster.fit(prices, bars)(horizon)
  if (forecaster.canBeLed !== true) return [fitted]
  const led = forecaster.fit(prices.slice(0, -1), bars.slice(0, -1))
  return [fitted, led(horizon, { prices, bars })]
}

interface Compared {
  readonly origins: readonly number[]
  readonly whole: readonly (readonly Forecast[])[]
  readonly again: (origin: number) => readonly Forecast[]
  readonly wrong: (origin: number) => string
  readonly right: string
}

function check(name: Check['name'], { origins, whole, again, wrong, right }: Compared): Check {
  const bad = origins.find((origin, i) => JSON.stringify(again(origin)) !== JSON.stringify(whole[i]))
  return bad === undefined ? { name, ok: true, found: right } : { name, ok: false, found: wrong(bad) }
}
