import { expect } from 'chai'

import { moveFinder } from '../../../src/report/story/moves.ts'
import { near } from '../../kit/near.ts'

const price = { name: 'price', unit: 'USD' }
const apr = { name: 'apr', unit: 'ratio' }

/** Rises and falls by 1 % in turn, times what else happens. */
const calm = (steps: number, factor: (step: number) => number = () => 1) =>
  Array.from({ length: steps }, (_, step) => (step % 2 === 0 ? 1 : 1.01) * factor(step))

function movesOf(rows: readonly (readonly number[])[], watched = [price], count = 3) {
  const finder = moveFinder(watched)
  for (const [step, values] of rows.entries()) finder.see(10 * step, values)
  return finder.largest(count)
}

describe('moveFinder', () => {
  it('default: the largest changes of a record, with the steps between which they came', () => {
    const rows = calm(50, (step) => (step < 20 ? 1 : step < 30 ? 0.7 : 0.84)).map((value) => [value])
    const moves = movesOf(rows)
    expect(moves.map(({ step, since }) => [step, since])).to.deep.equal([
      [200, 190],
      [300, 290],
    ])
    expect(moves[0]?.changes[0]?.from).to.equal(1.01)
    expect(moves[0]?.changes[0]?.to).to.equal(0.7)
    expect(moves[0]?.comesBack).to.equal(false)
  })

  it('behavior: what comes back in the next record is one move', () => {
    const moves = movesOf(calm(50, (step) => (step === 20 ? 0.7 : 1)).map((value) => [value]))
    expect(moves.map(({ step, comesBack }) => [step, comesBack])).to.deep.equal([[200, true]])
  })

  it('behavior: what another KPI does in the next record does not bring it back', () => {
    const rows = calm(50).map((value, step) => [step < 20 ? 1 : 1.4, step < 21 ? value : 0.8 * value])
    const moves = movesOf(rows, [price, { name: 'depth', unit: 'USD' }])
    expect(moves.map(({ step, comesBack }) => [step, comesBack])).to.deep.equal([
      [200, false],
      [210, false],
    ])
  })

  it('behavior: a KPI that moves along is told with the one that moves most', () => {
    const both = calm(100, (step) => (step < 50 ? 1 : 0.7)).map((value) => [value, 0.2 + value / 10])
    const [move] = movesOf(both, [price, apr])
    expect(move?.changes.map(({ kpi }) => kpi)).to.deep.equal(['price', 'apr'])
    // A ratio moves by points, not by a share of itself.
    near(move?.changes[1]?.size, -0.031, 1e-9)
  })

  it('behavior: of what is nothing or less at times, a small sum that grows tenfold is no news', () => {
    const rows = Array.from({ length: 60 }, (_, step) => [step < 1 ? 0 : step < 20 ? 0.05 : step < 40 ? 0.5 : 5_000])
    expect(movesOf(rows).map(({ step }) => step)).to.deep.equal([400])
    const [most, little] = [[[0], [100], [0]], calm(40, (step) => (step < 20 ? 1 : 1.5)).map((value) => [value])]
    expect(movesOf([...most, ...little])).to.deep.equal([])
    expect(movesOf([[0], [2], [0], ...little]).map(({ step }) => step)).to.deep.equal([230])
    const positive = rows.map(([value = 0]) => [value + 0.001])
    expect(movesOf(positive).map(({ step }) => step)).to.deep.equal([400, 10])
  })

  it('behavior: what grows at one pace makes no move, and is not calm', () => {
    const finder = moveFinder([price])
    for (let step = 0; step < 40; step++) finder.see(step, [1.05 ** step])
    expect([finder.largest(3), finder.isCalm()]).to.deep.equal([[], false])
    const calmer = moveFinder([price])
    for (const [step, value] of calm(40).entries()) calmer.see(step, [value])
    expect(calmer.isCalm()).to.equal(true)
  })

  it('behavior: of a few records the largest change is told, as nobody knows what is usual', () => {
    expect(movesOf([[1], [0.75]]).map(({ step }) => step)).to.deep.equal([10])
    expect(movesOf([[1], [0.75], [0.75]]).map(({ step }) => step)).to.deep.equal([10])
  })

  it('behavior: what only counts up from nothing moves by its share of all, not by how little it was', () => {
    const burned = Array.from({ length: 60 }, (_, step) => (step < 20 ? step : 500 * (step - 19)))
    const rows = burned.map((value, step) => [value, step < 40 ? 1 : 0.8])
    const [first] = movesOf(rows, [{ name: 'burned', unit: 'SAF' }, price])
    expect(first?.changes[0]?.kpi).to.equal('price')
  })

  it('behavior: less than 2 % is no move, from and to nothing neither, and what is missing none', () => {
    expect(movesOf(calm(50).map((value) => [value]))).to.deep.equal([])
    expect(movesOf([[0], [0], [5], [5], [Number.NaN], [9]])).to.deep.equal([])
    const fromNothing = moveFinder([price])
    for (const [step, value] of [0, 0, 0.01].entries()) fromNothing.see(step, [value])
    expect(fromNothing.isCalm()).to.equal(false)
    expect(movesOf([[1]])).to.deep.equal([])
  })
})
