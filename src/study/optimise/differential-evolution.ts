import { type Rng, stream } from '../../engine/rng.ts'
import { betterFirst } from './better-first.ts'
import type { Candidate, Result, Search } from './optimiser.ts'

interface DifferentialEvolutionOptions {
  /** The first candidates, at least four, spread over the bounds. */
  readonly first: readonly Candidate[]
  readonly seed: string
  /** Puts a candidate back that has left the bounds. */
  readonly within: (candidate: Candidate) => Candidate
  /** The chance that a variable is taken from the new place rather than the old. */
  readonly crossover?: number
  /** Variables whose values have no order: drawn from another candidate instead of calculated. */
  readonly unordered?: readonly boolean[]
  readonly tolerance?: number
}

/** How far a candidate moves along the difference of two others. */
const FACTOR = 0.5

/**
 * Differential evolution (Storn and Price 1997; rand/1/bin): each candidate is tried against one moved by the difference
 * of two others, with the factor 0.5 and crossover 0.9 that its authors begin with. Robust on rough ground with many
 * valleys, though not sure to end in the deepest: try several seeds.
 */
export function* differentialEvolution(options: DifferentialEvolutionOptions): Search {
  const { first, seed, within, tolerance = 1e-12 } = options
  const rng = stream(seed, 'differential evolution')
  let members: readonly Candidate[] = first.map(within)
  let results = yield members
  while (extent(members) > tolerance) {
    const trials = members.map((member, i) => within(trialOf(member, { i, members, rng, options })))
    const tried = yield trials
    const wins = trials.map((_, i) => betterFirst(at(tried, i), at(results, i)) <= 0)
    members = members.map((member, i) => (wins[i] ? (trials[i] ?? member) : member))
    results = results.map((result, i) => (wins[i] ? at(tried, i) : result))
  }
  return 'the candidates have come together'
}

interface Trial {
  readonly i: number
  readonly members: readonly Candidate[]
  readonly rng: Rng
  readonly options: DifferentialEvolutionOptions
}

function trialOf(member: Candidate, { i, members, rng, options }: Trial): Candidate {
  const { crossover = 0.9, unordered = [] } = options
  const [a = member, b = member, c = member] = threeOthers(members, i, rng)
  const sure = rng.int(0, member.length - 1)
  return member.map((x, j) => {
    const taken = rng.chance(crossover) || j === sure
    if (!taken) return x
    if (unordered[j]) return a[j] ?? x
    return (a[j] ?? x) + FACTOR * ((b[j] ?? x) - (c[j] ?? x))
  })
}

function threeOthers(members: readonly Candidate[], i: number, rng: Rng): Candidate[] {
  const chosen = new Set<number>()
  while (chosen.size < 3) {
    const one = rng.int(0, members.length - 1)
    if (one !== i) chosen.add(one)
  }
  return [...chosen].flatMap((one) => [members[one] ?? []])
}

const at = (results: readonly Result[], i: number): Result => results[i] ?? { objectives: [], violation: Infinity }

/** How far apart the candidates are along the variable that they differ most in. */
function extent(members: readonly Candidate[]): number {
  const [first = []] = members
  return Math.max(
    ...first.map((_, j) => {
      const column = members.map((member) => member[j] ?? 0)
      return Math.max(...column) - Math.min(...column)
    }),
  )
}
