import type { OpenStudy } from '../conduct/open-study.ts'
import { SearchBudgetError } from '../optimise/errors.ts'
import { optimise } from '../optimise/optimise.ts'
import type { Result } from '../optimise/optimiser.ts'
import { createSearch, type SearchMethod } from '../optimise/search-method.ts'
import type { Values } from '../plan/grid.ts'
import { asAsked, designTrials, type DesignTrialsOptions, type Recommendation } from './design-trials.ts'
import { raceFinalists } from './race-finalists.ts'

interface OptimiseOptions extends DesignTrialsOptions {
  readonly method: SearchMethod
}

/** What became of a candidate of a search. */
export interface EvaluatedDesign {
  /** Of each objective; null where it could not be measured. */
  readonly values: readonly (number | null)[]
  /** Whether it keeps all constraints. */
  readonly feasible: boolean
}

/** What to choose. */
export interface OptimiseAnswer {
  /** The recommendation, with its objective on seeds that the search has not seen; null where nothing could be measured. */
  readonly best: Recommendation | null
  readonly evaluations: number
  /** How the best few raced on fresh seeds: how many they were, whom nothing shows to be worse, and the runs it took. */
  readonly race?: { readonly finalists: number; readonly left: number; readonly runs: number }
  /** Why the search ended. */
  readonly ended: string
  /** What was asked for, the first of several. */
  readonly objective: string
  /** All that was tried, in that order, on the seeds of the search. */
  readonly evaluated: readonly EvaluatedDesign[]
  /** Where there are several: what they are. */
  readonly objectives?: readonly string[]
  /** Where objectives pull apart: what cannot be better in one without being worse in another. */
  readonly front?: readonly { readonly params: Values; readonly values: readonly number[] }[]
}

/** Candidates of which the best are run again. */
const FINALISTS = 3
const RACERS = 8

/**
 * Searches the design for the best objective. Each candidate runs on the same seeds; the best few run again on others,
 * which decide and give the number: the best of many noisy ones is better by luck than it is.
 */
export async function askOptimise(study: OpenStudy, options: OptimiseOptions): Promise<OptimiseAnswer> {
  const { objectives, constraints = [], method, budget } = options
  const { spec } = study
  const trials = designTrials(study, options)
  const { space, asked } = trials
  const unseen = trials.fresh('fresh')

  let race: OptimiseAnswer['race']
  async function confirm(sets: readonly Values[]): Promise<readonly Result[]> {
    // Who is worse by the objective alone may be the one that keeps the constraints.
    if (!asked.isAverage || constraints.length > 0) return trials.results(sets, unseen)
    const { results, left, runs } = await raceFinalists({
      candidates: sets.length,
      first: spec.runs,
      most: unseen.count,
      result: asked.result,
      run: (heats) =>
        trials.evaluate(
          heats.map(({ candidate, seed: place }) => trials.point(sets[candidate] ?? {}, unseen.at(place))),
        ),
    })
    race = { finalists: sets.length, left, runs }
    return results
  }

  const found = await optimise({
    space,
    search: createSearch({ space, method, seed: spec.seed, start: trials.start, budget }),
    budget,
    finalists: asked.isAverage ? RACERS : FINALISTS,
    evaluate: (sets) => trials.results(sets, trials.searchedOn),
    confirm,
  })
  const { best, evaluations, ended, tried } = found
  if (evaluations === 0) throw new SearchBudgetError({ budget, method })
  const front = found.front
    .map(({ values, result }) => ({ params: trials.own(values), values: asAsked(objectives, result.objectives) }))
    .toSorted((a, b) => (a.values[0] ?? 0) - (b.values[0] ?? 0))
  const recommended = best && (await trials.recommendation(best.values, trials.fresh('final')))
  return {
    // Whether it keeps the constraints was decided where it was chosen.
    best: recommended ? { ...recommended, feasible: best.result.violation === 0 } : null,
    evaluations,
    ended,
    ...(race && { race }),
    objective: objectives[0] ?? '',
    evaluated: tried.map(({ result }) => ({
      values: asAsked(objectives, result.objectives).map((value) => (Number.isFinite(value) ? value : null)),
      feasible: result.violation === 0,
    })),
    ...(objectives.length > 1 && { objectives, front }),
  }
}
