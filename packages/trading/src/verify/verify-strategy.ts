import { stream } from 'saffron-sim/rng'

import type { Bars } from '../bars/bar.ts'
import { type BacktestOptions, type BacktestResult, runBacktest } from '../backtest/run-backtest.ts'
import type { Strategy } from '../strategies/strategy.ts'
import type { Check } from './check.ts'
import { cutBars, poisonedBars } from './cut-bars.ts'
import { warmupCheck } from './warmup-check.ts'

export interface Verification {
  readonly ok: boolean
  readonly checks: readonly Check[]
}

export interface VerifyOptions extends Omit<BacktestOptions, 'strategy'> {
  /** The strategy, or what makes it of the bars that it may know of: a model that is fitted, a table that is filled. */
  readonly strategy: Strategy | ((markets: Readonly<Record<string, Bars>>) => Strategy)
  /** How many cuts are tried. */
  readonly cuts?: number
}

/**
 * Looks for lookahead. A strategy that rests on closed bars alone decides the same whatever comes after; one that does
 * not is found by cutting the bars off and by replacing them, at random places.
 */
export function verifyStrategy(options: VerifyOptions): Verification {
  const { cuts = 20, seed = '1' } = options
  const rng = stream(seed, 'verify')
  const whole = attempt(options, options.markets)
  if (typeof whole === 'string') return failed('repeatable', whole)
  const length = whole.times.length
  const places = Array.from({ length: cuts }, () => rng.int(1, Math.max(1, length - 1)))
  const checks = [
    repeatableCheck(options, whole),
    cutCheck('truncation', {
      options,
      whole,
      places,
      change: cutBars,
    }),
    cutCheck('poison', { options, whole, places, change: (bars, time) => poisonedBars(bars, time, rng) }),
    warmupCheck({ ...options, strategy: strategyOf(options, options.markets) }),
    delayCheck(options, whole),
  ]
  return { ok: checks.every(({ ok }) => ok), checks }
}

const failed = (name: Check['name'], found: string): Verification => ({
  ok: false,
  checks: [{ name, ok: false, found }],
})

type Markets = Readonly<Record<string, Bars>>

const strategyOf = ({ strategy }: VerifyOptions, markets: Markets): Strategy =>
  typeof strategy === 'function' ? strategy(markets) : strategy

/** A run on other bars, or why there was none. */
function attempt(options: VerifyOptions, markets: Markets): BacktestResult | string {
  try {
    return runBacktest({ ...options, markets, strategy: strategyOf(options, markets) })
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}

function repeatableCheck(options: VerifyOptions, whole: BacktestResult): Check {
  const again = attempt(options, options.markets)
  const same = typeof again !== 'string' && JSON.stringify(again) === JSON.stringify(whole)
  return {
    name: 'repeatable',
    ok: same,
    found: same
      ? 'a second run is the same'
      : 'a second run on the same bars decides otherwise: there is state or chance of its own',
  }
}

interface Cuts {
  readonly options: VerifyOptions
  readonly whole: BacktestResult
  readonly places: readonly number[]
  /** The bars as they are when those from a moment on are not what they were. */
  readonly change: (bars: Bars, time: number) => Bars
}

function cutCheck(name: 'truncation' | 'poison', { options, whole, places, change }: Cuts): Check {
  for (const place of places) {
    const time = whole.times[place] ?? Infinity
    const markets = Object.fromEntries(
      Object.entries(options.markets).map(([token, bars]) => [token, change(bars, time)]),
    )
    const part = attempt(options, markets)
    if (typeof part === 'string')
      return { name, ok: false, found: `without the bars from ${place} on it fails: ${part}` }
    const at = firstDifference(whole, part, place)
    if (at !== undefined) {
      return { name, ok: false, found: `its decision at bar ${at} depends on bars from ${place} on, which come later` }
    }
  }
  return { name, ok: true, found: `${places.length} times the later bars changed nothing before` }
}

/** The first bar before a place at which two runs decide otherwise or stand otherwise. */
function firstDifference(whole: BacktestResult, part: BacktestResult, place: number): number | undefined {
  for (let at = 0; at < place; at++) {
    if (JSON.stringify(whole.intents[at]) !== JSON.stringify(part.intents[at])) return at
    // At its last bar a run sells all, which the longer one does not.
    if (at < place - 1 && whole.equity[at] !== part.equity[at]) return at
  }
  return undefined
}

function delayCheck(options: VerifyOptions, whole: BacktestResult): Check {
  const late = attempt(
    { ...options, broker: { ...options.broker, latencyBars: (options.broker?.latencyBars ?? 0) + 1 } },
    options.markets,
  )
  const gain = ({ equity }: BacktestResult) => ((equity.at(-1) ?? 1) / options.settings.capital - 1) * 100
  if (typeof late === 'string') return { name: 'delay', ok: false, found: `one bar later it fails: ${late}` }
  const [now, then] = [gain(whole), gain(late)]
  const hint = now > 0 && then < now / 4 ? ': what is so soon gone may be knowledge of the future, or costs' : ''
  return {
    name: 'delay',
    ok: true,
    found: `it gains ${now.toFixed(2)} %, and ${then.toFixed(2)} % with orders one bar later${hint}`,
  }
}
