import { createWindow, mean, slide, type Window } from './window.ts'

/** An average that remembers all before: exponential, or Wilder's. Null until its start is there. */
export interface Average {
  count: number
  total: number
  value: number | null
}

export const createAverage = (): Average => ({ count: 0, total: 0, value: null })

/** The exponential average with k = 2 / (period + 1), from the mean of the first `period` values. */
export function pushEma(state: Average, value: number, period: number): number | null {
  const last = state.value
  if (last === null) return seed(state, value, period)
  return (state.value = last + (2 / (period + 1)) * (value - last))
}

/** The same, from the first value alone: as Tulip Indicators has it. */
export function pushEmaFromFirst(state: Average, value: number, period: number): number | null {
  const last = state.value
  return (state.value = last === null ? value : last + (2 / (period + 1)) * (value - last))
}

/** Wilder's average: (last (period - 1) + value) / period, from the mean of the first `period` values. */
export function pushRma(state: Average, value: number, period: number): number | null {
  const last = state.value
  if (last === null) return seed(state, value, period)
  return (state.value = (last * (period - 1) + value) / period)
}

function seed(state: Average, value: number, period: number): number | null {
  state.total += value
  state.count += 1
  if (state.count === period) state.value = state.total / period
  return state.value
}

/** An average whose kind is chosen as in TA-Lib: 0 is simple, 1 exponential. */
export interface ChosenAverage {
  readonly window: Window
  readonly average: Average
}

export const createChosenAverage = (period: number): ChosenAverage => ({
  window: createWindow(period),
  average: createAverage(),
})

export function pushChosen(
  state: ChosenAverage,
  value: number,
  { period, type }: { period: number; type: number },
): number | null {
  if (type === 1) return pushEma(state.average, value, period)
  return slide(state.window, value) ? mean(state.window) : null
}
