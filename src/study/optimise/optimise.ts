import type { Values } from '../plan/grid.ts'
import { betterFirst } from './better-first.ts'
import type { Optimiser, Result } from './optimiser.ts'
import { paretoRanks } from './pareto-ranks.ts'
import type { SearchSpace } from './search-space.ts'

/** One set of values and what became of it. */
export interface Evaluated {
  readonly values: Values
  readonly result: Result
}

interface OptimiseOptions {
  readonly space: SearchSpace
  readonly search: Optimiser
  /** Sets that may be evaluated. */
  readonly budget: number
  /** Evaluates all of them, each over the same seeds. */
  readonly evaluate: (sets: readonly Values[]) => Promise<readonly Result[]>
  /**
   * Evaluates the finalists over seeds that the search has not seen, which also decides between them: the best of many
   * noisy numbers is better by luck than it is.
   */
  readonly confirm?: (sets: readonly Values[]) => Promise<readonly Result[]>
  readonly finalists?: number
}

interface Optimum {
  /** The recommendation; undefined where nothing could be evaluated. */
  readonly best: Evaluated | undefined
  /** What cannot be better in one way without being worse in another, where there are several objectives. */
  readonly front: readonly Evaluated[]
  /** All that was tried, in that order. */
  readonly tried: readonly Evaluated[]
  readonly evaluations: number
  /** Why the search ended. */
  readonly ended: string
}

/** Of whole numbers and choices there may be nothing left to try: after so many rounds without anything new it is over. */
const MOST_IDLE = 100

/** Searches by asking and telling until the budget is spent; the same values are never evaluated twice. */
export async function optimise(options: OptimiseOptions): Promise<Optimum> {
  const { space, search, budget, evaluate, confirm, finalists = 5 } = options
  const known = new Map<string, Evaluated>()
  let idle = 0
  let ended = search.ended
  while (ended === undefined) {
    const sets = search.ask().map((candidate) => space.decode(candidate))
    const fresh = [...new Map(sets.map((values) => [keyOf(values), values]))].filter(([key]) => !known.has(key))
    if (known.size + fresh.length > budget) {
      ended = 'the budget is spent'
      break
    }
    const results = await evaluate(fresh.map(([, values]) => values))
    fresh.forEach(([key, values], i) => known.set(key, { values, result: results[i] ?? FAILED }))
    search.tell(sets.map((values) => known.get(keyOf(values))?.result ?? FAILED))
    idle = fresh.length === 0 ? idle + 1 : 0
    ended = search.ended ?? (idle > MOST_IDLE ? 'nothing new is left to try' : undefined)
  }
  const all = [...known.values()]
  const ranks = paretoRanks(all.map(({ result }) => result))
  const front = all.filter((_, i) => ranks[i] === 0)
  const chosen = all.toSorted(bestFirst).slice(0, finalists)
  const confirmed = confirm ? await confirm(chosen.map(({ values }) => values)) : []
  const final = chosen.map(({ values, result }, i) => ({ values, result: confirmed[i] ?? result }))
  return { best: final.toSorted(bestFirst)[0], front, tried: all, evaluations: known.size, ended }
}

const FAILED: Result = { objectives: [], violation: Infinity }

const bestFirst = (a: Evaluated, b: Evaluated): number => betterFirst(a.result, b.result)

const keyOf = (values: Values): string => JSON.stringify(values)
