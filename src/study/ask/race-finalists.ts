import type { Result } from '../optimise/optimiser.ts'
import { race } from '../optimise/race.ts'

/** The runs of a candidate, by seed. */
type Runs = readonly (Float64Array | undefined)[]

interface Finals {
  readonly candidates: number
  /** Seeds there are. */
  readonly most: number
  /** Seeds before anybody is sent home. */
  readonly first: number
  /** Runs candidates on seeds, all at once. */
  readonly run: (heats: readonly { candidate: number; seed: number }[]) => Promise<Runs>
  readonly result: (runs: Runs) => Result
}

/** How finalists came out on seeds that the search has not seen, and what that took. */
export interface Raced {
  readonly results: readonly Result[]
  /** Those whom nothing shows to be worse than the best. */
  readonly left: number
  readonly runs: number
}

const OUT: Result = { objectives: [], violation: Infinity }

/**
 * Lets the finalists race on fresh seeds, the same for all: whoever is worse than the leader beyond doubt is sent home and
 * costs no more runs. Only for objectives that are averages, as only those can be told seed by seed.
 */
export async function raceFinalists({ candidates, most, first, run, result }: Finals): Promise<Raced> {
  const made = Array.from({ length: candidates }, (): (Float64Array | undefined)[] => [])
  const { left, runs } = await race({
    candidates,
    first: Math.min(Math.max(2, first), most),
    most,
    run: async (heats) => {
      const measured = await run(heats)
      heats.forEach(({ candidate }, i) => made[candidate]?.push(measured[i]))
      return measured.map((values) => {
        const [objective] = values ? result([values]).objectives : []
        return objective === undefined || Number.isNaN(objective) ? undefined : objective
      })
    },
  })
  const results = made.map((own, candidate) => (left.includes(candidate) ? result(own) : OUT))
  return { results, left: left.length, runs }
}
