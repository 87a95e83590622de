import { mean } from '../../kpi/statistics/mean.ts'
import { standardError } from '../analyse/mean-interval.ts'
import type { Interval } from '../analyse/interval.ts'
import { meanInterval } from '../analyse/mean-interval.ts'
import { studentQuantile } from '../../probability/student.ts'

interface RaceOptions {
  readonly candidates: number
  /** What each of these candidates comes to on each of these seeds, to be small on average; undefined for a failed run. */
  readonly run: (pairs: readonly Heat[]) => Promise<readonly (number | undefined)[]>
  /** Seeds before anybody can be sent home. */
  readonly first: number
  readonly most: number
  readonly confidence?: number
}

/** One candidate on one seed. */
export interface Heat {
  readonly candidate: number
  readonly seed: number
}

export interface Runner {
  readonly candidate: number
  readonly mean: number | undefined
  readonly interval: Interval | undefined
  /** Seeds it ran on. */
  readonly n: number
  readonly failed: number
}

interface RaceResult {
  /** The best first; those sent home behind, who stayed longer before who went earlier. */
  readonly ranking: readonly Runner[]
  /** Those nobody has shown to be worse than the best. */
  readonly left: readonly number[]
  readonly runs: number
}

/**
 * Racing over common seeds (Maron and Moore 1994; Birattari 2009): all run on the same seeds, and whoever is worse than
 * the leader seed by seed, beyond doubt, is sent home. The doubt is shared out over all comparisons and looks there can be,
 * so that the best is sent home by chance at most as seldom as asked. A seed on which either failed is left out of the
 * pair; who fails twice as often as the leader and more than a tenth of the time goes as well, and never leads while
 * others fail less.
 */
export async function race({ candidates, run, first, most, confidence = 0.95 }: RaceOptions): Promise<RaceResult> {
  const results = Array.from({ length: candidates }, (): (number | undefined)[] => [])
  let left = results.map((_, candidate) => candidate)
  const gone: number[] = []
  const rounds = roundsOf({ first, most })
  const doubt = (1 - confidence) / Math.max(1, (candidates - 1) * rounds.length)
  let [done, runs] = [0, 0]
  for (const seeds of rounds) {
    const heats = left.flatMap((candidate) =>
      Array.from({ length: seeds - done }, (_, i) => ({ candidate, seed: done + i })),
    )
    const values = await run(heats)
    heats.forEach(({ candidate }, i) => results[candidate]?.push(values[i]))
    runs += heats.length
    done = seeds
    const sound = left.filter((candidate) => !failsOften(results[candidate] ?? []))
    const leader = (sound.length > 0 ? sound : left).toSorted(byMean(results))[0] ?? 0
    const worse = left.filter((candidate) => isWorse(results[candidate] ?? [], results[leader] ?? [], doubt))
    gone.unshift(...worse.toSorted(byMean(results)))
    left = left.filter((candidate) => !worse.includes(candidate))
    if (left.length <= 1) break
  }
  const ranking = [...left.toSorted(byMean(results)), ...gone].map((candidate) =>
    runnerOf(candidate, results[candidate] ?? [], confidence),
  )
  return { ranking, left, runs }
}

/** How many seeds there are to be after each round: half as many again each time. */
function roundsOf({ first, most }: { first: number; most: number }): number[] {
  const rounds: number[] = []
  for (let seeds = first; seeds < most; seeds = Math.ceil(seeds * 1.5)) rounds.push(seeds)
  return [...rounds, most]
}

const present = (values: readonly (number | undefined)[]): number[] => values.filter((value) => value !== undefined)

const byMean =
  (results: readonly (readonly (number | undefined)[])[]) =>
  (a: number, b: number): number => {
    const [x, y] = [a, b].map((candidate) => mean(present(results[candidate] ?? [])) ?? Infinity)
    return x === y ? a - b : (x ?? Infinity) < (y ?? Infinity) ? -1 : 1
  }

function isWorse(
  one: readonly (number | undefined)[],
  leader: readonly (number | undefined)[],
  doubt: number,
): boolean {
  const differences = one.flatMap((value, i) => {
    const other = leader[i]
    return value === undefined || other === undefined ? [] : [value - other]
  })
  if (failsOften(one) && failures(one) > 2 * failures(leader)) return true
  const [difference, error] = [mean(differences), standardError(differences)]
  if (difference === undefined || error === undefined) return false
  return difference > studentQuantile(1 - doubt, differences.length - 1) * error
}

const failures = (values: readonly (number | undefined)[]): number => values.length - present(values).length

const failsOften = (values: readonly (number | undefined)[]): boolean => failures(values) > values.length / 10

function runnerOf(candidate: number, values: readonly (number | undefined)[], confidence: number): Runner {
  const known = present(values)
  return {
    candidate,
    mean: mean(known),
    interval: meanInterval(known, confidence),
    n: values.length,
    failed: failures(values),
  }
}
