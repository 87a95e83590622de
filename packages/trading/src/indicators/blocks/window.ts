/** The last values of a series, a fixed number of them. */
export interface Window {
  readonly values: number[]
  /** Where the next value goes: where the oldest is, once it is full. */
  next: number
  count: number
}

export const createWindow = (size: number): Window => ({
  values: Array.from({ length: size }, () => 0),
  next: 0,
  count: 0,
})

/** Takes a value in; true once the window is full. */
export function slide(window: Window, value: number): boolean {
  const size = window.values.length
  window.values[window.next] = value
  window.next = (window.next + 1) % size
  if (window.count < size) window.count += 1
  return window.count === size
}

/** The value of so many steps before the last one, which is 0 ago. */
export function ago(window: Window, steps: number): number {
  const size = window.values.length
  return window.values[(window.next - 1 - steps + 2 * size) % size] ?? 0
}

/** The oldest value of a full window. */
export const oldest = (window: Window): number => window.values[window.next] ?? 0

/** The sum of a full window, oldest first: always the same additions, so that nothing drifts. */
export function sum(window: Window): number {
  let total = 0
  for (let steps = window.values.length - 1; steps >= 0; steps--) total += ago(window, steps)
  return total
}

export const mean = (window: Window): number => sum(window) / window.values.length

export const highest = (window: Window): number => window.values.reduce((most, value) => Math.max(most, value))

export const lowest = (window: Window): number => window.values.reduce((least, value) => Math.min(least, value))
