import { type Rng, stream } from '../../engine/rng.ts'
import { CONFIDENCE } from '../analyse/interval.ts'
import { clopperPearsonInterval } from '../analyse/rate-interval.ts'
import { normalQuantile } from '../../probability/normal.ts'
import { intervalAround, type Margins, type RareEstimate, type RareLevel } from './rare-estimate.ts'

interface SubsetOptions {
  /** How many standard normal variables a point has. */
  readonly dimensions: number
  /** Points a level. */
  readonly count: number
  readonly seed: string
  readonly margins: Margins
  /** The share of the points that goes on to the next level. */
  readonly share?: number
  readonly mostLevels?: number
  readonly confidence?: number
}

interface SubsetResult extends RareEstimate {
  /** False where the levels ended before the failure was reached: then `p` is that of the last level, an upper bound. */
  readonly reached: boolean
  /** Points of the last level that failed: where to look for the reason. */
  readonly failures: readonly (readonly number[])[]
}

interface Sample {
  readonly point: readonly number[]
  readonly margin: number
}

/** Each chain's samples, in its order. */
type Chains = readonly (readonly Sample[])[]

/**
 * Subset simulation (Au and Beck 2001): a rare failure as a chain of likely steps towards it, each conditional on the one
 * before and sampled by the modified Metropolis algorithm. Margins may be equal or whole numbers: a level takes all that
 * reach it, and its share is what they are. The proposal is never adapted within a level, which would bias the result.
 */
export async function subsetSimulation(options: SubsetOptions): Promise<SubsetResult> {
  const { dimensions, count, seed, margins, share = 0.1, mostLevels = 20, confidence = CONFIDENCE } = options
  const rng = stream(seed, 'subset', '0')
  const points = Array.from({ length: count }, () => Array.from({ length: dimensions }, () => rng.normal()))
  let chains: Chains = (await evaluated(points, margins)).map((sample) => [sample])
  let runs = count
  const errors: number[] = []
  const levels: RareLevel[] = []
  for (;;) {
    const samples = chains.flat()
    const threshold = nextThreshold(samples, share)
    const reached = threshold <= 0
    const below = samples.filter(({ margin }) => margin <= threshold)
    levels.push({ threshold, share: below.length / samples.length })
    errors.push(Math.sqrt(relativeVariance(chains, threshold)))
    const stuck = below.length === samples.length && !reached
    if (reached || stuck || levels.length === mostLevels) {
      const failures = reached ? below.map(({ point }) => point) : []
      return { ...resultOf(levels, { errors, confidence, count }), runs, reached, failures }
    }
    const grown = await grow({ seeds: below, threshold, count, margins, path: [seed, 'subset', String(levels.length)] })
    chains = grown
    runs += count - below.length
  }
}

function resultOf(
  levels: readonly RareLevel[],
  { errors, confidence, count }: { errors: readonly number[]; confidence: number; count: number },
): Omit<RareEstimate, 'runs'> {
  const p = levels.reduce((product, level) => product * level.share, 1)
  if (p === 0) {
    const before = levels.slice(0, -1).reduce((product, level) => product * level.share, 1)
    const { high } = clopperPearsonInterval({ hits: 0, of: count }, confidence)
    return { p, low: 0, high: before * high, error: undefined, levels }
  }
  // Were the levels independent, their squared errors would add up; were they one, the errors (Au and Beck, eqs. 32 and
  // 34). What is measured over repeats lies about half way.
  const sum = errors.reduce((total, each) => total + each, 0)
  const squares = errors.reduce((total, each) => total + each * each, 0)
  const error = Math.sqrt((squares + sum * sum) / 2)
  return { p, ...intervalAround(p, { error, z: normalQuantile((1 + confidence) / 2) }), error, levels }
}

async function evaluated(points: readonly (readonly number[])[], margins: Margins): Promise<Sample[]> {
  const found = await margins(points)
  return points.map((point, i) => ({ point, margin: found[i] ?? -Infinity }))
}

/**
 * The margin that the wanted share of samples does not exceed, 0 at last. Where many have the same it may be far more
 * than the share; then the next smaller margin, if there is one, makes a step that leads on.
 */
function nextThreshold(samples: readonly Sample[], share: number): number {
  const ascending = samples.map(({ margin }) => margin).toSorted((a, b) => a - b)
  const wanted = ascending[Math.max(1, Math.floor(share * samples.length)) - 1] ?? 0
  if (wanted <= 0) return 0
  const reach = ascending.filter((margin) => margin <= wanted).length
  const smaller = ascending.findLast((margin) => margin < wanted)
  return reach > samples.length / 2 && smaller !== undefined ? Math.max(0, smaller) : wanted
}

interface GrowOptions {
  readonly seeds: readonly Sample[]
  readonly threshold: number
  readonly count: number
  readonly margins: Margins
  readonly path: [string, ...string[]]
}

/** A chain from each seed, all of the same length but for one sample; a step of all of them is run at once. */
async function grow({ seeds, threshold, count, margins, path: [seed, ...path] }: GrowOptions): Promise<Sample[][]> {
  // Which chains have one more is left to chance.
  const chains = stream(seed, ...path, 'order')
    .shuffle(seeds)
    .map((sample, i) => ({ samples: [sample], rng: stream(seed, ...path, String(i)) }))
  for (let left = count - seeds.length; left > 0; left -= chains.length) {
    const moving = chains.slice(0, left)
    const steps = moving.map(({ samples, rng }) => candidate(samples.at(-1)?.point ?? [], rng))
    const found = await evaluated(steps, margins)
    moving.forEach(({ samples }, i) => {
      const [before, next] = [samples.at(-1), found[i]]
      const kept = next && next.margin <= threshold ? next : before
      if (kept) samples.push(kept)
    })
  }
  return chains.map(({ samples }) => samples)
}

/** A step of the modified Metropolis algorithm: each variable by itself may move by at most 1. */
function candidate(point: readonly number[], rng: Rng): number[] {
  return point.map((x) => {
    const moved = x + rng.uniform(-1, 1)
    return rng.next() < Math.exp((x * x - moved * moved) / 2) ? moved : x
  })
}

/** The squared relative error of a level's share, with what the samples of a chain have in common (Au and Beck, eq. 29). */
function relativeVariance(chains: Chains, threshold: number): number {
  const hits = chains.map((chain) => chain.map(({ margin }) => (margin <= threshold ? 1 : 0)))
  const n = hits.reduce((sum, chain) => sum + chain.length, 0)
  const p = hits.reduce((sum, chain) => sum + chain.reduce<number>((a, b) => a + b, 0), 0) / n
  if (p === 0 || p === 1) return 0
  const length = Math.max(...hits.map((chain) => chain.length))
  let gamma = 0
  for (let lag = 1; lag < length; lag++) {
    let products = 0
    let pairs = 0
    for (const chain of hits) {
      for (let i = lag; i < chain.length; i++) {
        products += (chain[i] ?? 0) * (chain[i - lag] ?? 0)
        pairs++
      }
    }
    const correlation = (products / pairs - p * p) / (p * (1 - p))
    gamma += 2 * (pairs / n) * correlation
  }
  return ((1 - p) / (p * n)) * Math.max(1, 1 + gamma)
}
