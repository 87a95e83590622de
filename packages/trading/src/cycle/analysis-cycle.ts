import { closingSteps } from './closing-steps.ts'
import type { CycleContext, CycleParts } from './cycle-context.ts'
import { lessonsBefore } from './lessons.ts'
import { marketSteps } from './market-steps.ts'
import { type CycleStep, runSteps, type StepLog } from './run-steps.ts'
import { socialSteps } from './social-steps.ts'
import { startToken } from './token-state.ts'

/**
 * What is done again and again: bars, indicators, forecasts, what people write, texts, and what became of earlier
 * forecasts. Steps 2 to 12 of thirteen; the first is the tick, the last is to wait for the next one.
 */
export interface AnalysisCycle {
  run(cycle: number, now: number): Promise<StepLog[]>
}

interface CycleOptions extends CycleParts {
  readonly stopwatch: () => number
  readonly signal?: AbortSignal | undefined
}

const STEPS: readonly CycleStep<CycleContext>[] = [...marketSteps, ...socialSteps, ...closingSteps]

/**
 * A cycle over the tokens of a feed. What was answered before, by its store, is not answered again, and what the run had
 * learned by the feed's beginning is known.
 */
export function createAnalysisCycle({ stopwatch, signal, ...parts }: CycleOptions): AnalysisCycle {
  const { feed, models, store, runId, meter } = parts
  const tokens = feed.tokens.map((token) =>
    startToken(token, {
      interval: feed.interval,
      models,
      meter,
      lessons: (timeframe) => lessonsBefore(store, { runId, token, timeframe, time: feed.start }),
    }),
  )
  const answered = new Set(store.rows('SELECT post_id FROM replied_posts').map((row) => String(row['post_id'])))
  return {
    run: (cycle, now) => {
      for (const state of tokens) state.fresh = 0
      const context = { ...parts, cycle, now, tokens, answered, social: undefined, texts: [] }
      return runSteps(STEPS, { cycle, context, stopwatch, signal })
    },
  }
}
