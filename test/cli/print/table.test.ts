import { expect } from 'chai'

import { table } from '../../../src/cli/print/table.ts'

const CONTENT = {
  head: ['name', 'value', 'about'],
  rows: [
    ['fee', '30', 'What a trade costs, in basis points of what is paid in'],
    ['a-longer-name', '', 'Short'],
  ],
  numbers: [1],
}

describe('tables', () => {
  it('default: columns as wide as what is in them', () => {
    expect(table({ ...CONTENT, width: undefined }).split('\n')).to.deep.equal([
      'name           value  about',
      'fee               30  What a trade costs, in basis points of what is paid in',
      'a-longer-name         Short',
    ])
  })

  it('behavior: names cannot steer the terminal', () => {
    const rows = [['a\u001b[2Jb', '', '\u009b31mred\u0007']]
    expect(
      table({ ...CONTENT, rows, width: undefined })
        .split('\n')
        .at(-1),
    ).to.equal('a[2Jb         31mred')
  })

  it('behavior: the last column is wrapped where the terminal is too narrow', () => {
    expect(table({ ...CONTENT, width: 50 }).split('\n')).to.deep.equal([
      'name           value  about',
      'fee               30  What a trade costs, in basis',
      '                      points of what is paid in',
      'a-longer-name         Short',
    ])
  })

  it('behavior: where that does not help each row has lines of its own', () => {
    expect(table({ ...CONTENT, width: 40 }).split('\n')).to.deep.equal([
      'fee',
      '  value  30',
      '  about  What a trade costs, in basis',
      '         points of what is paid in',
      'a-longer-name',
      '  about  Short',
    ])
  })

  it('behavior: numbers are never wrapped', () => {
    const numbers = { head: ['KPI', 'last'], rows: [['price', '1'.repeat(30)]], numbers: [1], width: 30 }
    expect(table(numbers)).to.equal(`price\n  last  ${'1'.repeat(30)}`)
  })

  it('behavior: nothing is longer than the width that words can be made to fit', () => {
    for (let width = 24; width < 90; width++) {
      for (const line of table({ ...CONTENT, width }).split('\n')) expect(line.length, line).to.be.at.most(width)
    }
  })
})
