import type { Values } from '../plan/grid.ts'
import { cmaEs } from './cma-es.ts'
import { createOptimiser } from './optimiser.ts'
import { optimise } from './optimise.ts'
import type { SearchSpace } from './search-space.ts'

interface WorstCaseOptions {
  /** The environment: what has a range and no probability. */
  readonly space: SearchSpace
  readonly seed: string
  /** The margin of each set; undefined for one that failed, which is worse than any. */
  readonly margins: (sets: readonly Values[]) => Promise<readonly (number | undefined)[]>
  /** Sets that may be tried; 200 for each variable unless said otherwise. */
  readonly budget?: number
  readonly restarts?: number
}

interface WorstCase {
  readonly values: Values
  /** The smallest margin met; it is no proof that there is none smaller. -Infinity where that run failed. */
  readonly margin: number
  readonly evaluations: number
}

/** Candidates of the smallest generation that still has a better half. */
const FEWEST = 4

/**
 * The values at which a spec is nearest to failing or fails by most, by CMA-ES from the middle and again from other
 * places with twice the population each time (Auger and Hansen 2005). Undefined where nothing was tried.
 */
export async function worstCase(options: WorstCaseOptions): Promise<WorstCase | undefined> {
  const { space, seed, margins, budget = 200 * space.dimensions, restarts = 3 } = options
  let evaluations = 0
  let worst: { values: Values; margin: number } | undefined
  for (let round = 0; round < restarts; round++) {
    const start = space.encode({}).map((x, j) => (round === 0 ? x : ((j + 1) * (round + 1) * 0.618_034) % 1))
    const left = budget - evaluations
    const population = Math.min(left, (4 + Math.floor(3 * Math.log(space.dimensions))) * (1 << round))
    // What one start leaves over goes to the next ones; of a small budget the first ones get a whole generation each.
    const share = Math.max(Math.floor(left / (restarts - round)), population)
    if (population < FEWEST) break
    const leastSpread = space.grain.map((share) => share / 5)
    const search = createOptimiser(
      cmaEs({ start, sigma: 0.3, seed: `${seed}/worst/${round}`, population, leastSpread, tolerance: 1e-6 }),
    )
    const found = await optimise({
      space,
      search,
      budget: share,
      evaluate: async (sets) =>
        (await margins(sets)).map((margin) => ({ objectives: [margin ?? -Infinity], violation: 0 })),
      finalists: 1,
    })
    evaluations += found.evaluations
    const [margin] = found.best?.result.objectives ?? []
    if (found.best && margin !== undefined && (!worst || margin < worst.margin))
      worst = { values: found.best.values, margin }
  }
  return worst && { ...worst, evaluations }
}
