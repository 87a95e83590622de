import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'

import { expect } from 'chai'

import { firstDifference } from '../../src/results/first-difference.ts'
import { sampleRun } from '../kit/sample-run.ts'
import { temporaryFolder } from '../kit/temporary-project.ts'

describe('firstDifference', () => {
  const { root, remove } = temporaryFolder()
  after(remove)
  const before = sampleRun(path.join(root, 'before'))
  const changed = (file: string, from: string | RegExp, to: string) => {
    const folder = sampleRun(path.join(root, 'after'))
    const text = readFileSync(path.join(folder, file), 'utf8')
    expect(text).to.match(new RegExp(from))
    writeFileSync(path.join(folder, file), text.replace(from, to))
    return folder
  }

  it('default: none between a run and its copy', () => {
    expect(firstDifference(before, sampleRun(path.join(root, 'copy')), 2)).to.equal(undefined)
  })

  it('behavior: names step and KPI, and sees the last digit', () => {
    const after = changed('kpis.csv', '100.000000000000000001', '100.000000000000000002')
    expect(firstDifference(before, after, 2)).to.deep.equal({
      table: 'kpis',
      step: 1,
      line: 3,
      column: 'volume',
      before: '100.000000000000000001',
      after: '100.000000000000000002',
    })
  })

  it('behavior: names the row and column of an action; of one step it comes before the KPIs', () => {
    const after = changed('actions.csv', '129185', '129186')
    writeFileSync(
      path.join(after, 'kpis.csv'),
      readFileSync(path.join(before, 'kpis.csv'), 'utf8').replace('0.25', '0.3'),
    )
    const found = firstDifference(before, after, 2)
    expect([found?.table, found?.step, found?.line, found?.column]).to.deep.equal(['actions', 1, 3, 'gas'])
  })

  it('behavior: a row that only one of them has is a difference', () => {
    const fewer = changed('actions.csv', /2,.*poke.*\n/, '')
    expect(firstDifference(before, fewer, 2)).to.include({
      table: 'actions',
      step: 2,
      column: undefined,
      after: undefined,
    })
    expect(firstDifference(fewer, before, 2)).to.include({
      table: 'actions',
      step: 2,
      column: undefined,
      before: undefined,
    })
  })

  it('behavior: other columns are a difference', () => {
    const found = firstDifference(before, changed('kpis.csv', 'volume', 'turnover'), 2)
    expect(found).to.include({ table: 'kpis', step: 0, line: 1 })
  })

  it('behavior: what comes after the step is not looked at', () => {
    expect(firstDifference(before, changed('kpis.csv', '0.75', '0.7'), 1)).to.equal(undefined)
    expect(firstDifference(before, changed('kpis.csv', '0.75', '0.7'), 2)?.step).to.equal(2)
  })
})
