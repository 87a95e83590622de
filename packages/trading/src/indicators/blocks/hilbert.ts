import { ago, createWindow, oldest, slide, type Window } from './window.ts'

/**
 * The dominant cycle of a series by Ehlers' homodyne discriminator: John Ehlers, "Rocket Science for Traders" (2001),
 * chapters 6 and 7, and "MESA Adaptive Moving Averages" (2001). History that is not there counts as zero, as in
 * TA-Lib.
 */
export interface Cycle {
  /** The last four values, for the smoothing with weights 4, 3, 2, 1. */
  readonly values: Window
  /** Values taken so far, up to the delay. */
  count: number
  readonly smoothed: Window
  readonly detrended: Window
  readonly inPhaseAhead: Window
  readonly quadratureAhead: Window
  i2: number
  q2: number
  real: number
  imaginary: number
  period: number
}

const TAPS = 7

const createTaps = (): Window => ({ ...createWindow(TAPS), count: TAPS })

export const createCycle = (): Cycle => ({
  values: createWindow(4),
  count: 0,
  smoothed: createTaps(),
  detrended: createTaps(),
  inPhaseAhead: createTaps(),
  quadratureAhead: createTaps(),
  i2: 0,
  q2: 0,
  real: 0,
  imaginary: 0,
  period: 0,
})

/** The Hilbert transform of the last seven values, its gain corrected for the period. */
function hilbert(taps: Window, value: number, gain: number): number {
  slide(taps, value)
  return (0.0962 * value + 0.5769 * ago(taps, 2) - 0.5769 * ago(taps, 4) - 0.0962 * oldest(taps)) * gain
}

/** Takes the next value; its in-phase and quadrature parts, null for the first `delay` ones, which are not looked at. */
export function pushCycle(cycle: Cycle, value: number, delay: number): { inPhase: number; quadrature: number } | null {
  slide(cycle.values, value)
  if (cycle.count < delay) {
    cycle.count += 1
    return null
  }
  const { values } = cycle
  const smoothed = (4 * value + 3 * ago(values, 1) + 2 * ago(values, 2) + oldest(values)) / 10
  const gain = 0.075 * cycle.period + 0.54
  const detrended = hilbert(cycle.smoothed, smoothed, gain)
  const quadrature = hilbert(cycle.detrended, detrended, gain)
  const inPhase = ago(cycle.detrended, 3)
  const jI = hilbert(cycle.inPhaseAhead, inPhase, gain)
  const jQ = hilbert(cycle.quadratureAhead, quadrature, gain)
  discriminate(cycle, { i2: inPhase - jQ, q2: quadrature + jI })
  return { inPhase, quadrature }
}

/** The period from the angle between this phasor and the last one. */
function discriminate(cycle: Cycle, phasor: { i2: number; q2: number }): void {
  const i2 = 0.2 * phasor.i2 + 0.8 * cycle.i2
  const q2 = 0.2 * phasor.q2 + 0.8 * cycle.q2
  cycle.real = 0.2 * (i2 * cycle.i2 + q2 * cycle.q2) + 0.8 * cycle.real
  cycle.imaginary = 0.2 * (i2 * cycle.q2 - q2 * cycle.i2) + 0.8 * cycle.imaginary
  cycle.i2 = i2
  cycle.q2 = q2
  const last = cycle.period
  const turns = cycle.real !== 0 && cycle.imaginary !== 0
  const raw = turns ? (2 * Math.PI) / Math.atan(cycle.imaginary / cycle.real) : last
  const near = Math.max(Math.min(raw, 1.5 * last), 0.67 * last)
  cycle.period = 0.2 * Math.min(Math.max(near, 6), 50) + 0.8 * last
}
