import { ago, highest, lowest, mean, type Window } from './window.ts'

/**
 * Mean squared distance of a full window's values from their mean, over `divisor`. Of values that are all the same it
 * is 0, which rounding of the mean would miss.
 */
export function variance(window: Window, divisor: number): number {
  if (highest(window) === lowest(window)) return 0
  const middle = mean(window)
  let total = 0
  for (let steps = window.values.length - 1; steps >= 0; steps--) {
    const distance = ago(window, steps) - middle
    total += distance * distance
  }
  return total / divisor
}

/** Mean distance of a full window's values from their mean; 0 where they are all the same. */
export function meanDeviation(window: Window): number {
  if (highest(window) === lowest(window)) return 0
  const middle = mean(window)
  let total = 0
  for (let steps = window.values.length - 1; steps >= 0; steps--) total += Math.abs(ago(window, steps) - middle)
  return total / window.values.length
}
