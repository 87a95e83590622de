/** A place in the search, one number for each variable. */
export type Candidate = readonly number[]

/** What became of a candidate. */
export interface Result {
  /** To be as small as possible; one, or several that pull apart. NaN for one that could not be measured. */
  readonly objectives: readonly number[]
  /** By how much constraints are broken, all together; 0 for none. */
  readonly violation: number
}

/**
 * An algorithm of search: it gives candidates, waits for all their results, and gives the next ones; at the end the
 * reason it has none. It draws from its own stream only, so that the same results give the same candidates: whoever keeps
 * the results can go on from there.
 */
export type Search = Generator<readonly Candidate[], string, readonly Result[]>

/** A search by turns: it is asked for candidates and told their results. */
export interface Optimiser {
  /** The candidates that are to be tried; none at the end. The same until they are told. */
  ask(): readonly Candidate[]
  /** Takes the results, in the order of what was asked. */
  tell(results: readonly Result[]): void
  /** Why the search has ended; undefined while it goes on. */
  readonly ended: string | undefined
}

/** An algorithm as something to ask and tell. */
export function createOptimiser(search: Search): Optimiser {
  let state = search.next()
  return {
    ask: () => (state.done ? [] : state.value),
    tell(results) {
      if (!state.done) state = search.next(results)
    },
    get ended() {
      return state.done ? state.value : undefined
    },
  }
}
