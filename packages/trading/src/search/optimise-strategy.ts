import type { Calls, Movable, Values } from 'saffron-sim/study'

import type { AgainstChance } from '../honesty/against-chance.ts'
import type { RiskMetrics } from '../metrics/risk-metrics.ts'
import type { BacktestJob } from './backtest-job.ts'
import type { Objective } from './objective.ts'
import type { Journal } from './journal.ts'
import type { Method } from './methods.ts'
import { neighboursOf, type Plateau, plateauOf } from './plateau.ts'
import { searchSets } from './search-sets.ts'
import { type TrialHonesty, trialHonesty } from './trial-honesty.ts'
import { bestOf, compareWithChance, numbersOf, type Trial, tryOut } from './trials.ts'

export interface SearchJob {
  readonly calls: Calls
  /** The backtest that every set is put into. */
  readonly job: BacktestJob
  readonly variables: readonly Movable[]
  readonly objective: Objective
  readonly method: Method
  readonly budget: number
  /** Where answers are kept, and found again. */
  readonly journal?: Journal | undefined
}

export interface OptimiseAnswer {
  readonly objective: string
  readonly constraints: readonly string[]
  readonly method: string
  readonly evaluations: number
  readonly ended: string
  /** Null where no set has a number. */
  readonly best: {
    readonly params: Values
    readonly score: number
    /** Whether it keeps the constraints. */
    readonly feasible: boolean
    readonly metrics: RiskMetrics
  } | null
  readonly plateau: Plateau | null
  readonly honesty: TrialHonesty | null
  /** Among random runs that trade as often: the share that earned at least as much, and what they earned on average. */
  readonly random: AgainstChance | null
  /** Every set that was tried, with its score, or why it has none. */
  readonly trials: readonly TrialRow[]
}

export interface TrialRow {
  readonly params: Values
  readonly score: number | null
  readonly feasible: boolean
  readonly error?: string
}

/** The parameters of a strategy that do best in its past, with how much of that may be luck. */
export async function optimiseStrategy(search: SearchJob): Promise<OptimiseAnswer> {
  const { objective, job, variables, method } = search
  const { trials, ended } = await searchFor(search)
  const best = bestOf(trials)
  const row = (trial: Trial) => rowOf(trial, objective)
  const score = best === undefined ? undefined : objective.score(best.outcome.metrics)
  const head = {
    objective: objective.text,
    constraints: objective.constraints,
    method,
    evaluations: trials.length,
    ended,
  }
  if (best === undefined || score === undefined)
    return { ...head, best: null, plateau: null, honesty: null, random: null, trials: trials.map(row) }
  const beside = await tryOut(neighboursOf(best.params, variables), search)
  const scoresOf = (some: readonly Trial[]) => some.flatMap((trial) => row(trial).score ?? [])
  return {
    ...head,
    best: { params: best.params, score, feasible: best.result.violation === 0, metrics: best.outcome.metrics },
    plateau: plateauOf(score, {
      neighbours: scoresOf(beside),
      tried: scoresOf(trials),
      sign: objective.text.trim().startsWith('max') ? 1 : -1,
    }),
    honesty: trialHonesty(
      best.outcome.returns,
      trials.flatMap(({ outcome }) => (outcome === undefined ? [] : [outcome.returns])),
      { seed: job.seed },
    ),
    random: await compareWithChance(search.calls, {
      ...job,
      settings: { ...job.settings, ...numbersOf(best.params) },
    }),
    trials: trials.map(row),
  }
}

/** All sets that a search tries. */
export const searchFor = ({ variables, method, budget, ...search }: SearchJob) =>
  searchSets({ variables, method, budget, seed: search.job.seed, start: startOf(search.job, variables) }, (sets) =>
    tryOut(sets, search),
  )

/** A search begins where the settings are. */
const startOf = ({ settings }: BacktestJob, variables: readonly Movable[]): Values =>
  Object.fromEntries(variables.flatMap(({ name }) => (settings[name] === undefined ? [] : [[name, settings[name]]])))

function rowOf({ params, outcome, result, error }: Trial, objective: Objective): TrialRow {
  const score = outcome === undefined ? undefined : objective.score(outcome.metrics)
  return { params, score: score ?? null, feasible: result.violation === 0, ...(error !== undefined && { error }) }
}
