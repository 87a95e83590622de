/** Sizes of one layer, and where its weights begin among those of the network. */
export interface LayerShape {
  readonly inputs: number
  readonly units: number
  readonly offset: number
}

/** What one pass through a layer leaves for the way back: values by step, then by unit. */
export interface LayerTrace {
  readonly steps: number
  /** What came in, what came out, and the cells behind it. */
  readonly entered: Float64Array
  readonly outputs: Float64Array
  readonly cells: Float64Array
  /** By step: input, forget, candidate and output gates, each of all units. */
  readonly gates: Float64Array
}

const GATES = 4

/** Each gate of each unit has a weight for every input, for every unit's last output, and one of its own. */
export const layerSize = ({ inputs, units }: Omit<LayerShape, 'offset'>): number => GATES * units * (inputs + units + 1)

const sigmoid = (value: number) => 1 / (1 + Math.exp(-value))

/**
 * A layer over a sequence: Sepp Hochreiter and Jürgen Schmidhuber, "Long Short-Term Memory" (1997), with the forget gate
 * of Gers, Schmidhuber and Cummins (2000).
 */
export function runLayer(
  weights: Float64Array,
  { inputs, units, offset }: LayerShape,
  entered: Float64Array,
): LayerTrace {
  const steps = entered.length / inputs
  const outputs = new Float64Array(steps * units)
  const cells = new Float64Array(steps * units)
  const gates = new Float64Array(steps * GATES * units)
  const width = inputs + units + 1
  for (let t = 0; t < steps; t++) {
    const base = t * GATES * units
    for (let row = 0; row < GATES * units; row++) {
      const at = offset + row * width
      let sum = weights[at + width - 1] ?? 0
      for (let j = 0; j < inputs; j++) sum += (weights[at + j] ?? 0) * (entered[t * inputs + j] ?? 0)
      if (t > 0)
        for (let j = 0; j < units; j++) sum += (weights[at + inputs + j] ?? 0) * (outputs[(t - 1) * units + j] ?? 0)
      gates[base + row] = row >= 2 * units && row < 3 * units ? Math.tanh(sum) : sigmoid(sum)
    }
    for (let unit = 0; unit < units; unit++) {
      const [enter, keep, fresh, show] = gatesAt(gates, base + unit, units)
      const before = t > 0 ? (cells[(t - 1) * units + unit] ?? 0) : 0
      const cell = keep * before + enter * fresh
      cells[t * units + unit] = cell
      outputs[t * units + unit] = show * Math.tanh(cell)
    }
  }
  return { steps, entered, outputs, cells, gates }
}

const gatesAt = (gates: Float64Array, at: number, units: number): readonly [number, number, number, number] => [
  gates[at] ?? 0,
  gates[at + units] ?? 0,
  gates[at + 2 * units] ?? 0,
  gates[at + 3 * units] ?? 0,
]

interface Back {
  readonly weights: Float64Array
  readonly trace: LayerTrace
  /** Slopes of the loss along the outputs, by step; along the weights, which are added to. */
  readonly outputSlopes: Float64Array
  readonly gradient: Float64Array
}

/** The way back through time: adds the slopes along the weights, gives those along what came in. */
export function backLayer(shape: LayerShape, { weights, trace, outputSlopes, gradient }: Back): Float64Array {
  const { inputs, units } = shape
  const enteredSlopes = new Float64Array(trace.entered.length)
  const carried = { outputs: new Float64Array(units), cells: new Float64Array(units) }
  const sums = new Float64Array(GATES * units)
  for (let t = trace.steps - 1; t >= 0; t--) {
    for (let unit = 0; unit < units; unit++) {
      const slope = (outputSlopes[t * units + unit] ?? 0) + (carried.outputs[unit] ?? 0)
      gateSlopes(trace, { t, unit, units, slope, cells: carried.cells, sums })
    }
    carried.outputs.fill(0)
    spread(shape, {
      weights,
      gradient,
      sums,
      into: enteredSlopes.subarray(t * inputs, (t + 1) * inputs),
      back: carried.outputs,
      entered: trace.entered.subarray(t * inputs, (t + 1) * inputs),
      before: t > 0 ? trace.outputs.subarray((t - 1) * units, t * units) : undefined,
    })
  }
  return enteredSlopes
}

interface UnitSlope {
  readonly t: number
  readonly unit: number
  readonly units: number
  /** Along the unit's output. */
  readonly slope: number
  /** Along the cells: read of this step, written for the one before. */
  readonly cells: Float64Array
  /** Along the sums that the gates are made of. */
  readonly sums: Float64Array
}

function gateSlopes(trace: LayerTrace, { t, unit, units, slope, cells, sums }: UnitSlope): void {
  const [enter, keep, fresh, show] = gatesAt(trace.gates, t * GATES * units + unit, units)
  const bent = Math.tanh(trace.cells[t * units + unit] ?? 0)
  const before = t > 0 ? (trace.cells[(t - 1) * units + unit] ?? 0) : 0
  const cell = (cells[unit] ?? 0) + slope * show * (1 - bent * bent)
  sums[unit] = cell * fresh * enter * (1 - enter)
  sums[units + unit] = cell * before * keep * (1 - keep)
  sums[2 * units + unit] = cell * enter * (1 - fresh * fresh)
  sums[3 * units + unit] = slope * bent * show * (1 - show)
  cells[unit] = cell * keep
}

interface Spread {
  readonly weights: Float64Array
  readonly gradient: Float64Array
  readonly sums: Float64Array
  readonly into: Float64Array
  readonly back: Float64Array
  readonly entered: Float64Array
  /** The outputs of the step before; none at the first. */
  readonly before: Float64Array | undefined
}

/** From the sums to the weights, to what came in and to the outputs of the step before. */
function spread({ inputs, units, offset }: LayerShape, step: Spread): void {
  const { weights, gradient, sums, into, back, entered, before } = step
  const width = inputs + units + 1
  for (let row = 0; row < sums.length; row++) {
    const slope = sums[row] ?? 0
    const at = offset + row * width
    for (let j = 0; j < inputs; j++) {
      gradient[at + j] = (gradient[at + j] ?? 0) + slope * (entered[j] ?? 0)
      into[j] = (into[j] ?? 0) + slope * (weights[at + j] ?? 0)
    }
    gradient[at + width - 1] = (gradient[at + width - 1] ?? 0) + slope
    if (before === undefined) continue
    for (let j = 0; j < units; j++) {
      gradient[at + inputs + j] = (gradient[at + inputs + j] ?? 0) + slope * (before[j] ?? 0)
      back[j] = (back[j] ?? 0) + slope * (weights[at + inputs + j] ?? 0)
    }
  }
}
