import type { Values } from 'saffron-sim/study'

import { curveOf, type RiskMetrics, riskMetrics } from '../metrics/risk-metrics.ts'
import { mean } from '../statistics/moments.ts'
import { type SearchJob, searchFor } from './optimise-strategy.ts'
import { type TrialHonesty, trialHonesty } from './trial-honesty.ts'
import { bestOf, numbersOf, runJobs } from './trials.ts'

/** How the time is cut, in bars. */
export interface WalkPlan {
  readonly train: number
  readonly test: number
  /** From one window to the next. */
  readonly step: number
  /** Between training and test, so that what was decided in the one has no part in the other. */
  readonly purge: number
  /** Whether every training begins at the first bar. */
  readonly isAnchored: boolean
}

/** Numbers of bars; the end is not part of it. */
export interface Window {
  readonly train: readonly [from: number, to: number]
  readonly test: readonly [from: number, to: number]
}

/** The windows that fit into so many bars. */
export function windowsOf(bars: number, { train, test, step, purge, isAnchored }: WalkPlan): Window[] {
  const windows: Window[] = []
  for (let start = 0; start + train + purge + test <= bars; start += step) {
    const [end, from] = [start + train, start + train + purge]
    windows.push({ train: [isAnchored ? 0 : start, end], test: [from, from + test] })
  }
  return windows
}

interface WindowRow extends Window {
  /** What did best in the training; null where nothing had a number, and the test was sat out. */
  readonly params: Values | null
  readonly train_score: number | null
  readonly test_score: number | null
}

export interface WalkAnswer {
  readonly objective: string
  readonly windows: readonly WindowRow[]
  /** All tests one after the other. */
  readonly equity: readonly number[]
  readonly metrics: RiskMetrics
  /** Mean return of a bar in the tests over that of the chosen sets in their trainings; null where those lost. */
  readonly efficiency: number | null
  /** How far the chosen values moved from window to window. */
  readonly stability: Readonly<Record<string, { readonly least: number; readonly most: number; readonly mean: number }>>
  readonly honesty: TrialHonesty | null
}

/**
 * Chooses parameters in one part of the time and tries them in the next, over and over: what comes of it is what choosing
 * so would have earned, and none of it was known to the choice.
 */
export async function walkStrategy(
  search: SearchJob,
  { windows, perYear }: { readonly windows: readonly Window[]; readonly perYear: number },
): Promise<WalkAnswer> {
  const { objective, job, calls, journal } = search
  const rows: WindowRow[] = []
  const [tested, trained]: [number[], number[]] = [[], []]
  for (const window of windows) {
    const part = ([from, to]: readonly [number, number]) => ({ ...job, from, to })
    const { trials } = await searchFor({ ...search, job: part(window.train) })
    const best = bestOf(trials)
    const settings = { ...job.settings, ...numbersOf(best?.params ?? {}) }
    const [answer] = best === undefined ? [] : await runJobs(calls, [{ ...part(window.test), settings }], journal)
    const outcome = answer !== undefined && 'outcome' in answer ? answer.outcome : undefined
    rows.push({
      ...window,
      params: best?.params ?? null,
      train_score: (best && objective.score(best.outcome.metrics)) ?? null,
      test_score: (outcome && objective.score(outcome.metrics)) ?? null,
    })
    tested.push(...(outcome?.returns ?? Array.from({ length: window.test[1] - window.test[0] }, () => 0)))
    if (best !== undefined) trained.push(mean(best.outcome.returns))
  }
  return {
    objective: objective.text,
    windows: rows,
    equity: curveOf(tested),
    metrics: riskMetrics(tested, { perYear }),
    efficiency: mean(trained) > 0 ? mean(tested) / mean(trained) : null,
    stability: stabilityOf(rows),
    honesty: tested.length > 1 ? trialHonesty(tested, [tested], { seed: job.seed }) : null,
  }
}

function stabilityOf(rows: readonly WindowRow[]): WalkAnswer['stability'] {
  const chosen = rows.flatMap(({ params }) => (params === null ? [] : [params]))
  return Object.fromEntries(
    Object.keys(chosen[0] ?? {}).map((name) => {
      const values = chosen.map((params) => Number(params[name]))
      return [name, { least: Math.min(...values), most: Math.max(...values), mean: mean(values) }]
    }),
  )
}
