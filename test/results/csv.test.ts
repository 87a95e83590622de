import { parse } from 'csv-parse/sync'
import { expect } from 'chai'
import fc from 'fast-check'

import { csvLine } from '../../src/results/csv.ts'

describe('csvLine', () => {
  it('default: cells with commas between them, and an end of line', () => {
    expect(csvLine(['step', 1, -2n, ''])).to.equal('step,1,-2,\n')
  })

  it('behavior: commas and quotes are kept, line breaks become blanks', () => {
    expect(csvLine(['a,b', 'say "no"', 'two\r\nlines'])).to.equal('"a,b","say ""no""",two lines\n')
  })

  it('behavior: whatever is written in one line is read back', () => {
    const cell = fc.string({ unit: fc.constantFrom('a', ',', '"', ' ', '\t', 'é', '\n', '\r', "'") })
    fc.assert(
      fc.property(fc.array(cell, { minLength: 2 }), (cells) => {
        const line = csvLine(cells)
        expect(line.indexOf('\n')).to.equal(line.length - 1)
        expect(parse(line)).to.deep.equal([cells.map((one) => one.replaceAll(/[\r\n]+/g, ' '))])
      }),
    )
  })
})
