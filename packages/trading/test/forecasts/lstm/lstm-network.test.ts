import { expect } from 'chai'
import { stream } from 'saffron-sim/rng'

import { lstmNetwork } from '../../../src/forecasts/lstm/lstm-network.ts'

const shape = { inputs: 3, layers: [4, 3], outputs: 2 }
const network = lstmNetwork(shape)
const rng = stream('gradient')
const weights = network.start(rng).map((weight) => weight + rng.uniform(-0.5, 0.5))
const sample = {
  window: Float64Array.from({ length: 5 * shape.inputs }, () => rng.normal()),
  target: Float64Array.from([0.3, -1]),
}

const lossAt = (at: Float64Array, masks?: readonly Float64Array[]) =>
  network.learn(at, sample, { gradient: new Float64Array(network.size), masks })

/** Moves one weight. */
const moved = (place: number, by: number) => weights.map((weight, i) => (i === place ? weight + by : weight))

describe('lstmNetwork', () => {
  for (const [name, masks] of [
    ['whole', undefined],
    ['with units left out', [Float64Array.from([0, 2, 2, 0]), Float64Array.from([1.5, 0, 1.5])]],
  ] as const) {
    it(`default: slopes are those of finite differences, ${name}`, () => {
      const gradient = new Float64Array(network.size)
      network.learn(weights, sample, { gradient, masks })
      const step = 1e-5
      for (const [place, slope] of gradient.entries()) {
        const measured = (lossAt(moved(place, step), masks) - lossAt(moved(place, -step), masks)) / (2 * step)
        expect(slope, `weight ${place}`).to.be.closeTo(measured, 1e-10)
      }
    })
  }

  it('default: a unit by hand', () => {
    const tiny = lstmNetwork({ inputs: 1, layers: [1], outputs: 1 })
    // Each gate: input, last output, own; then the end. Input gate, forget gate, candidate, output gate.
    const at = Float64Array.from([0.5, 0.1, 0, 0.2, 0.3, 1, -0.4, 0.6, 0.1, 0.7, -0.2, 0, 2, 0.5])
    const s = (x: number) => 1 / (1 + Math.exp(-x))
    const c1 = s(0.5) * Math.tanh(-0.4 + 0.1)
    const h1 = s(0.7) * Math.tanh(c1)
    const c2 = s(0.2 * -2 + 0.3 * h1 + 1) * c1 + s(0.5 * -2 + 0.1 * h1) * Math.tanh(-0.4 * -2 + 0.6 * h1 + 0.1)
    const h2 = s(0.7 * -2 - 0.2 * h1) * Math.tanh(c2)
    expect(tiny.run(at, Float64Array.from([1, -2]))[0]).to.be.closeTo(2 * h2 + 0.5, 1e-14)
  })

  it('behavior: begins as the forecast of no change', () => {
    expect([...network.run(network.start(stream('a')), sample.window)]).to.deep.equal([0, 0])
  })
})
