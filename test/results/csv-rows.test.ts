import { writeFileSync } from 'node:fs'
import path from 'node:path'

import { expect } from 'chai'

import { csvRows } from '../../src/results/csv-rows.ts'
import { temporaryFolder } from '../temporary-project.ts'
import { codeOf } from './code-of.ts'

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

  it('behavior: letters of several bytes survive the border of what is read at once', () => {
    const long = `a\n${'ü'.repeat(700_000)}x\n${'é'.repeat(10)}\n`
    expect(rowsOf(long).map(([cell]) => cell?.length)).to.deep.equal([1, 700_001, 10])
  })

  it('error: a line of another length, an empty file, no file', () => {
    expect(codeOf(() => rowsOf('a,b\n1,2,3\n'))).to.equal('RUN_READ')
    expect(codeOf(() => rowsOf('a,"b\n'))).to.equal('RUN_READ')
    expect(codeOf(() => rowsOf(''))).to.equal('RUN_READ')
    expect(codeOf(() => [...csvRows(path.join(root, 'nothing.csv'))])).to.equal('RUN_READ')
  })
})
