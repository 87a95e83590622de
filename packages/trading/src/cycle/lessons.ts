import type { Lesson } from '../forecasts/ensemble-walk.ts'
import type { Row, Store } from '../store/open-store.ts'
import type { Come } from './forecasting.ts'

interface Learner {
  readonly runId: string
  readonly token: string
}

/** A lesson as a row of the store. */
export const lessonRow = ({ runId, token }: Learner, { told, lesson: { errors, outcome } }: Come): Row => ({
  run_id: runId,
  token_id: token,
  timeframe: told.timeframe,
  timestamp: told.time,
  due_at: told.due,
  errors: JSON.stringify(errors),
  raw: outcome?.raw ?? null,
  hit: outcome === undefined ? null : Number(outcome.hit),
})

/**
 * What a run had learned of a token by a moment. Whoever begins there goes on from it; what comes after the moment it will
 * see again, and learn then.
 */
export function lessonsBefore(
  store: Store,
  { runId, token, timeframe, time }: Learner & { readonly timeframe: string; readonly time: number },
): Lesson[] {
  const sql =
    'SELECT errors, raw, hit FROM lessons WHERE run_id = ? AND token_id = ? AND timeframe = ? AND due_at <= ? ORDER BY due_at, timestamp'
  return store.rows(sql, [runId, token, timeframe, time]).map(({ errors, raw, hit }) => ({
    // The store's own text, which nobody else writes.
    errors: JSON.parse(String(errors)) as Lesson['errors'],
    outcome: typeof raw === 'number' ? { raw, hit: hit === 1 } : undefined,
  }))
}
