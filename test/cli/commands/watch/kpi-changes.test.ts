import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'

import { expect } from 'chai'

import { kpiChanges } from '../../../../src/cli/commands/watch/kpi-changes.ts'
import { temporaryFolder } from '../../../kit/temporary-project.ts'

describe('the table of changes in saffron watch', () => {
  const { root, remove } = temporaryFolder()
  after(remove)

  /** A finished run of one KPI whose first, last, lowest, highest and mean are the same whatever the order. */
  function finished(name: string, values: readonly number[]) {
    const folder = path.join(root, name)
    mkdirSync(folder)
    const rows = values.map((value, step) => `${step},${step},${value}\n`)
    writeFileSync(path.join(folder, 'manifest.json'), '{}')
    writeFileSync(path.join(folder, 'kpis.csv'), `step,time,gas\n${rows.join('')}`)
    const gas = { first: '1', last: '1', lowest: '1', highest: '3', mean: '2' }
    return { folder, kpis: { gas }, units: { gas: '' }, seconds: 1 }
  }

  it('behavior: a KPI that took another way has changed, though its ends, extremes and mean are the same', () => {
    const [one, other] = [finished('one', [1, 2, 3, 2, 1]), finished('other', [1, 3, 2, 2, 1])]
    expect(kpiChanges(one, other)).to.match(/^gas .* on the way\b(.|\n)*1 of 1 KPIs changed/m)
    expect(kpiChanges(one, one)).to.equal('No KPI has changed.\n')
  })

  it('behavior: a step that only one of them has come to is no other way', () => {
    const [long, short] = [finished('long', [1, 3, 2, 1, 1]), finished('short', [1, 3, 2, 1])]
    expect([kpiChanges(short, long), kpiChanges(long, short)]).to.deep.equal(Array(2).fill('No KPI has changed.\n'))
  })

  it('behavior: of a run whose folder is gone what was told of it is compared', () => {
    const [gone, there] = [finished('gone', [1, 3, 2, 2, 1]), finished('there', [1, 2, 3, 2, 1])]
    rmSync(gone.folder, { recursive: true })
    expect(kpiChanges(gone, there)).to.equal('No KPI has changed.\n')
  })
})
