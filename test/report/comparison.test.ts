import { readFileSync } from 'node:fs'
import path from 'node:path'

import { expect } from 'chai'

import { compareRuns } from '../../src/report/comparison.ts'
import { writeComparison } from '../../src/report/write-comparison.ts'
import { temporaryFolder } from '../temporary-project.ts'
import { sampleRun } from './sample-run.ts'

describe('compareRuns', () => {
  const { root, remove } = temporaryFolder()
  after(remove)
  const before = sampleRun(path.join(root, 'before'))

  it('default: a run and its copy differ in nothing', () => {
    const { differences, kpis } = compareRuns(before, sampleRun(path.join(root, 'copy')))
    expect(differences).to.deep.equal([])
    expect(kpis.map(({ difference, change, firstStep }) => [difference, change, firstStep])[0]).to.deep.equal([
      0,
      0,
      undefined,
    ])
  })

  it('behavior: parameters and contracts come first, KPIs by their last values and first differing step', () => {
    const after = sampleRun(path.join(root, 'after'), {
      manifest: { params: { traders: '60', activity: '0.9' }, contracts: { Token: 'ef'.repeat(32) }, seed: '2' },
      kpis: 'step,time,price,fees\n0,1767225600,0.5,1\n2,1767398400,1.5,1\n',
    })
    const { differences, kpis, onlyBefore, onlyAfter } = compareRuns(before, after)
    expect(differences.map(({ what }) => what)).to.deep.equal(['parameter activity', 'contract Token', 'seed'])
    expect(differences[0]).to.include({ before: '0.5', after: '0.9' })
    expect(kpis).to.have.length(1)
    expect(kpis[0]).to.include({ name: 'price', difference: 0.75, change: 1, firstStep: 2 })
    expect([onlyBefore, onlyAfter]).to.deep.equal([['volume'], ['fees']])
  })

  it('behavior: the page holds a line per run, with all steps of both', () => {
    const after = sampleRun(path.join(root, 'every2'), { kpis: 'step,time,price\n0,1,0.5\n2,1,1.5\n3,1,2\n' })
    const file = path.join(root, 'pages', 'compare.html')
    writeComparison(compareRuns(before, after), file)
    const html = readFileSync(file, 'utf8')
    const data = JSON.parse(/id="data">(.*?)<\/script>/s.exec(html)?.[1] ?? '') as { panels: Record<string, unknown>[] }
    expect(data.panels[0]).to.deep.include({
      labels: ['before', 'every2'],
      steps: [0, 1, 2, 3],
      lines: [
        [0.5, 0.25, 0.75, null],
        [0.5, null, 1.5, 2],
      ],
    })
  })

  it('behavior: of a run that was killed it tells how far it came', () => {
    const killed = sampleRun(path.join(root, 'killed'), {
      manifest: { status: 'running', stepsDone: undefined },
      kpis: 'step,time,price\n0,1,0.5\n1,2,0.5\n2,3',
    })
    const { differences } = compareRuns(before, killed)
    expect(differences).to.deep.include({ what: 'steps done', before: '2', after: '1' })
    expect(differences).to.deep.include({ what: 'ended', before: 'finished', after: 'unfinished' })
  })
})
