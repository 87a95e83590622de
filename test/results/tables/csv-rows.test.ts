import { writeFileSync } from 'node:fs'
import path from 'node:path'

import { expect } from 'chai'
import { parse } from 'csv-parse/sync'
import fc from 'fast-check'

import { csvLine } from '../../../src/results/tables/csv.ts'
import { csvRows } from '../../../src/results/tables/csv-rows.ts'
import { temporaryFolder } from '../../kit/temporary-project.ts'
import { codeOf } from '../code-of.ts'

describe('csvRows', () => {
  const { root, remove } = temporaryFolder()
  after(remove)
  const rowsOf = (text: string) => {
    const file = path.join(root, 'rows.csv')
    writeFileSync(file, text)
    return [...csvRows(file)]
  }

  it('default: cells of every whole line, quoted ones too', () => {
    expect(rowsOf('a,b\n1,"x, ""y"""\n,\n2,cut')).to.deep.equal([
      ['a', 'b'],
      ['1', 'x, "y"'],
      ['', ''],
    ])
  })

  it('behavior: cells that were marked for spreadsheets are read as they were', () => {
    expect(rowsOf(`a,'=b\n1,'-cmd\nit's,''@x\n-5,"'=a,b"\n`)).to.deep.equal([
      ['a', '=b'],
      ['1', '-cmd'],
      ["it's", "'@x"],
      ['-5', '=a,b'],
    ])
  })

  it('behavior: letters of several bytes survive the border of what is read at once', () => {
    const long = `a\n${'ü'.repeat(700_000)}x\n${'é'.repeat(10)}\n`
    expect(rowsOf(long).map(([cell]) => cell?.length)).to.deep.equal([1, 700_001, 10])
  })

  it('behavior: quoted cells as another reader has them', () => {
    const cell = fc.string({ unit: fc.constantFrom('a', ',', '"', ' ', '{', 'é', "'") })
    fc.assert(
      fc.property(fc.array(cell, { minLength: 2, maxLength: 5 }), (cells) => {
        const line = csvLine(cells)
        expect(rowsOf(line)).to.deep.equal(parse(line))
      }),
    )
  })

  it('error: quotes that do not match', () => {
    for (const line of ['a,"b', 'a,"b"c', 'a,b"', '"a,b', 'a,"b""', '"']) {
      expect(
        codeOf(() => rowsOf(`${line}\n`)),
        line,
      ).to.equal('RUN_READ')
    }
  })

  it('error: a line of another length, an empty file, no file', () => {
    expect(codeOf(() => rowsOf('a,b\n1,2,3\n'))).to.equal('RUN_READ')
    expect(codeOf(() => rowsOf('a,"b\n'))).to.equal('RUN_READ')
    expect(codeOf(() => rowsOf(''))).to.equal('RUN_READ')
    expect(codeOf(() => [...csvRows(path.join(root, 'nothing.csv'))])).to.equal('RUN_READ')
  })
})
