import { expect } from 'chai'

import { headlineOf, kpiGroups } from '../../../src/report/figures/headline.ts'

const kpi = (name: string) => ({ name, unit: '', type: 'level', about: '' })
const kpis = ['a', 'b', 'c', 'd'].map(kpi)
const plots = [
  { title: 'One', group: 'First', kpis: { c: '', a: '' } },
  { title: 'Two', group: 'Second', kpis: { a: '', b: '' } },
]

describe('headlineOf', () => {
  it('default: what the netlist names, as far as it was recorded', () => {
    expect(headlineOf({ kpis, plots, headline: ['d', 'gone', 'a'] })).to.deep.equal(['d', 'a'])
  })

  it('behavior: else the first of each plot, then those that were declared, eight at most', () => {
    expect(headlineOf({ kpis, plots })).to.deep.equal(['c', 'a', 'b', 'd'])
    expect(headlineOf({ kpis: Array.from({ length: 20 }, (_, i) => kpi(`k${i}`)) })).to.have.length(8)
  })

  it('behavior: a KPI on the right of a plot is of its group too', () => {
    const withRight = [{ title: 'Both', group: 'Tokens', kpis: { a: '' }, right: { kpis: { b: '' } } }]
    expect(kpiGroups({ plots: withRight }, ['a', 'b'])).to.deep.equal([{ title: 'Tokens', names: ['a', 'b'] }])
  })

  it('behavior: KPIs stand under the group of the first plot that draws them, those of none last', () => {
    expect(kpiGroups({ plots }, ['d', 'b', 'a', 'c'])).to.deep.equal([
      { title: 'Second', names: ['b'] },
      { title: 'First', names: ['a', 'c'] },
      { title: '', names: ['d'] },
    ])
  })
})
