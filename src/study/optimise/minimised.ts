import { nelderMead } from './nelder-mead.ts'
import { type Candidate, createOptimiser } from './optimiser.ts'

interface MinimisedOptions {
  readonly start: Candidate
  /** How far apart the first candidates are. */
  readonly size: number
  /** Evaluations at most. */
  readonly most: number
  readonly within?: (candidate: Candidate) => Candidate
}

/** The place at which a function was least, by the simplex of Nelder and Mead, for functions that cost next to nothing. */
export function minimised(of: (at: Candidate) => number, { start, size, most, within }: MinimisedOptions) {
  const search = createOptimiser(nelderMead({ start, size, tolerance: 1e-6, ...(within && { within }) }))
  let best: { at: Candidate; value: number } = { at: start, value: of(start) }
  for (let count = 1; search.ended === undefined && count < most;) {
    const asked = search.ask()
    const values = asked.map(of)
    count += asked.length
    for (const [i, at] of asked.entries())
      if ((values[i] ?? Infinity) < best.value) best = { at, value: values[i] ?? 0 }
    search.tell(values.map((value) => ({ objectives: [value], violation: 0 })))
  }
  return best
}
