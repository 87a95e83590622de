import { type Rng, stream } from '../../engine/rng.ts'
import { betterFirst } from './better-first.ts'
import { type CmaConstants, cmaConstants } from './cma-constants.ts'
import type { Candidate, Result, Search } from './optimiser.ts'
import { type Eigen, symmetricEigen } from './symmetric-eigen.ts'

interface CmaOptions {
  /** Where the search begins. */
  readonly start: Candidate
  /** How far it looks at first, about a third of the distance it may have to go. */
  readonly sigma: number
  readonly seed: string
  /** Candidates a generation; 4 + 3 ln n unless said otherwise, more for rough ground. */
  readonly population?: number
  /** Keeps the spread of a variable at least that, or a whole number would stop moving while the others still do. */
  readonly leastSpread?: readonly number[]
  /** Ends when no candidate differs from another by more. */
  readonly tolerance?: number
}

interface State {
  readonly mean: Float64Array
  readonly covariance: readonly Float64Array[]
  readonly pathSigma: Float64Array
  readonly pathC: Float64Array
  sigma: number
  generation: number
  /** (1 - c_sigma) to the power of 2 (generation + 1). */
  decay: number
}

interface Drawn {
  /** The step in units of sigma. */
  readonly step: Float64Array
  readonly candidate: Candidate
}

/**
 * The evolution strategy with covariance matrix adaptation, with negative weights and the constants of Hansen's tutorial
 * (arXiv 1604.00772, 2023). It knows only the order of the results, so constraints come first by their rank.
 */
export function* cmaEs(options: CmaOptions): Search {
  const { start, sigma, seed, tolerance = 1e-12, leastSpread = [] } = options
  const n = start.length
  const constants = cmaConstants(n, options.population)
  const rng = stream(seed, 'cma-es')
  const state: State = {
    mean: Float64Array.from(start),
    covariance: start.map((_, i) => Float64Array.from({ length: n }, (_unused, j) => (i === j ? 1 : 0))),
    pathSigma: new Float64Array(n),
    pathC: new Float64Array(n),
    sigma,
    generation: 0,
    decay: 1,
  }
  for (;;) {
    const eigen = symmetricEigen(state.covariance)
    const longest = state.sigma * Math.sqrt(Math.max(...eigen.values))
    if (!(longest > tolerance)) return 'the candidates have come together'
    // A covariance whose axes differ by more can no longer be told from rounding.
    if (Math.max(...eigen.values) > 1e14 * Math.min(...eigen.values))
      return 'the ground is too steep one way and too flat another'
    const drawn = Array.from({ length: constants.population }, () => draw(state, { eigen, rng }))
    const results = yield drawn.map(({ candidate }) => candidate)
    const order = drawn.map((_, i) => i).toSorted((a, b) => betterFirst(resultAt(results, a), resultAt(results, b)))
    const ranked = order.flatMap((i) => drawn[i] ?? [])
    update(state, { ranked, eigen, constants })
    keepSpread(state, leastSpread)
  }
}

const resultAt = (results: readonly Result[], i: number): Result =>
  results[i] ?? { objectives: [], violation: Infinity }

function draw({ mean, sigma }: State, { eigen: { values, vectors }, rng }: { eigen: Eigen; rng: Rng }): Drawn {
  const along = Float64Array.from(values, (value) => Math.sqrt(value) * rng.normal())
  const step = Float64Array.from(vectors, (row) => dot(row, along))
  return { step, candidate: Array.from(mean, (m, i) => m + sigma * (step[i] ?? 0)) }
}

function update(
  state: State,
  { ranked, eigen, constants }: { ranked: readonly Drawn[]; eigen: Eigen; constants: CmaConstants },
): void {
  const { weights, muEff, cSigma, dSigma, cC, expectedLength } = constants
  const n = state.mean.length
  const moved = Float64Array.from({ length: n }, (_, i) =>
    ranked.reduce((sum, { step }, k) => sum + Math.max(0, weights[k] ?? 0) * (step[i] ?? 0), 0),
  )
  moved.forEach((y, i) => (state.mean[i] = (state.mean[i] ?? 0) + state.sigma * y))
  const whitened = whiten(moved, eigen)
  const follow = Math.sqrt(cSigma * (2 - cSigma) * muEff)
  whitened.forEach((z, i) => (state.pathSigma[i] = (1 - cSigma) * (state.pathSigma[i] ?? 0) + follow * z))
  const length = Math.sqrt(dot(state.pathSigma, state.pathSigma))
  state.decay *= (1 - cSigma) * (1 - cSigma)
  // While the path is this long the step is about to grow anyway, and the covariance must not grow with it.
  const steady = length / Math.sqrt(1 - state.decay) < (1.4 + 2 / (n + 1)) * expectedLength
  const followC = steady ? Math.sqrt(cC * (2 - cC) * muEff) : 0
  moved.forEach((y, i) => (state.pathC[i] = (1 - cC) * (state.pathC[i] ?? 0) + followC * y))
  updateCovariance(state, { ranked, eigen, constants, steady })
  state.sigma *= Math.exp(Math.min(1, (cSigma / dSigma) * (length / expectedLength - 1)))
  state.generation++
}

interface CovarianceUpdate {
  readonly ranked: readonly Drawn[]
  readonly eigen: Eigen
  readonly constants: CmaConstants
  readonly steady: boolean
}

function updateCovariance(state: State, { ranked, eigen, constants, steady }: CovarianceUpdate): void {
  const { weights, c1, cMu, cC, totalWeight } = constants
  const n = state.mean.length
  const lost = steady ? 0 : c1 * cC * (2 - cC)
  const keep = 1 + lost - c1 - cMu * totalWeight
  // A bad step counts by its direction only, so that the matrix stays positive.
  const scaled = ranked.map(({ step }, k) => {
    const weight = weights[k] ?? 0
    if (weight >= 0) return { step, weight: cMu * weight }
    const white = whiten(step, eigen)
    return { step, weight: (cMu * weight * n) / dot(white, white) }
  })
  state.covariance.forEach((row, i) => {
    for (let j = 0; j <= i; j++) {
      let entry = keep * (row[j] ?? 0) + c1 * (state.pathC[i] ?? 0) * (state.pathC[j] ?? 0)
      for (const { step, weight } of scaled) entry += weight * (step[i] ?? 0) * (step[j] ?? 0)
      row[j] = entry
      const mirror = state.covariance[j]
      if (mirror) mirror[i] = entry
    }
  })
}

/** The step as it was drawn, before the covariance gave it its shape. */
function whiten(step: Float64Array, { values, vectors }: Eigen): Float64Array {
  const along = Float64Array.from(values, (value, j) => {
    const length = step.reduce((sum, y, i) => sum + y * (vectors[i]?.[j] ?? 0), 0)
    return length / Math.sqrt(value)
  })
  return Float64Array.from(vectors, (row) => dot(row, along))
}

/** Widens the variables that have become too narrow, and nothing else. */
function keepSpread({ covariance, sigma }: State, leastSpread: readonly number[]): void {
  covariance.forEach((row, i) => {
    const spread = sigma * Math.sqrt(row[i] ?? 0)
    const least = leastSpread[i] ?? 0
    if (spread >= least) return
    const factor = least / spread
    for (const other of covariance) other[i] = (other[i] ?? 0) * factor
    row.forEach((entry, j) => (row[j] = entry * factor))
  })
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0
  for (let i = 0; i < a.length; i++) sum += (a[i] ?? 0) * (b[i] ?? 0)
  return sum
}
