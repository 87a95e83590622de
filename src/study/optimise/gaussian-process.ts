import { mean } from '../../kpi/statistics/mean.ts'
import { standardDeviation } from '../../kpi/statistics/standard-deviation.ts'
import { type Cholesky, cholesky } from './cholesky.ts'
import { minimised } from './minimised.ts'
import type { Candidate } from './optimiser.ts'

/** What shapes a process: how far along each variable values hang together, and the share of noise in the variance. */
export interface Shape {
  /** Logarithms of the length scales, then that of the noise. */
  readonly logs: readonly number[]
}

/** A cheap model of an expensive function: at any place what it may be, and how sure that is. */
export interface GaussianProcess {
  readonly shape: Shape
  predict(at: Candidate): { readonly mean: number; readonly sd: number }
}

interface ProcessOptions {
  readonly places: readonly Candidate[]
  readonly values: readonly number[]
  /** Variables whose values have no order: two are the same or not. */
  readonly unordered?: readonly boolean[]
  /** Where the search for the shape begins, or what it is where `isFitted`. */
  readonly shape?: Shape | undefined
  readonly isFitted?: boolean
}

const ROOT_OF_FIVE = Math.sqrt(5)
const USUAL_LENGTH = Math.log(0.5)
const USUAL_NOISE = Math.log(1e-4)
/** Where shapes are looked for: lengths from a thirtieth to twenty edges of the cube, noise from none to as much as there is. */
const [SHORTEST, LONGEST, LEAST_NOISE, MOST_NOISE] = [1 / 30, 20, 1e-8, 1].map(Math.log) as [
  number,
  number,
  number,
  number,
]
/** How far lengths are from the usual one, typically: with few values the likelihood alone knows nothing. */
const WIDTH = 1.5

/**
 * A Gaussian process with a Matérn kernel of 5/2 and a length for each variable (Rasmussen and Williams 2006, chapters 2
 * and 5): the shape is that which makes the values likeliest, with a weak prior on the lengths, found by Nelder and Mead's
 * simplex; mean and variance follow from it in closed form.
 */
export function gaussianProcess({
  places,
  values,
  unordered = [],
  shape,
  isFitted = false,
}: ProcessOptions): GaussianProcess {
  const n = places.length
  const dimensions = places[0]?.length ?? 0
  const centre = mean(values) ?? 0
  const scale = standardDeviation(values) || 1
  const y = Float64Array.from(values, (value) => (value - centre) / scale)
  const usual = [...Array.from({ length: dimensions }, () => USUAL_LENGTH), USUAL_NOISE]
  const start = shape?.logs ?? usual
  const likelihood = (logs: Candidate) => unlikelihood(within(logs), { places, unordered, y })
  const fitted = isFitted ? start : within(fit(likelihood, start === usual ? [usual] : [start, usual]))
  const lengths = lengthsOf(fitted)
  const factor = factorOf(fitted, { places, unordered })
  const weights = factor?.solve(y) ?? new Float64Array(n)
  const variance = Math.max(1e-12, dot(y, weights) / n)
  return {
    shape: { logs: fitted },
    predict(at) {
      const near = Float64Array.from(places, (place) => kernel(place, at, { lengths, unordered }))
      const known = factor?.forward(near) ?? near
      const sd = Math.sqrt(variance * Math.max(0, 1 - dot(known, known)))
      return { mean: centre + scale * dot(near, weights), sd: scale * sd }
    },
  }
}

function fit(unlikely: (logs: Candidate) => number, starts: readonly Candidate[]): Candidate {
  const found = starts.map((start) => minimised(unlikely, { start, size: 0.7, most: 40 * start.length }))
  return found.reduce((best, each) => (each.value < best.value ? each : best)).at
}

const within = (logs: Candidate): Candidate =>
  logs.map((log, j) =>
    j === logs.length - 1
      ? Math.min(MOST_NOISE, Math.max(LEAST_NOISE, log))
      : Math.min(LONGEST, Math.max(SHORTEST, log)),
  )

const lengthsOf = (logs: Candidate): readonly number[] => logs.slice(0, -1).map(Math.exp)

interface Known {
  readonly places: readonly Candidate[]
  readonly unordered: readonly boolean[]
}

/** The negative logarithm of the likelihood, with the variance that suits the shape best, and of the prior. */
function unlikelihood(logs: Candidate, { y, ...known }: Known & { readonly y: Float64Array }): number {
  const factor = factorOf(logs, known)
  if (!factor) return Infinity
  const n = y.length
  const variance = Math.max(1e-12, dot(y, factor.solve(y)) / n)
  const prior = logs.slice(0, -1).reduce((sum, log) => {
    const far = (log - USUAL_LENGTH) / WIDTH
    return sum + 0.5 * far * far
  }, 0)
  return 0.5 * (n * Math.log(variance) + factor.logDeterminant) + prior
}

function factorOf(logs: Candidate, { places, unordered }: Known): Cholesky | undefined {
  const n = places.length
  const lengths = lengthsOf(logs)
  const matrix = new Float64Array(n * n)
  const noise = Math.exp(logs.at(-1) ?? USUAL_NOISE)
  for (const [i, one] of places.entries()) {
    for (let j = 0; j < i; j++) matrix[i * n + j] = kernel(one, places[j] ?? one, { lengths, unordered })
    matrix[i * n + i] = 1 + noise
  }
  return cholesky(matrix, n)
}

interface Measure {
  readonly lengths: readonly number[]
  readonly unordered: readonly boolean[]
}

/** How alike values at two places are: Matérn's function for processes with two derivatives. */
function kernel(a: Candidate, b: Candidate, { lengths, unordered }: Measure): number {
  let squares = 0
  for (let j = 0; j < lengths.length; j++) {
    const apart = (a[j] ?? 0) - (b[j] ?? 0)
    const far = (unordered[j] ? Number(apart !== 0) : apart) / (lengths[j] ?? 1)
    squares += far * far
  }
  const distance = ROOT_OF_FIVE * Math.sqrt(squares)
  return (1 + distance + (distance * distance) / 3) * Math.exp(-distance)
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0
  for (let i = 0; i < a.length; i++) sum += (a[i] ?? 0) * (b[i] ?? 0)
  return sum
}
