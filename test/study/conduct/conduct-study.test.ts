import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'

import { expect } from 'chai'
import { asyncBufferFromFile, parquetReadObjects } from 'hyparquet'

import { recordingRun } from 'saffron-sim'
import { conductStudy, type GivenStudySpec, type StudyHooks } from 'saffron-sim/study'
import { rejects } from '../../chain/rejects.ts'
import { netprintProject } from '../../kit/netlist-project.ts'
import { SAVING } from './saving-netlist.ts'

describe('conductStudy', () => {
  const { root, remove } = netprintProject({ saving: SAVING })
  after(remove)

  let count = 0
  const conduct = (spec: Partial<GivenStudySpec>, hooks: StudyHooks & { extends?: boolean } = {}) =>
    conductStudy({ netlist: 'saving', ...spec }, { root, workers: 0, out: `out/${++count}`, ...hooks })
  const read = (folder: string, file: string) => readFileSync(path.join(folder, file), 'utf8')
  const rows = (folder: string, file: string) => {
    const [head = '', ...lines] = read(folder, file).trim().split('\n')
    const names = head.split(',')
    return lines.map((line) => Object.fromEntries(line.split(',').map((cell, i) => [names[i] ?? '', cell])))
  }
  const bytes = (folder: string) => [read(folder, 'points.csv'), read(folder, 'summary.csv')]

  it('behavior: a netlist’s own specs hold a study as far as it records what they ask for', async () => {
    const { root: other, remove: removeOther } = netprintProject({
      strict: SAVING.replace(
        "about: 'One who saves.',",
        "about: 'One who saves.', specs: { rich: 'half.last > 0', saves: 'saved.last > 0' },",
      ),
    })
    const specs = async (record?: GivenStudySpec['record']) =>
      (await conductStudy({ netlist: 'strict', runs: 2, ...(record && { record }) }, { root: other, workers: 0 }))
        .measures
    expect(await specs()).to.deep.equal(['saved.last', 'half.last', 'rich', 'saves'])
    expect(await specs({ kpis: ['saved'] })).to.deep.equal(['saved.last', 'saves'])
    removeOther()
  })

  it('default: a row for each point, with what a run of its own gives', async () => {
    const { folder, points, failed, measures } = await conduct({ runs: 3, vary: { rate: '0:1:2' } })
    expect([points, failed, measures]).to.deep.equal([6, 0, ['saved.last', 'half.last']])
    const table = rows(folder, 'points.csv')
    expect(table.map(({ index, set, seed, rate }) => [index, set, seed, rate].join(' '))).to.deep.equal([
      '1 1 1 0',
      '2 2 1 1',
      '3 1 2 0',
      '4 2 2 1',
      '5 1 3 0',
      '6 2 3 1',
    ])
    for (const row of table) {
      const params = { rate: row['rate'] ?? '', luck: row['luck'] ?? '' }
      const { summary, kpis } = await recordingRun({ netlist: 'saving', seed: row['seed'] ?? '', params }, { root })
      expect([row['id'], row['saved.last']]).to.deep.equal([summary.id, String(kpis['saved']?.at(-1))])
    }
  })

  it('behavior: each set has seeds of its own where that is asked for', async () => {
    const { folder } = await conduct({ runs: 2, vary: { rate: '0:1:2' }, independent: true })
    const seeds = rows(folder, 'points.csv').map(({ set, seed }) => `${set}: ${seed}`)
    expect(seeds).to.deep.equal(['1: 1', '2: 1/set 2/1', '1: 2', '2: 1/set 2/2'])
    expect(read(folder, 'report.html')).to.include('seeds of its own')
  })

  it('default: summary.csv holds mean, deviation and quantiles of type 7 of each step', async () => {
    const { folder } = await conduct({
      runs: 4,
      steps: 1,
      params: { luck: 0, tax: 0, noise: 0 },
      vary: { rate: [1, 2] },
    })
    // Nothing is drawn: each run of a set saves its rate, and half is missing at step 0.
    const told = rows(folder, 'summary.csv').map(({ set, kpi, step, n, mean, sd, p5, p95 }) =>
      [set, kpi, step, n, mean, sd, p5, p95].join(' '),
    )
    expect(told).to.deep.equal([
      '1 saved 0 4 0 0 0 0',
      '1 saved 1 4 1 0 1 1',
      '2 saved 0 4 0 0 0 0',
      '2 saved 1 4 2 0 2 2',
      '1 half 0 0    ',
      '1 half 1 4 0.5 0 0.5 0.5',
      '2 half 0 0    ',
      '2 half 1 4 1 0 1 1',
    ])
  })

  it('default: segments are Parquet with a row for each record', async () => {
    const { folder } = await conduct({ runs: 2 })
    const files = readdirSync(path.join(folder, 'segments'))
    const parts = await Promise.all(
      files.map(async (file) =>
        parquetReadObjects({ file: await asyncBufferFromFile(path.join(folder, 'segments', file)) }),
      ),
    )
    const records = parts.flat()
    expect(records.map(({ step }) => Number(step)).toSorted((a, b) => a - b)).to.deep.equal([
      0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6,
    ])
    expect(Object.keys(records[0] ?? {})).to.deep.equal(['point', 'step', 'time', 'saved', 'half'])
    expect(records.filter(({ half }) => half === null)).to.have.length(2)
  })

  it('behavior: the same bytes with one worker and with two, at once and extended', async () => {
    const spec = { runs: 24, vary: { rate: '0:1:3' }, params: { fails: 0.2 } }
    const [one, two] = [await conduct(spec), await conduct(spec, { workers: 2 })]
    expect(one.failed).to.be.greaterThan(0)
    expect(bytes(two.folder)).to.deep.equal(bytes(one.folder))
    const out = 'out/grown'
    await conduct({ ...spec, runs: 10 }, { out })
    const before = readdirSync(path.join(root, out, 'segments')).length
    const grown = await conduct(spec, { out, extends: true })
    expect(bytes(grown.folder)).to.deep.equal(bytes(one.folder))
    expect(readdirSync(path.join(root, out, 'segments')).length).to.be.greaterThan(before)
    const kept = readdirSync(path.join(root, out, 'segments'))
    await conduct(spec, { out })
    expect(readdirSync(path.join(root, out, 'segments')), 'nothing is run twice').to.deep.equal(kept)
  })

  it('behavior: runs that fail are counted, left out of the summary and named', async () => {
    const { folder, failed } = await conduct({ runs: 20, params: { fails: 0.5 } })
    const table = rows(folder, 'points.csv')
    const bad = table.filter(({ status }) => status === 'failed')
    expect(bad).to.have.length(failed)
    expect(failed).to.be.within(1, 19)
    expect(bad[0]?.['error']).to.match(/^AGENT_FAILED: .*a bug/)
    expect(bad.every((row) => row['saved.last'] === '')).to.equal(true)
    const [first] = rows(folder, 'summary.csv')
    expect(first?.['n']).to.equal(String(20 - failed))
  })

  it('behavior: onFail gives them a value, or ends the study', async () => {
    const { folder } = await conduct({ runs: 8, params: { fails: 1 }, onFail: { value: -1 } })
    expect(rows(folder, 'points.csv').map((row) => row['saved.last'])).to.deep.equal(Array(8).fill('-1'))
    await rejects(conduct({ runs: 8, params: { fails: 1 }, onFail: 'abort' }), 'STUDY_ABORTED')
  })

  it('behavior: a run that ends its worker twice is set apart, and takes no other along', async () => {
    const { folder, points, failed } = await conduct(
      { runs: 1, sets: [{ rate: 0 }, { rate: 1, kills: true }, { rate: 2 }, { rate: 3 }] },
      { workers: 1 },
    )
    expect([points, failed]).to.deep.equal([4, 1])
    const table = rows(folder, 'points.csv')
    for (const row of table) expect(row['status']).to.equal(row['kills'] === 'true' ? 'failed' : 'finished')
    expect(table[1]?.['error']).to.equal('WORKER_LOST: its worker ended 2 times while it ran')
  })

  it('behavior: it stops once what is asked for holds, at a number of points that is fixed beforehand', async () => {
    const spec = { runs: 500, until: 'width(mean(saved.last)) < 4', params: { luck: 0 } }
    const { status, points } = await conduct(spec)
    expect([status, points]).to.deep.equal(['stopped', 32])
  })

  it('behavior: a misspelt measure is told after one run, and the folder is free for the right one', async () => {
    let most = 0
    const hooks: StudyHooks = { out: 'out/misspelt', onProgress: ({ done }) => (most = Math.max(most, done)) }
    await rejects(conduct({ runs: 50, measures: ['svaed.last'] }, hooks), 'MEASURE')
    expect(most).to.be.below(2)
    expect(existsSync(path.join(root, 'out/misspelt'))).to.equal(false)
    expect((await conduct({ runs: 2, measures: ['saved.last'] }, { out: 'out/misspelt' })).status).to.equal('finished')
  })

  it('error: a value that no run takes, before there is one', async () => {
    for (const spec of [{ params: { rate: 'abc' } }, { vary: { rate: '1..5' } }]) {
      await rejects(conduct(spec, { out: 'out/refused' }), 'STUDY_DESIGN')
      expect(existsSync(path.join(root, 'out/refused'))).to.equal(false)
    }
  })

  it('error: a folder that is another study, or none', async () => {
    const { folder } = await conduct({ runs: 2 })
    await rejects(conduct({ runs: 3 }, { out: folder }), 'STUDY_EXISTS')
    await rejects(conduct({ runs: 3 }, { out: root }), 'NO_STUDY')
  })

  it('error: what is no study, and what cannot be varied', async () => {
    await rejects(conduct({ runs: 0 }), 'STUDY_SPEC')
    await rejects(conduct({ vary: { raet: '0:1:2' } }), 'STUDY_DESIGN')
    await rejects(conduct({ vary: { rate: '0:1:2' }, params: { rate: 1 } }), 'STUDY_DESIGN')
    await rejects(conduct({ vary: { rate: 'nromal(0, 1)' } }), 'STUDY_DESIGN')
    // Between yes and no there is nothing, and 0 and 1 are neither.
    for (const way of ['0:1', '0:1:2', '0, 1', 'uniform(0, 1)', 'oneOf(1, 2)']) {
      const { hint } = await rejects(conduct({ vary: { kills: way } }), 'STUDY_DESIGN')
      expect(hint).to.include('--vary kills=true,false')
    }
  })
})
