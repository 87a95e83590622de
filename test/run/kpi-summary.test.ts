import { expect } from 'chai'

import { KpiSummary } from '../../src/run/kpi-summary.ts'

const column = (name: string, type: 'level' | 'flow', decimals: number) => ({
  name,
  unit: { symbol: 'X', decimals },
  about: 'For a test',
  type,
})
const columns = [column('price', 'level', 0), column('volume', 'flow', 2), column('never', 'level', 0)]

describe('KpiSummary', () => {
  it('default: first, last, lowest, highest and mean of what is there, and the total of a flow', () => {
    const summary = new KpiSummary()
    for (const values of [
      [undefined, 0n, undefined],
      [3, 250n, undefined],
      [1, 50n, undefined],
    ]) {
      summary.see({ values })
    }
    expect(summary.json(columns)).to.deep.equal({
      price: { first: '', last: '1', lowest: '1', highest: '3', mean: '2' },
      volume: { first: '0', last: '0.5', lowest: '0', highest: '2.5', mean: '1', total: '3' },
      never: { first: '', last: '', lowest: '', highest: '', mean: '' },
    })
  })

  it('behavior: what is no number is not there, as in the file', () => {
    const summary = new KpiSummary()
    for (const value of [Number.NaN, 708, 9.5, Number.NaN, 118]) summary.see({ values: [value] })
    expect(summary.json(columns.slice(0, 1))).to.deep.equal({
      price: { first: '', last: '118', lowest: '9.5', highest: '708', mean: '278.5' },
    })
  })

  it('behavior: of no records there is nothing', () => {
    expect(new KpiSummary().json(columns.slice(0, 1))).to.deep.equal({
      price: { first: '', last: '', lowest: '', highest: '', mean: '' },
    })
  })
})
