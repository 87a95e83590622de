import type { Rng } from 'saffron-sim/rng'

import { backLayer, type LayerShape, layerSize, type LayerTrace, runLayer } from './lstm-layer.ts'

/** Inputs of a step, units of each layer from the first on, outputs after the last step. */
export interface NetworkShape {
  readonly inputs: number
  readonly layers: readonly number[]
  readonly outputs: number
}

/** A window of steps and what should come out after it. */
export interface Sample {
  /** By step, then by input. */
  readonly window: Float64Array
  readonly target: Float64Array
}

/** Layers over a sequence and a linear end; its weights are one array, so that they can be stepped and kept as one. */
export interface Network {
  /** The number of weights. */
  readonly size: number
  /** Weights to begin with. */
  start(rng: Rng): Float64Array
  run(weights: Float64Array, window: Float64Array): Float64Array
  /** Half the mean squared miss of a sample, whose slopes are added to the gradient. */
  learn(weights: Float64Array, sample: Sample, options: LearnOptions): number
}

interface LearnOptions {
  readonly gradient: Float64Array
  /** By layer, what each unit's output counts for: nothing where it is dropped. */
  readonly masks?: readonly Float64Array[] | undefined
}

/** The forget gates begin open, so that what is long ago has a say from the start (Jozefowicz et al., 2015). */
const OPEN = 1

export function lstmNetwork({ inputs, layers, outputs }: NetworkShape): Network {
  const shapes: LayerShape[] = []
  let offset = 0
  for (const [i, units] of layers.entries()) {
    const shape = { inputs: layers[i - 1] ?? inputs, units, offset }
    shapes.push(shape)
    offset += layerSize(shape)
  }
  const width = layers.at(-1) ?? inputs
  const end: End = { offset, width, outputs }
  const pass = (weights: Float64Array, window: Float64Array, masks?: readonly Float64Array[]): Pass => {
    const traces: LayerTrace[] = []
    let entered = window
    for (const [i, shape] of shapes.entries()) {
      const trace = runLayer(weights, shape, entered)
      traces.push(trace)
      entered = masked(trace.outputs, masks?.[i])
    }
    const last = entered.subarray(entered.length - width)
    return { traces, last, answer: endOf(weights, end, last) }
  }
  return {
    size: offset + outputs * (width + 1),
    start: (rng) => startWeights(rng, shapes, end),
    run: (weights, window) => pass(weights, window).answer,
    learn(weights, { window, target }, { gradient, masks }) {
      const { traces, last, answer } = pass(weights, window, masks)
      const misses = answer.map((value, i) => (value - (target[i] ?? 0)) / outputs)
      let slopes = new Float64Array((window.length / inputs) * width)
      slopes.set(backEnd(end, { weights, last, misses, gradient }), slopes.length - width)
      for (let i = shapes.length - 1; i >= 0; i--) {
        const [shape, trace] = [shapes[i], traces[i]]
        if (shape === undefined || trace === undefined) break
        slopes = new Float64Array(
          backLayer(shape, { weights, trace, outputSlopes: masked(slopes, masks?.[i]), gradient }),
        )
      }
      return misses.reduce((sum, miss) => sum + (miss * miss * outputs) / 2, 0)
    },
  }
}

interface Pass {
  readonly traces: readonly LayerTrace[]
  /** The outputs of the last layer after the last step. */
  readonly last: Float64Array
  readonly answer: Float64Array
}

interface End {
  readonly offset: number
  readonly width: number
  readonly outputs: number
}

/** Every step of a sequence times the same mask. */
const masked = (values: Float64Array, mask: Float64Array | undefined): Float64Array =>
  mask === undefined ? values : values.map((value, i) => value * (mask[i % mask.length] ?? 0))

const endOf = (weights: Float64Array, { offset, width, outputs }: End, last: Float64Array): Float64Array =>
  Float64Array.from({ length: outputs }, (_, row) => {
    const at = offset + row * (width + 1)
    return last.reduce((sum, value, j) => sum + value * (weights[at + j] ?? 0), weights[at + width] ?? 0)
  })

interface EndBack {
  readonly weights: Float64Array
  readonly last: Float64Array
  readonly misses: Float64Array
  readonly gradient: Float64Array
}

function backEnd({ offset, width }: End, { weights, last, misses, gradient }: EndBack): Float64Array {
  const slopes = new Float64Array(width)
  for (const [row, miss] of misses.entries()) {
    const at = offset + row * (width + 1)
    for (let j = 0; j < width; j++) {
      gradient[at + j] = (gradient[at + j] ?? 0) + miss * (last[j] ?? 0)
      slopes[j] = (slopes[j] ?? 0) + miss * (weights[at + j] ?? 0)
    }
    gradient[at + width] = (gradient[at + width] ?? 0) + miss
  }
  return slopes
}

/** Uniform within the root of six over what goes in and out (Glorot and Bengio, 2010). The end begins at nothing: the forecast of no change. */
function startWeights(rng: Rng, shapes: readonly LayerShape[], { offset, width, outputs }: End): Float64Array {
  const weights = new Float64Array(offset + outputs * (width + 1))
  for (const { inputs, units, offset: first } of shapes) {
    const bound = Math.sqrt(6 / (inputs + 2 * units))
    const cells = inputs + units + 1
    for (let row = 0; row < 4 * units; row++) {
      for (let j = 0; j < cells - 1; j++) weights[first + row * cells + j] = rng.uniform(-bound, bound)
      if (row >= units && row < 2 * units) weights[first + row * cells + cells - 1] = OPEN
    }
  }
  return weights
}
