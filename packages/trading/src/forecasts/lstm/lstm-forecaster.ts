import { stream } from 'saffron-sim/rng'

import { mean } from '../../statistics/moments.ts'
import type { Forecaster, History, Predict } from '../forecaster.ts'
import { type FeatureRow, featureRows, rowsBegin } from './feature-rows.ts'
import { type Network, type Sample, lstmNetwork } from './lstm-network.ts'
import { fitScaler, type Scaler } from './scaler.ts'
import { trainNetwork } from './train-network.ts'

export interface LstmOptions {
  /** Units of each layer; 64, 128 and 64 are forty times the work of the usual ones. */
  readonly layers?: readonly number[]
  /** Steps that it looks back. */
  readonly window?: number
  readonly epochs?: number
  readonly dropout?: number
  /** The furthest step that it is trained for; beyond it says what it says there, less surely. */
  readonly horizon?: number
  readonly seed?: string | undefined
  /** Whether it reads bars where there are any; else prices alone. */
  readonly readsBars?: boolean
}

/** Share of the samples that are trained on; the rest, later in time, says when to stop and how far off it is. */
const TRAINED = 0.8
const LEAST_SAMPLES = 60

/**
 * A recurrent network that says the log return to every step up to a horizon. It is kept only as far as it beats the
 * forecast of no change on prices it has not been trained on, so that a useless one ends as the last price.
 */
export function lstmForecaster({
  layers = [16, 16],
  window = 60,
  epochs = 20,
  dropout = 0.2,
  horizon = 12,
  seed = '1',
  readsBars = true,
}: LstmOptions = {}): Forecaster {
  return {
    id: 'lstm',
    about: `A recurrent network of ${layers.join('-')} units over the last ${window} steps`,
    least: rowsBegin(readsBars) + window + 3 * horizon + LEAST_SAMPLES,
    canBeLed: true,
    fit(prices, bars) {
      const history = { prices, bars: readsBars ? bars : undefined }
      const rows = featureRows(history)
      const parts = split(rows, { window, horizon, last: prices.length - 1 })
      const scaler = fitScaler(rows.slice(0, parts.trained).map(({ values }) => values))
      const moves = (end: number) => movesFrom(prices, rows[end]?.place ?? 0, horizon)
      const scales = scalesOf(parts.train.map(moves))
      const sample = (end: number): Sample => ({
        window: windowOf(rows, { end, window, scaler }),
        target: moves(end).map((move, step) => move / (scales[step] ?? 1)),
      })
      const network = lstmNetwork({ inputs: rows[0]?.values.length ?? 0, layers, outputs: horizon })
      const samples = { train: parts.train.map(sample), hold: parts.hold.map(sample) }
      const rng = stream(seed, 'lstm')
      const weights = trainNetwork(network, samples, { rng, epochs, dropout, layers })
      const spread = missesOf(network, weights, samples.hold)
      const say = (now: History) => {
        const seen = featureRows({ prices: now.prices, bars: readsBars ? now.bars : undefined })
        return network.run(weights, windowOf(seen, { end: seen.length - 1, window, scaler }))
      }
      return predictorOf({ history, horizon, scales, spread, say })
    },
  }
}

interface Split {
  /** The last row of each sample. */
  readonly train: readonly number[]
  readonly hold: readonly number[]
  /** Rows that the training sees. */
  readonly trained: number
}

/** Samples in time: between those trained on and the others lies a gap, so that no target of the first is known to the second. */
function split(
  rows: readonly FeatureRow[],
  { window, horizon, last }: { readonly window: number; readonly horizon: number; readonly last: number },
): Split {
  const ends = rows.flatMap(({ place }, i) => (i >= window - 1 && place + horizon <= last ? [i] : []))
  const cut = Math.floor(TRAINED * ends.length)
  const train = ends.slice(0, Math.max(cut - horizon, 1))
  return { train, hold: ends.slice(cut), trained: (train.at(-1) ?? 0) + 1 }
}

/** Log returns from a price to each of the next ones. */
const movesFrom = (prices: readonly number[], place: number, horizon: number): Float64Array =>
  Float64Array.from({ length: horizon }, (_, step) => (prices[place + step + 1] ?? 0) - (prices[place] ?? 0))

/** By step, the root of the mean squared move: 1 where nothing moves. */
const scalesOf = (moves: readonly Float64Array[]): number[] =>
  Array.from(moves[0] ?? [], (_, step) => Math.sqrt(mean(moves.map((some) => square(some[step] ?? 0)))) || 1)

function windowOf(
  rows: readonly FeatureRow[],
  { end, window, scaler }: { readonly end: number; readonly window: number; readonly scaler: Scaler },
): Float64Array {
  return Float64Array.from(rows.slice(Math.max(end + 1 - window, 0), end + 1).flatMap(({ values }) => scaler(values)))
}

function missesOf(network: Network, weights: Float64Array, samples: readonly Sample[]): number[] {
  const answers = samples.map(({ window, target }) => ({ answer: network.run(weights, window), target }))
  return Array.from(samples[0]?.target ?? [], (_, step) =>
    Math.sqrt(mean(answers.map(({ answer, target }) => square((answer[step] ?? 0) - (target[step] ?? 0))))),
  )
}

interface Trained {
  readonly history: History
  readonly horizon: number
  readonly scales: readonly number[]
  readonly spread: readonly number[]
  say(now: History): Float64Array
}

function predictorOf({ history, horizon, scales, spread, say }: Trained): Predict {
  // The same moment is asked for one step after the other.
  let last: { readonly now: History; readonly answer: Float64Array } | undefined
  return (steps, now = history) => {
    if (last?.now !== now) last = { now, answer: say(now) }
    const step = Math.min(steps, horizon) - 1
    const scale = scales[step] ?? 1
    const further = Math.sqrt(Math.max(steps / horizon, 1))
    return {
      mean: (now.prices.at(-1) ?? Number.NaN) + (last.answer[step] ?? 0) * scale,
      sd: (spread[step] ?? 1) * scale * further,
    }
  }
}

const square = (x: number) => x * x
