import { timeperiod } from '../blocks/choices.ts'
import { ago, createWindow, slide, type Window } from '../blocks/window.ts'
import { indicator } from '../indicator.ts'

/** The straight line of least squares through a full window, the oldest value at 0. */
function lineThrough(window: Window): { slope: number; start: number } {
  const size = window.values.length
  let [values, products] = [0, 0]
  for (let x = 0; x < size; x++) {
    const value = ago(window, size - 1 - x)
    values += value
    products += x * value
  }
  const places = (size * (size - 1)) / 2
  const squares = (size * (size - 1) * (2 * size - 1)) / 6
  const slope = (size * products - places * values) / (size * squares - places * places)
  return { slope, start: (values - slope * places) / size }
}

const line = (id: string, about: string, valueOf: (fit: { slope: number; start: number }, size: number) => number) =>
  indicator({
    id,
    about,
    params: { timeperiod: timeperiod(14, 2) },
    first: (p) => p.timeperiod - 1,
    start: (p) => createWindow(p.timeperiod),
    push: (window, { close }, p) => [slide(window, close) ? valueOf(lineThrough(window), p.timeperiod) : null],
  })

export const linreg = line(
  'linreg',
  'End of the line of least squares',
  (fit, size) => fit.start + fit.slope * (size - 1),
)

export const linregSlope = line('linreg_slope', 'Slope of the line of least squares, per bar', (fit) => fit.slope)

export const tsf = line('tsf', 'The line of least squares, one bar on', (fit, size) => fit.start + fit.slope * size)
