import { ago, type Window } from './window.ts'

/** Weights 1 for the oldest to the window's length for the latest. */
export function weightedMean(window: Window): number {
  const size = window.values.length
  let total = 0
  for (let steps = size - 1; steps >= 0; steps--) total += (size - steps) * ago(window, steps)
  return total / ((size * (size + 1)) / 2)
}
