import { type Rng, stream } from '../../engine/rng.ts'
import { power } from '../../power.ts'
import type { Candidate, Result, Search } from './optimiser.ts'
import { paretoRanks } from './pareto-ranks.ts'

interface NsgaOptions {
  /** The first candidates, an even number, with variables between 0 and 1. */
  readonly first: readonly Candidate[]
  readonly seed: string
  /** Variables whose values have no order: they are swapped and drawn anew, never blended. */
  readonly unordered?: readonly boolean[]
  readonly generations?: number
}

interface Member {
  readonly at: Candidate
  readonly result: Result
  /** The number of its front. */
  readonly rank: number
  /** How far its neighbours on the front are: who stands alone is worth keeping. */
  readonly crowding: number
}

/** How near children are to their parents, and mutants to what they were; the values of Deb and others. */
const CROSSOVER_SPREAD = 15
const MUTATION_SPREAD = 20
const CROSSOVER_CHANCE = 0.9

/** NSGA-II (Deb, Pratap, Agarwal and Meyarivan 2002): a front of what cannot be better in one way without being worse in another. */
export function* nsgaTwo({ first, seed, unordered = [], generations = Infinity }: NsgaOptions): Search {
  const rng = stream(seed, 'nsga-2')
  const size = first.length
  let members = ranked(first, yield first)
  for (let generation = 1; generation < generations; generation++) {
    const children = offspring(members, { rng, size, unordered })
    if (children.length === 0) return 'no child differs from those that are there'
    const results = yield children
    const everybody = [...members, ...children.map((at, i) => ({ at, result: results[i] ?? FAILED }))]
    const sorted = ranked(
      everybody.map(({ at }) => at),
      everybody.map(({ result }) => result),
    )
    members = sorted.toSorted(bestFirst).slice(0, size)
  }
  return 'all generations have been'
}

const FAILED: Result = { objectives: [], violation: Infinity }

const bestFirst = (a: Member, b: Member): number => a.rank - b.rank || descending(a.crowding, b.crowding)

const descending = (a: number, b: number): number => (a === b ? 0 : a > b ? -1 : 1)

function ranked(candidates: readonly Candidate[], results: readonly Result[]): Member[] {
  const ranks = paretoRanks(results)
  const crowding = crowdingOf(results, ranks)
  return candidates.map((at, i) => ({
    at,
    result: results[i] ?? FAILED,
    rank: ranks[i] ?? 0,
    crowding: crowding[i] ?? 0,
  }))
}

/** The sum over objectives of the distance between the two neighbours on the same front; endless at its ends. */
function crowdingOf(results: readonly Result[], ranks: readonly number[]): number[] {
  const crowding = results.map(() => 0)
  const objectives = results[0]?.objectives.length ?? 0
  for (const rank of new Set(ranks)) {
    const front = ranks.flatMap((each, i) => (each === rank ? [i] : []))
    for (let k = 0; k < objectives; k++) {
      const value = (i: number | undefined) => results[i ?? -1]?.objectives[k] ?? 0
      const sorted = front.toSorted((a, b) => value(a) - value(b))
      const range = value(sorted.at(-1)) - value(sorted[0])
      sorted.forEach((i, place) => {
        const isEnd = place === 0 || place === sorted.length - 1
        const gap = range > 0 ? (value(sorted[place + 1]) - value(sorted[place - 1])) / range : 0
        crowding[i] = isEnd ? Infinity : (crowding[i] ?? 0) + gap
      })
    }
  }
  return crowding
}

interface Breeding {
  readonly rng: Rng
  readonly size: number
  readonly unordered: readonly boolean[]
}

/** As many children as there are members, none the same as one that is there; fewer where chance brings no new ones. */
function offspring(members: readonly Member[], { rng, size, unordered }: Breeding): Candidate[] {
  const known = new Set(members.map(({ at }) => at.join()))
  const children: Candidate[] = []
  for (let tries = 0; children.length < size && tries < 20 * size; tries++) {
    const parents = [tournament(members, rng), tournament(members, rng)] as const
    for (const child of crossed(parents, { rng, unordered })) {
      const mutant = mutated(child, { rng, unordered })
      const key = mutant.join()
      if (known.has(key) || children.length === size) continue
      known.add(key)
      children.push(mutant)
    }
  }
  return children
}

function tournament(members: readonly Member[], rng: Rng): Candidate {
  const [a, b] = [rng.pick(members), rng.pick(members)]
  return bestFirst(a, b) <= 0 ? a.at : b.at
}

interface Chance {
  readonly rng: Rng
  readonly unordered: readonly boolean[]
}

/** Simulated binary crossover within bounds (Deb and Agrawal 1995): children lie about their parents as two bits would. */
function crossed([a, b]: readonly [Candidate, Candidate], { rng, unordered }: Chance): [Candidate, Candidate] {
  if (!rng.chance(CROSSOVER_CHANCE)) return [a, b]
  const pairs = a.map((x, j): [number, number] => {
    const y = b[j] ?? x
    if (!rng.chance(0.5)) return [x, y]
    if (unordered[j] || Math.abs(x - y) < 1e-14) return [y, x]
    const pair = blended([Math.min(x, y), Math.max(x, y)], rng.next())
    return rng.chance(0.5) ? pair : [pair[1], pair[0]]
  })
  return [pairs.map(([x]) => x), pairs.map(([, y]) => y)]
}

function blended([low, high]: readonly [number, number], u: number): [number, number] {
  const spread = (room: number) => {
    const alpha = 2 - power(1 + (2 * room) / (high - low), -(CROSSOVER_SPREAD + 1))
    const base = u <= 1 / alpha ? u * alpha : 1 / (2 - u * alpha)
    return power(base, 1 / (CROSSOVER_SPREAD + 1))
  }
  const middle = low + high
  return [clamped((middle - spread(low) * (high - low)) / 2), clamped((middle + spread(1 - high) * (high - low)) / 2)]
}

/** Polynomial mutation within bounds (Deb and Goyal 1996), of one variable on average. */
function mutated(candidate: Candidate, { rng, unordered }: Chance): Candidate {
  return candidate.map((x, j) => {
    if (!rng.chance(1 / candidate.length)) return x
    const u = rng.next()
    if (unordered[j]) return u
    const exponent = MUTATION_SPREAD + 1
    if (u < 0.5) return clamped(x + power(2 * u + (1 - 2 * u) * power(1 - x, exponent), 1 / exponent) - 1)
    return clamped(x + 1 - power(2 - 2 * u + (2 * u - 1) * power(x, exponent), 1 / exponent))
  })
}

const clamped = (x: number): number => Math.min(1, Math.max(0, x))
