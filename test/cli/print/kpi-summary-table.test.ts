import path from 'node:path'

import { expect } from 'chai'

import { readManifest } from 'saffron-sim/results'
import { kpiSummaryTable } from '../../../src/cli/print/kpi-summary-table.ts'
import { sampleRun } from '../../kit/sample-run.ts'
import { temporaryFolder } from '../../kit/temporary-project.ts'

const moves = { first: '0', last: '1.23456789', lowest: '0', highest: '2', mean: '1' }

describe('kpiSummaryTable', () => {
  const { root, remove } = temporaryFolder()
  after(remove)
  const kpis = { price: moves, volume: { ...moves, total: '1234567.8' } }
  const plots = [{ title: 'Traded', group: 'Market', kpis: { volume: '' } }]
  const manifest = readManifest(sampleRun(path.join(root, 'run'), { manifest: { plots, headline: ['volume'] } }))

  it('default: what tells most, in groups, a flow with its total, and how many others there are', () => {
    expect(kpiSummaryTable({ kpis }, manifest, { all: false })).to.equal(
      [
        'KPI       unit  first   last   total  lowest  highest',
        'Market',
        '  volume  USD       0  1.235  1.235M       0        2',
        '1 more with --all, and in the report',
      ].join('\n'),
    )
  })

  it('behavior: all of them, with as many digits as are asked for', () => {
    const lines = kpiSummaryTable({ kpis }, manifest, { all: true, digits: 7 }).split('\n')
    expect(lines.slice(1)).to.deep.equal([
      'Market',
      '  volume  USD       0  1.234568  1.234568M       0        2',
      'Others',
      '  price   USD       0  1.234568                  0        2',
    ])
  })
})
