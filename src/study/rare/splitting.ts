import { createHash } from 'node:crypto'

import { stream } from '../../engine/rng.ts'
import { CONFIDENCE } from '../analyse/interval.ts'
import { clopperPearsonInterval } from '../analyse/rate-interval.ts'
import { normalQuantile } from '../../probability/normal.ts'
import { intervalAround, type RareEstimate, type RareLevel } from './rare-estimate.ts'

/** What a run is, as data: its seed, and from which steps on other randomness went on. */
export interface Lineage {
  readonly seed: string
  readonly branches: readonly { readonly at: number; readonly seed: string }[]
}

/** How near to failing a run came. */
export interface Ascent {
  /** Each step at which it came nearer than ever before, with the score it then had. Both rise. */
  readonly rises: readonly { readonly step: number; readonly score: number }[]
  /** Whether it failed in the end. A run whose score reached the goal need not have, if it is its last value that counts. */
  readonly failed: boolean
}

interface SplittingOptions {
  /** How many runs are alive at a time. */
  readonly count: number
  readonly seed: string
  /** Runs these, in any order, and says how near each came. */
  readonly run: (lineages: readonly Lineage[]) => Promise<readonly Ascent[]>
  /** The score at which a run fails, or without which it cannot. */
  readonly goal: number
  /** The share of runs that is ended at each level, more where scores are equal. */
  readonly share?: number
  readonly mostLevels?: number
  readonly confidence?: number
}

interface SplittingResult extends RareEstimate {
  /** False where no run reached the goal. */
  readonly reached: boolean
  /** From how many of the first runs the last ones descend: below ten the error is anybody's guess. */
  readonly roots: number
  /** Runs that failed. */
  readonly failures: readonly Lineage[]
}

interface Particle {
  readonly lineage: Lineage
  readonly ascent: Ascent
  readonly score: number
}

/**
 * Adaptive multilevel splitting (Cérou and Guyader 2007) in the form that is right for equal and whole scores too
 * (Bréhier and others 2016; Walter 2015): at each level all runs at or under the lowest scores end, and as many branch
 * off others from the first step at which those were above it, with other randomness from there on.
 */
export async function splitting(options: SplittingOptions): Promise<SplittingResult> {
  const { count, seed, run, goal, share = 0.1, mostLevels = 1_000, confidence = CONFIDENCE } = options
  const start = async (lineages: readonly Lineage[]): Promise<Particle[]> => {
    const ascents = await run(lineages)
    return lineages.map((lineage, i) => {
      const ascent = ascents[i] ?? { rises: [], failed: false }
      return { lineage, ascent, score: ascent.rises.at(-1)?.score ?? -Infinity }
    })
  }
  let particles = await start(
    Array.from({ length: count }, (_, i) => ({ seed: hashed(seed, 'root', i), branches: [] })),
  )
  let runs = count
  const levels: RareLevel[] = []
  for (;;) {
    const ascending = particles.map(({ score }) => score).toSorted((a, b) => a - b)
    const threshold = ascending[Math.max(1, Math.floor(share * count)) - 1] ?? goal
    if (threshold >= goal || levels.length === mostLevels) break
    const alive = particles.filter(({ score }) => score > threshold)
    levels.push({ threshold, share: alive.length / count })
    if (alive.length === 0) break
    const rng = stream(seed, 'splitting', String(levels.length))
    const born = Array.from({ length: count - alive.length }, (_, i) =>
      branched(rng.pick(alive), { threshold, seed: hashed(seed, `level ${levels.length}`, i) }),
    )
    runs += born.length
    particles = [...alive, ...(await start(born))]
  }
  return { ...resultOf(particles, { levels, confidence, goal }), runs }
}

function branched({ lineage, ascent }: Particle, { threshold, seed }: { threshold: number; seed: string }): Lineage {
  const at = ascent.rises.find(({ score }) => score > threshold)?.step ?? 0
  return { seed: lineage.seed, branches: [...lineage.branches.filter((branch) => branch.at < at), { at, seed }] }
}

const hashed = (seed: string, kind: string, index: number): string =>
  createHash('sha256').update(`${seed}:splitting:${kind}:${index}`).digest('hex').slice(0, 24)

function resultOf(
  particles: readonly Particle[],
  { levels, confidence, goal }: { levels: readonly RareLevel[]; confidence: number; goal: number },
): Omit<SplittingResult, 'runs'> {
  const count = particles.length
  const before = levels.reduce((product, level) => product * level.share, 1)
  const failed = before === 0 ? [] : particles.filter(({ ascent }) => ascent.failed)
  const p = before * (failed.length / count)
  const roots = new Set(particles.map(({ lineage }) => lineage.seed)).size
  const common = {
    levels,
    roots,
    reached: particles.some(({ score }) => score >= goal),
    failures: failed.map(({ lineage }) => lineage),
  }
  if (p === 0) {
    const last = before === 0 ? levels.slice(0, -1).reduce((product, level) => product * level.share, 1) : before
    const { high } = clopperPearsonInterval({ hits: 0, of: count }, confidence)
    return { ...common, p, low: 0, high: last * high, error: undefined }
  }
  const error = Math.sqrt(relativeVariance(failed, count))
  return { ...common, p, ...intervalAround(p, { error, z: normalQuantile((1 + confidence) / 2) }), error }
}

/**
 * The squared relative error by descent (Chan and Lai 2013): runs of one root have their luck in common. Without any
 * level it is that of a plain share.
 */
function relativeVariance(failed: readonly Particle[], count: number): number {
  const byRoot = new Map<string, number>()
  for (const { lineage } of failed) byRoot.set(lineage.seed, (byRoot.get(lineage.seed) ?? 0) + 1)
  const squares = [...byRoot.values()].reduce((sum, n) => sum + (n / failed.length) * (n / failed.length), 0)
  return Math.max(0, squares - 1 / count)
}
