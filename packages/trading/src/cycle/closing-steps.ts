import { receptionsOf } from '../commentary/answer-feed.ts'
import type { CycleContext } from './cycle-context.ts'
import { lessonRow } from './lessons.ts'
import type { CycleStep } from './run-steps.ts'

const exportStep: CycleStep<CycleContext> = {
  number: 11,
  name: 'export',
  needs: [],
  run({ tokens, sink, store, social, cycle, now }) {
    for (const { token, view, mood, crowd, closedAt } of tokens) {
      if (closedAt === 0) continue
      const price = view.bar()?.close ?? null
      sink.append('market.jsonl', {
        cycle,
        time: now,
        token,
        price,
        mood: mood?.mood ?? null,
        crowd: crowd?.score ?? null,
      })
    }
    // What came back to our answers is kept with them.
    const ours = store.rows('SELECT post_id, phrase, mood FROM replied_posts')
    const texts = ours.map((row) => ({
      id: String(row['post_id']),
      phrase: String(row['phrase']),
      mood: String(row['mood']),
    }))
    const receptions = receptionsOf(texts, social?.posts ?? [])
    for (const [i, { engagement }] of receptions.entries()) {
      if (engagement > 0) store.update('replied_posts', { engagement }, { post_id: texts[i]?.id ?? '' })
    }
  },
}

const validateStep: CycleStep<CycleContext> = {
  number: 12,
  name: 'validate',
  needs: [],
  run({ tokens, store, runId, now }) {
    store.transaction(() => {
      for (const { token, forecasting, list } of tokens) {
        for (const come of forecasting.come(list, now)) {
          const { told, actual } = come
          store.insert('lessons', [lessonRow({ runId, token }, come)], 'ignore')
          const models = { ...told.members, ensemble: told.ensemble.forecast }
          for (const [model, { mean }] of Object.entries(models)) {
            store.update(
              'predictions',
              { actual_price: actual, prediction_error: actual - Math.exp(mean), validated_at: now },
              {
                run_id: runId,
                timestamp: told.time,
                token_id: token,
                timeframe: told.timeframe,
                model_type: model,
              },
            )
          }
        }
      }
    })
  },
}

export const closingSteps: readonly CycleStep<CycleContext>[] = [exportStep, validateStep]
