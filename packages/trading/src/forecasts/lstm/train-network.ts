import type { Rng } from 'saffron-sim/rng'

import { adam } from './adam.ts'
import type { Network, Sample } from './lstm-network.ts'

export interface TrainOptions {
  readonly rng: Rng
  readonly epochs: number
  /** Share of the units whose output is left out, anew for each sample. */
  readonly dropout: number
  readonly layers: readonly number[]
}

const RATE = 1e-3
const BATCH = 16
/** Epochs without a better score after which it ends. */
const PATIENCE = 4
/** A gradient longer than this is cut to it: a burst must not throw the weights away (Pascanu et al., 2013). */
const LONGEST = 1

/**
 * Trains on some samples and keeps the weights that do best on others, which come later in time. The same samples and
 * stream give the same bits.
 */
export function trainNetwork(
  network: Network,
  { train, hold }: { readonly train: readonly Sample[]; readonly hold: readonly Sample[] },
  { rng, epochs, dropout, layers }: TrainOptions,
): Float64Array {
  const weights = network.start(rng)
  const step = adam(network.size, RATE)
  const gradient = new Float64Array(network.size)
  let best = { score: loss(network, weights, hold), weights: weights.slice(), epoch: -1 }
  for (let epoch = 0; epoch < epochs && epoch - best.epoch <= PATIENCE; epoch++) {
    const order = rng.shuffle(train)
    for (let first = 0; first < order.length; first += BATCH) {
      const batch = order.slice(first, first + BATCH)
      gradient.fill(0)
      for (const sample of batch) {
        const masks = dropout === 0 ? undefined : layers.map((units) => maskOf(units, dropout, rng))
        network.learn(weights, sample, { gradient, masks })
      }
      scale(gradient, batch.length)
      step(weights, gradient)
    }
    const score = loss(network, weights, hold)
    if (score < best.score) best = { score, weights: weights.slice(), epoch }
  }
  return best.weights
}

/** What is kept counts for more, so that the sum stays what it is without a mask. */
const maskOf = (units: number, dropout: number, rng: Rng): Float64Array =>
  Float64Array.from({ length: units }, () => (rng.chance(dropout) ? 0 : 1 / (1 - dropout)))

function scale(gradient: Float64Array, count: number): void {
  const length = Math.sqrt(gradient.reduce((sum, slope) => sum + slope * slope, 0)) / count
  const divisor = count * Math.max(length / LONGEST, 1)
  for (let i = 0; i < gradient.length; i++) gradient[i] = (gradient[i] ?? 0) / divisor
}

/** Mean squared miss over all outputs of all samples. */
function loss(network: Network, weights: Float64Array, samples: readonly Sample[]): number {
  let sum = 0
  for (const { window, target } of samples) {
    const answer = network.run(weights, window)
    for (const [i, value] of answer.entries()) {
      const miss = value - (target[i] ?? 0)
      sum += miss * miss
    }
  }
  return sum / samples.length
}
