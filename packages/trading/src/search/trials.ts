import { invariant } from 'saffron-sim/cli'
import type { Call, Calls, Result, Values } from 'saffron-sim/study'
import { z } from 'zod'

import type { AgainstChance } from '../honesty/against-chance.ts'
import { JobFailedError } from '../errors.ts'
import type { BacktestJob, BacktestOutcome } from './backtest-job.ts'
import type { JobAnswer, Journal } from './journal.ts'
import type { Objective } from './objective.ts'

/** A set of values and what a backtest with it came to. */
export interface Trial {
  readonly params: Values
  /** Undefined where the set is none, such as a fast average that is slower than the slow one. */
  readonly outcome: BacktestOutcome | undefined
  readonly error?: string
  readonly result: Result
}

const outcome = z.object({ metrics: z.record(z.string(), z.number().nullable()), returns: z.array(z.number()) })

/** Errors of the set itself: it has no result, and the search goes on. */
export const OF_THE_SET = 'TRADING_PARAMS'

/** Jobs that are run at once where each answer is kept: what is under way when it ends is lost. */
const SLICE = 32

/** Runs jobs in workers, those that a journal has no answer to; what fails for another reason than its parameters is an error of the whole. */
export async function runJobs(calls: Calls, jobs: readonly BacktestJob[], journal?: Journal): Promise<JobAnswer[]> {
  if (journal === undefined) return runAll(calls, jobs)
  const answers = jobs.map((job) => journal.find(job))
  const missing = jobs.flatMap((job, place) => (answers[place] === undefined ? [{ job, place }] : []))
  for (let first = 0; first < missing.length; first += SLICE) {
    const slice = missing.slice(first, first + SLICE)
    const found = await runAll(
      calls,
      slice.map(({ job }) => job),
    )
    for (const [i, { job, place }] of slice.entries()) {
      const answer = found[i] ?? LOST
      journal.keep(job, answer)
      answers[place] = answer
    }
  }
  return answers.map((answer) => answer ?? LOST)
}

const LOST: JobAnswer = { error: 'no answer came' }

async function runAll(calls: Calls, jobs: readonly BacktestJob[]): Promise<JobAnswer[]> {
  const results = await calls.run(jobs.map((job) => callOf(job)))
  return results.map((result) => {
    if (!('error' in result)) return { outcome: outcome.parse(result.value) }
    if (result.error.code !== OF_THE_SET) throw new JobFailedError(result.error)
    return { error: result.error.message }
  })
}

/** In a package the module beside this one is JavaScript, in the clone it is TypeScript. */
const ending = import.meta.url.endsWith('.ts') ? 'ts' : 'js'
const MODULE = new URL(`./backtest-job.${ending}`, import.meta.url).href

const callOf = (job: BacktestJob, name = 'backtestJob'): Call => ({ module: MODULE, name, args: [jsonOf(job)] })

const chance = z.object({ p: z.number(), runs: z.number(), mean: z.number() })

/** How a backtest stands among runs of the random strategy that trade as often. */
export async function compareWithChance(calls: Calls, job: BacktestJob): Promise<AgainstChance> {
  const [result] = await calls.run([callOf(job, 'chanceJob')])
  invariant(result !== undefined, 'a call has a result')
  if ('error' in result) throw new JobFailedError(result.error)
  return chance.parse(result.value)
}

const jsonOf = (job: BacktestJob) => ({
  strategy: job.strategy,
  data: job.data,
  settings: job.settings,
  seed: job.seed,
  ...(job.from !== undefined && { from: job.from }),
  ...(job.to !== undefined && { to: job.to }),
  ...(job.resample !== undefined && { resample: { draw: job.resample.draw, block: job.resample.block } }),
})

interface TryOptions {
  readonly calls: Calls
  readonly job: BacktestJob
  readonly objective: Objective
  readonly journal?: Journal | undefined
}

/** Backtests sets of values, all at once. */
export async function tryOut(
  sets: readonly Values[],
  { calls, job, objective, journal }: TryOptions,
): Promise<Trial[]> {
  const settingsOf = (params: Values) => ({ ...job.settings, ...numbersOf(params) })
  const found = await runJobs(
    calls,
    sets.map((params) => ({ ...job, settings: settingsOf(params) })),
    journal,
  )
  return sets.map((params, i): Trial => {
    const answer = found[i] ?? LOST
    if ('error' in answer) {
      return {
        params,
        outcome: undefined,
        error: answer.error,
        result: { objectives: [Number.NaN], violation: Infinity },
      }
    }
    objective.check(answer.outcome.metrics)
    return { params, outcome: answer.outcome, result: objective.result(answer.outcome.metrics) }
  })
}

/** Values as settings. */
export const numbersOf = (values: Values): Readonly<Record<string, number>> =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [name, Number(value)]))

/** Whether a trial is better than another: fewer constraints broken first, then the objective; one without a number is last. */
function isBetter(a: Result, b: Result): boolean {
  if (a.violation !== b.violation) return a.violation < b.violation
  const [own = Number.NaN, other = Number.NaN] = [a.objectives[0], b.objectives[0]]
  return Number.isNaN(other) ? !Number.isNaN(own) : own < other
}

/** The best of some trials; undefined where none has a number. */
export function bestOf(trials: readonly Trial[]): (Trial & { readonly outcome: BacktestOutcome }) | undefined {
  let best: Trial | undefined
  for (const trial of trials) {
    if (trial.outcome === undefined || Number.isNaN(trial.result.objectives[0] ?? Number.NaN)) continue
    if (best === undefined || isBetter(trial.result, best.result)) best = trial
  }
  return best?.outcome === undefined ? undefined : { ...best, outcome: best.outcome }
}
