import type { Cohort } from './cohort.ts'
import type { CohortMonth } from './cohort-month.ts'
import { agentsState, type CohortState } from './cohort-state.ts'
import type { Decide, Failure } from './decide.ts'
import { createEconomy } from './economy.ts'
import { recordMonth } from './record-month.ts'
import type { CohortRequest } from './request/cohort-request.ts'
import { simulateMonth } from './simulate-month.ts'

/** What a model of cohorts draws from, who decides, and where it goes on. */
export interface CohortModelOptions {
  /** Of all that is drawn; the request's own unless given, or 1. */
  readonly seed?: string
  /** Decides for every agent in every month; the rules of the profiles unless given. */
  readonly decide?: Decide
  /** Goes on from what was saved after a month. */
  readonly from?: CohortState
}

/** An economy of cohorts, month by month. */
export interface CohortModel {
  readonly request: CohortRequest
  readonly seed: string
  readonly cohorts: readonly Cohort[]
  /** The month simulated last; before the first what there is then, as month -1. */
  readonly last: CohortMonth
  /** Simulates the month that comes next. */
  month(): CohortMonth
  /** All there is after the last month, to go on from. */
  state(): CohortState
  /** Decisions that failed: the first hundred, and how many there were in all. */
  readonly failures: { readonly first: readonly Failure[]; readonly count: number }
}

const DEFAULT_SEED = '1'
const MOST_FAILURES = 100

/** The economy of a request before its first month, or after the month that was saved. */
export function createCohortModel(request: CohortRequest, options: CohortModelOptions = {}): CohortModel {
  const { decide, from } = options
  const seed = from?.seed ?? options.seed ?? request.abm.seed ?? DEFAULT_SEED
  const economy = createEconomy(request, { seed, from })
  const first: Failure[] = []
  const failures = { first, count: 0 }
  let next = from?.month ?? 0
  let last = recordMonth(economy, next - 1, undefined)

  function onFailure(failure: Failure): void {
    failures.count++
    if (first.length < MOST_FAILURES) first.push(failure)
  }

  return {
    request,
    seed,
    cohorts: economy.cohorts,
    get last() {
      return last
    },
    month() {
      const flows = simulateMonth(economy, { month: next, decide, onFailure })
      last = recordMonth(economy, next, flows)
      next++
      return last
    },
    state() {
      const { market, staking, treasury, state, cohorts } = economy
      const copied = { economy: state, market: market.state, staking: staking.state, treasury: treasury.state }
      return { month: next, seed, ...structuredClone(copied), cohorts: cohorts.map(agentsState) }
    },
    failures,
  }
}
