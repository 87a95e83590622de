import type { Bar } from '../bars/bar.ts'
import { drift, lastValue, weightedDrift } from '../forecasts/baselines.ts'
import { type EnsemblePrediction, type Learning, type Lesson, startLearning } from '../forecasts/ensemble-walk.ts'
import type { Forecast, Forecaster, Predict } from '../forecasts/forecaster.ts'

/** How far is forecast, by the names of the horizons. */
const TIMEFRAMES: Readonly<Record<string, number>> = { '1h': 3_600, '24h': 86_400, '7d': 604_800 }

/** What was said of a price: by each model and by all together. */
export interface Told {
  readonly timeframe: string
  /** When the last bar had closed, and when it will be known. */
  readonly time: number
  readonly due: number
  readonly members: Readonly<Record<string, Forecast>>
  readonly ensemble: Omit<EnsemblePrediction, 'actual'>
}

/** A prediction whose time has come. */
export interface Come {
  readonly told: Told
  /** The price that came. */
  readonly actual: number
  readonly lesson: Lesson
}

/** Forecasts of one token, that learn from what comes. */
export interface Forecasting {
  /** Forecasts from closed bars to every horizon; nothing before there are bars enough. */
  tell(bars: readonly Bar[], time: number): readonly Told[]
  /** Predictions that are due by a moment, with what came; the ensemble has learned of them then. */
  come(bars: readonly Bar[], now: number): readonly Come[]
}

/** Bars after which models are fitted anew; in between they are led on. */
const REFIT = 100
const BASELINES: readonly Forecaster[] = [drift, weightedDrift, lastValue]

interface ForecastingOptions {
  readonly interval: number
  readonly models: readonly Forecaster[]
  /** What was learned of a horizon before. */
  readonly lessons: (timeframe: string) => readonly Lesson[]
}

export function startForecasting({ interval, models, lessons }: ForecastingOptions): Forecasting {
  const all = [...models, ...BASELINES]
  const ids = all.map(({ id }) => id)
  const learnings = new Map(Object.keys(TIMEFRAMES).map((name) => [name, startLearning(ids, lessons(name))]))
  const fitted = new Map<string, { readonly at: number; readonly predict: Predict }>()
  let waiting: readonly Told[] = []
  const predictor = (model: Forecaster, history: { prices: readonly number[]; bars: readonly Bar[] }) => {
    const known = fitted.get(model.id)
    const isFresh = known !== undefined && model.canBeLed === true && history.prices.length - known.at < REFIT
    const at = isFresh ? known : { at: history.prices.length, predict: model.fit(history.prices, history.bars) }
    fitted.set(model.id, at)
    return (horizon: number) => (model.canBeLed === true ? at.predict(horizon, history) : at.predict(horizon))
  }
  return {
    tell(bars, time) {
      const prices = bars.map(({ close }) => Math.log(close))
      const able = all.filter(({ least }) => prices.length >= least)
      if (able.length === 0) return []
      const predicts = able.map((model) => ({ id: model.id, predict: predictor(model, { prices, bars }) }))
      const told = Object.entries(TIMEFRAMES).map(([timeframe, seconds]): Told => {
        const horizon = Math.max(Math.round(seconds / interval), 1)
        const members = Object.fromEntries(predicts.map(({ id, predict }) => [id, predict(horizon)]))
        const now = prices.at(-1) ?? Number.NaN
        const learning = learnings.get(timeframe)
        const own = learning?.combine(members, now)
        const said = own ?? { forecast: { mean: now, sd: 0 }, raw: 0, confidence: 0, weights: {} }
        const [origin, target] = [bars.length - 1, bars.length - 1 + horizon]
        return { timeframe, time, due: time + horizon * interval, members, ensemble: { ...said, origin, target, now } }
      })
      waiting = [...waiting, ...told]
      return told
    },
    come(bars, now) {
      const due = waiting.filter((told) => told.due <= now)
      waiting = waiting.filter((told) => told.due > now)
      return due.flatMap((told) => {
        const actual = bars.findLast(({ time }) => time + interval <= told.due)?.close
        const learning = learnings.get(told.timeframe)
        if (actual === undefined || learning === undefined) return []
        return [{ told, actual, lesson: learn(learning, told, Math.log(actual)) }]
      })
    },
  }
}

function learn(learning: Learning, { members, ensemble }: Told, actual: number): Lesson {
  const { origin, target, now } = ensemble
  const predictions = Object.entries(members).map(([id, forecast]) => [id, { origin, target, forecast, now, actual }])
  return learning.add({ ...ensemble, actual }, Object.fromEntries(predictions))
}
