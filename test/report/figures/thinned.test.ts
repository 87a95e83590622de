import { expect } from 'chai'
import fc from 'fast-check'

import { thinned } from '../../../src/report/figures/thinned.ts'

const pointsOf = (lines: readonly (readonly number[])[], limit: number) => {
  const thin = thinned(limit)
  const count = lines[0]?.length ?? 0
  for (let x = 0; x < count; x++) thin.add({ x, values: lines.map((line) => line[x] ?? Number.NaN) })
  return thin
}

describe('thinned', () => {
  it('default: few points stay as they are', () => {
    const thin = pointsOf([[3, 1, 2]], 3)
    expect(thin.points()).to.deep.equal([
      { x: 0, values: [3] },
      { x: 1, values: [1] },
      { x: 2, values: [2] },
    ])
  })

  it('behavior: keeps ends and extremes of every line in order, at places where they were', () => {
    const line = fc.array(fc.double({ noNaN: true, min: -1e9, max: 1e9 }), { minLength: 30, maxLength: 600 })
    fc.assert(
      fc.property(line, fc.integer({ min: 12, max: 40 }), (values, limit) => {
        const other = values.map((value) => -value)
        const points = pointsOf([values, other], limit).points()
        const kept = points.map((point) => point.values[0] ?? Number.NaN)
        expect(points.map(({ x }) => values[x])).to.deep.equal(kept)
        expect(points.map(({ x }) => x)).to.deep.equal(points.map(({ x }) => x).toSorted((a, b) => a - b))
        expect([points[0]?.x, points.at(-1)?.x]).to.deep.equal([0, values.length - 1])
        expect([Math.min(...kept), Math.max(...kept)]).to.deep.equal([Math.min(...values), Math.max(...values)])
        expect(points.length).to.be.at.most(Math.max(limit, 6))
      }),
      { seed: 7 },
    )
  })

  it('behavior: a spike of one row and a gap of one row are seen in a million', () => {
    const thin = thinned(1_000)
    for (let x = 0; x < 1_000_000; x++) {
      thin.add({ x, values: [x === 654_321 ? 9 : x === 123_456 ? Number.NaN : Math.sin(x)] })
    }
    const points = thin.points()
    expect(thin.count).to.equal(1_000_000)
    expect(points.length).to.be.within(500, 1_000)
    expect(points.find(({ values }) => values[0] === 9)?.x).to.equal(654_321)
    expect(points.find(({ values }) => Number.isNaN(values[0]))?.x).to.equal(123_456)
  })
})
