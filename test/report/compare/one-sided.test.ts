import { expect } from 'chai'

import { foldedDifferences } from '../../../src/report/compare/one-sided.ts'

const names = ['old-1', 'new-1'] as const
const only = (what: string, of: 'before' | 'after') => ({ what, before: '(none)', after: '(none)', [of]: '1' })
const price = { what: 'parameter price', before: '1', after: '2' }

describe('foldedDifferences', () => {
  it('default: what only one has is told by name where it is much, and by kind', () => {
    const before = ['parameter fee', 'contract Pool', 'code netlists/old/netlist.ts', 'function Pool.swap', 'agents lp']
    const after = ['one', 'two', 'three', 'four', 'five', 'six'].map((name) => `parameter ${name}`)
    const differences = [
      price,
      ...before.map((what) => only(what, 'before')),
      ...after.map((what) => only(what, 'after')),
    ]
    expect(foldedDifferences({ names, differences })).to.deep.equal({
      rows: [price],
      sentences: [
        'Only old-1 has the parameter fee; the contract Pool; the function Pool.swap; the code netlists/old/netlist.ts; the agents lp.',
        'Only new-1 has the parameters one, two, three, four, five, six.',
      ],
    })
  })

  it('behavior: a few keep their values, as does what is of no kind', () => {
    const few = [
      price,
      only('branches', 'after'),
      ...'abcdefghij'.split('').map((name) => only(`agents ${name}`, 'after')),
    ]
    expect(foldedDifferences({ names, differences: few })).to.deep.equal({ rows: few, sentences: [] })
    const more = [...few, only('contract Pool', 'after')]
    expect(foldedDifferences({ names, differences: more })).to.deep.equal({
      rows: more.slice(0, 2),
      sentences: ['Only new-1 has the contract Pool; the agents a, b, c, d, e, f, g, h, i, j.'],
    })
  })
})
