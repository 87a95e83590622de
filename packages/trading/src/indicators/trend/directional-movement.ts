import type { Bar } from '../../bars/bar.ts'
import type { ParamValues } from '../../params/param.ts'
import { type Average, createAverage, pushRma } from '../blocks/average.ts'
import { timeperiod } from '../blocks/choices.ts'
import { rmaSettle } from '../blocks/settle.ts'
import { trueRange } from '../blocks/true-range.ts'
import { createWindow, oldest, slide } from '../blocks/window.ts'
import { indicator } from '../indicator.ts'
import { type Flat, numberOf, percent, type Reading } from '../reading.ts'

/**
 * J. Welles Wilder, "New Concepts in Technical Trading Systems" (1978). As in TA-Lib a sum starts with the first
 * period - 1 values and then goes on as sum - sum / period + value, so that it is there a bar before a mean would be.
 */
interface Movement {
  last: { high: number | null; low: number | null; close: number | null }
  count: number
  plus: number
  minus: number
  range: number
}

const createMovement = (): Movement => ({
  last: { high: null, low: null, close: null },
  count: 0,
  plus: 0,
  minus: 0,
  range: 0,
})

/** Takes a bar; true from the bar on at which the sums hold `period - 1` values. */
function pushMovement(state: Movement, bar: Bar, period: number): boolean {
  const { high, low, close } = state.last
  state.last = { high: bar.high, low: bar.low, close: bar.close }
  if (high === null || low === null || close === null) return false
  const [up, down] = [bar.high - high, low - bar.low]
  const kept = state.count < period - 1 ? 1 : 1 - 1 / period
  state.plus = state.plus * kept + (up > 0 && up > down ? up : 0)
  state.minus = state.minus * kept + (down > 0 && down > up ? down : 0)
  state.range = state.range * kept + trueRange(bar, close)
  if (state.count < period) state.count += 1
  return state.count >= period - 1
}

const diOf = (part: 'plus' | 'minus', state: Movement): Reading => percent(state[part], state.range)

function directional(state: Movement): number | Flat {
  const [plus, minus] = [numberOf(diOf('plus', state)) ?? 0, numberOf(diOf('minus', state)) ?? 0]
  return percent(Math.abs(plus - minus), plus + minus)
}

const params = { timeperiod: timeperiod(14, 2) }
type P = ParamValues<'timeperiod'>
const settle = (p: P) => rmaSettle(p.timeperiod)

const movementSum = (part: 'plus' | 'minus', about: string) =>
  indicator({
    id: `${part}_dm`,
    about,
    params,
    first: (p) => p.timeperiod - 1,
    settle,
    start: createMovement,
    push: (state, bar, p) => [pushMovement(state, bar, p.timeperiod) ? state[part] : null],
  })

const movementIndex = (part: 'plus' | 'minus', about: string) =>
  indicator({
    id: `${part}_di`,
    about,
    params,
    first: (p) => p.timeperiod,
    settle,
    start: createMovement,
    push: (state, bar, p) => {
      pushMovement(state, bar, p.timeperiod)
      return [state.count === p.timeperiod ? diOf(part, state) : null]
    },
  })

export const plusDm = movementSum('plus', 'Sum of upward movement, smoothed')
export const minusDm = movementSum('minus', 'Sum of downward movement, smoothed')
export const plusDi = movementIndex('plus', 'Upward movement in percent of the true range')
export const minusDi = movementIndex('minus', 'Downward movement in percent of the true range')

interface Strength {
  readonly movement: Movement
  readonly average: Average
  dx: number
}

const createStrength = (): Strength => ({ movement: createMovement(), average: createAverage(), dx: 0 })

/** The directional index; where nothing moves the last one stands. */
function pushDx(state: Strength, bar: Bar, p: P): Reading {
  pushMovement(state.movement, bar, p.timeperiod)
  if (state.movement.count < p.timeperiod) return null
  const value = directional(state.movement)
  if (typeof value !== 'number') return { flat: state.dx }
  return (state.dx = value)
}

function pushAdx(state: Strength, bar: Bar, p: P): number | null {
  const dx = pushDx(state, bar, p)
  if (dx === null) return null
  // A standing index counts as nothing at the start and later not at all.
  if (typeof dx === 'number') return pushRma(state.average, dx, p.timeperiod)
  return state.average.value ?? pushRma(state.average, 0, p.timeperiod)
}

export const dx = indicator({
  id: 'dx',
  about: 'Directional index: how one-sided the movement is',
  params,
  first: (p) => p.timeperiod,
  settle,
  start: createStrength,
  push: (state, bar, p) => [pushDx(state, bar, p)],
})

export const adx = indicator({
  id: 'adx',
  about: "Average directional index: Wilder's average of dx",
  params,
  first: (p) => 2 * p.timeperiod - 1,
  settle: (p) => 2 * settle(p),
  start: createStrength,
  push: (state, bar, p) => [pushAdx(state, bar, p)],
})

export const adxr = indicator({
  id: 'adxr',
  about: 'Mean of adx now and a period less one ago',
  params,
  first: (p) => 3 * p.timeperiod - 2,
  settle: (p) => 2 * settle(p) + p.timeperiod,
  start: (p) => ({ strength: createStrength(), window: createWindow(p.timeperiod) }),
  push: ({ strength, window }, bar, p) => {
    const value = pushAdx(strength, bar, p)
    if (value === null || !slide(window, value)) return [null]
    return [(value + oldest(window)) / 2]
  },
})
