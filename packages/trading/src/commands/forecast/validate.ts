import { accuracy } from '../../forecasts/accuracy.ts'
import { reliability } from '../../forecasts/calibration.ts'
import { ensembleWalk } from '../../forecasts/ensemble-walk.ts'
import { shortNumber, textTable } from '../text-table.ts'
import { walksOf } from './ensemble-of.ts'
import type { ForecastJob } from './forecast-answer.ts'
import { baselines } from './models.ts'

/** How models stood the test of a series that they were walked through. */
export type Validation = ReturnType<typeof validate>

/** Walks models and baselines through a series, and where there is an ensemble says what it learned of them. */
export function validate(job: ForecastJob & { readonly train: number }) {
  const { models, isEnsemble, horizon } = job
  const tried = [...models, ...baselines.filter(({ id }) => !models.some((model) => model.id === id))]
  // The same origins for all of them, else their errors could not be compared.
  const train = Math.max(job.train, ...tried.map(({ least }) => least))
  const walks = walksOf({ ...job, models: tried }, train)
  const members = Object.fromEntries(models.map(({ id }) => [id, walks[id] ?? []]))
  const walked = isEnsemble ? ensembleWalk({ ...members, last: walks.last }).predictions : undefined
  const rows = tried.map(({ id }) => ({ name: id, accuracy: accuracy(walks[id] ?? []) }))
  const all = walked === undefined ? rows : [{ name: 'ensemble', accuracy: accuracy(walked) }, ...rows]
  const best = all.reduce((least, model) =>
    (model.accuracy['mae'] ?? Infinity) < (least.accuracy['mae'] ?? Infinity) ? model : least,
  )
  const outcomes = (walked ?? []).flatMap(({ confidence, forecast, now, actual }) =>
    forecast.mean === now ? [] : [{ raw: confidence, hit: Math.sign(forecast.mean - now) === Math.sign(actual - now) }],
  )
  return {
    horizon,
    train,
    models: all,
    best: best.name,
    isBaseline: baselines.some(({ id }) => id === best.name),
    ...(walked !== undefined && { weights: walked.at(-1)?.weights ?? {}, confidence: reliability(outcomes) }),
  }
}

/** The table as text, with what it comes to. */
export function validationRows({ models, best, isBaseline, weights }: Validation): string {
  const names = Object.keys(models[0]?.accuracy ?? {})
  return [
    textTable([
      ['model', ...names],
      ...models.map(({ name, accuracy: figures }) => [name, ...names.map((key) => shortNumber(figures[key]))]),
    ]),
    `the least mean error is that of ${best}${isBaseline ? ', a baseline: no model has beaten it here' : ''}`,
    ...(weights === undefined
      ? []
      : [
          `weights at the end: ${Object.entries(weights)
            .map(([id, weight]) => `${id} ${shortNumber(weight)}`)
            .join(', ')}`,
        ]),
  ].join('\n')
}
