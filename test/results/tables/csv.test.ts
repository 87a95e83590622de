import { parse } from 'csv-parse/sync'
import { expect } from 'chai'
import fc from 'fast-check'

import { csvLine } from '../../../src/results/tables/csv.ts'
import { original } from '../../../src/results/tables/inert-cell.ts'

describe('csvLine', () => {
  it('default: cells with commas between them, and an end of line', () => {
    expect(csvLine(['step', 1, -2n, ''])).to.equal('step,1,-2,\n')
  })

  it('behavior: commas and quotes are kept, line breaks become blanks', () => {
    expect(csvLine(['a,b', 'say "no"', 'two\r\nlines'])).to.equal('"a,b","say ""no""",two lines\n')
  })

  it('behavior: what a spreadsheet would run is marked, numbers are not', () => {
    const formulas = ['=HYPERLINK("http://x")', '+1+1', '-cmd', '@SUM(A1)', ' =1', "'=1"]
    expect(formulas.map((cell) => csvLine([cell]).trimEnd())).to.deep.equal([
      `"'=HYPERLINK(""http://x"")"`,
      "'+1+1",
      "'-cmd",
      "'@SUM(A1)",
      "' =1",
      "''=1",
    ])
    const numbers = ['-0.5', '-1e-7', '-Infinity', '+3', -2n, -1]
    expect(csvLine(numbers)).to.equal('-0.5,-1e-7,-Infinity,+3,-2,-1\n')
  })

  it('behavior: what a terminal would obey becomes a blank', () => {
    expect(csvLine(['a\u001b[31mred', 'tab\there', '\u009b2J'])).to.equal('a [31mred,tab here, 2J\n')
  })

  it('behavior: whatever is written in one line is read back', () => {
    const cell = fc.string({ unit: fc.constantFrom('a', ',', '"', ' ', '\t', 'é', '\n', '\r', "'", '=', '-', '1') })
    fc.assert(
      fc.property(fc.array(cell, { minLength: 2 }), (cells) => {
        const line = csvLine(cells)
        expect(line.indexOf('\n')).to.equal(line.length - 1)
        const [read] = parse(line)
        expect(read?.map(original)).to.deep.equal(cells.map((one) => one.replaceAll(/[\t\r\n]+/g, ' ')))
      }),
    )
  })
})
