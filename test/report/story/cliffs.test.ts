import { expect } from 'chai'

import { cliffFinder } from '../../../src/report/story/cliffs.ts'

function cliffsOf(type: 'level' | 'flow', values: readonly number[]) {
  const finder = cliffFinder([{ name: 'kpi', type }], values.length - 1)
  for (const [step, value] of values.entries()) finder.see(step, [value])
  return finder.cliffs()
}
const over = (steps: number, of: (step: number) => number) => Array.from({ length: steps + 1 }, (_, step) => of(step))

describe('cliffFinder', () => {
  it('default: a store that ran dry, and since when', () => {
    expect(
      cliffsOf(
        'level',
        over(100, (step) => Math.max(0, 60 - step)),
      ),
    ).to.deep.equal([{ is: 'dry', kpi: 'kpi', step: 60 }])
  })

  it('behavior: one that only falls lasts as long as the pace of the second half lets it', () => {
    // 1,000, down by 1 a step, by 4 from step 50 on: 950 at step 50, 750 at 100, so 187.5 steps more.
    const values = over(100, (step) => (step <= 50 ? 1_000 - step : 950 - 4 * (step - 50)))
    expect(cliffsOf('level', values)).to.deep.equal([{ is: 'lasting', kpi: 'kpi', until: 288 }])
  })

  it('behavior: one that has all but stopped to fall is not said to end in a million years', () => {
    const slow = over(100, (step) => (step < 40 ? 100 - step : 60 - step * 1e-9))
    expect(cliffsOf('level', slow)).to.deep.equal([])
  })

  it('behavior: one that has no value any more is not said to end', () => {
    expect(
      cliffsOf(
        'level',
        over(100, (step) => (step < 80 ? 100 - step : Number.NaN)),
      ),
    ).to.deep.equal([])
  })

  it('behavior: one that also rises, hardly falls, or is of few records is left alone', () => {
    expect(
      cliffsOf(
        'level',
        over(100, (step) => 100 - step + 2 * (step % 2)),
      ),
    ).to.deep.equal([])
    expect(
      cliffsOf(
        'level',
        over(100, (step) => 10_000 - step),
      ),
    ).to.deep.equal([])
    expect(
      cliffsOf(
        'level',
        over(10, (step) => 10 - step),
      ),
    ).to.deep.equal([])
  })

  it('behavior: much of a flow in one record, and of what only grows', () => {
    const flow = over(100, (step) => (step === 30 ? 100 : 1))
    expect(cliffsOf('flow', flow)).to.deep.equal([{ is: 'burst', kpi: 'kpi', step: 30, share: 0.5, amount: 100 }])
    const sum = over(100, (step) => step + (step >= 30 ? 100 : 0))
    expect(cliffsOf('level', sum)).to.deep.equal([{ is: 'jump', kpi: 'kpi', step: 30, share: 101 / 200, amount: 101 }])
    const dust = over(100, (step) => (step >= 30 ? 3e-15 : 0))
    expect(cliffsOf('level', dust)).to.deep.equal([])
    expect(
      cliffsOf(
        'flow',
        over(100, () => 1),
      ),
    ).to.deep.equal([])
  })
})
