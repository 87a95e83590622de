import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'

import { expect } from 'chai'

import { findRun } from '../../src/results/find-run.ts'
import { listRuns } from '../../src/results/list-runs.ts'
import { readManifest } from '../../src/results/manifest.ts'
import { thisProcess } from '../../src/results/run-process.ts'
import { sampleRun } from '../kit/sample-run.ts'
import { temporaryFolder } from '../kit/temporary-project.ts'
import { codeOf } from './code-of.ts'

describe('listRuns and findRun', () => {
  const { root, remove } = temporaryFolder()
  after(remove)
  const run = (name: string, sample: Parameters<typeof sampleRun>[1] = {}) =>
    sampleRun(path.join(root, 'runs', name), sample)

  it('default: none where there are none', () => {
    expect(listRuns(root)).to.deep.equal([])
    expect(codeOf(() => findRun(root, 'sample-1'))).to.equal('UNKNOWN_RUN')
    mkdirSync(root, { recursive: true })
    writeFileSync(path.join(root, 'runs'), 'a file')
    expect(listRuns(root)).to.deep.equal([])
    rmSync(path.join(root, 'runs'))
  })

  it('behavior: the latest first, the damaged last; other folders are no runs', () => {
    run('sample-1', { manifest: { startedAt: '2026-01-01T00:00:00.000Z' } })
    run('sample-2', { manifest: { startedAt: '2026-01-03T00:00:00.000Z' } })
    run('other-1', { manifest: { startedAt: '2026-01-02T00:00:00.000Z', status: 'running' } })
    writeFileSync(path.join(run('broken-1'), 'manifest.json'), '{')
    mkdirSync(path.join(root, 'runs', 'notes'))
    expect(listRuns(root).map(({ name, status }) => [name, status])).to.deep.equal([
      ['sample-2', 'finished'],
      ['other-1', 'unfinished'],
      ['sample-1', 'finished'],
      ['broken-1', 'damaged'],
    ])
    expect(listRuns(root).at(-1)).to.have.property('problem')
  })

  it('behavior: a folder in which no run has begun is listed as empty', () => {
    const folder = path.join(root, 'runs', 'sample-9')
    mkdirSync(folder)
    expect(listRuns(root).find(({ name }) => name === 'sample-9')).to.include({ folder, status: 'empty' })
    expect(codeOf(() => readManifest(findRun(root, 'sample-9')))).to.equal('RUN_READ')
    rmSync(folder, { recursive: true })
  })

  it('behavior: a run that could write its manifest, or half of it, and not the head of a table is empty', () => {
    const bare = (name: string, manifest: Parameters<typeof sampleRun>[1], kpis?: string) => {
      const folder = run(name, manifest)
      for (const table of ['kpis.csv', 'actions.csv']) rmSync(path.join(folder, table))
      if (kpis !== undefined) writeFileSync(path.join(folder, 'kpis.csv'), kpis)
      return folder
    }
    const failed = { manifest: { status: 'failed', error: { code: 'RUN_FOLDER', message: 'no room' } } } as const
    const alive = { manifest: { status: 'running', process: thisProcess() } } as const
    const folders = [
      bare('bare-1', failed),
      bare('bare-2', failed, ''),
      bare('bare-3', alive),
      bare('bare-4', {}),
      bare('bare-5', { manifest: { status: 'running', process: { ...thisProcess(), host: 'elsewhere' } } }),
      bare('bare-6', {}),
    ]
    renameSync(path.join(folders[5] ?? '', 'manifest.json'), path.join(folders[5] ?? '', 'manifest.json.tmp'))
    const status = Object.fromEntries(listRuns(root).map((entry) => [entry.name, entry.status]))
    const found = folders.map((folder) => status[path.basename(folder)])
    expect(found).to.deep.equal(['empty', 'empty', 'running', 'damaged', 'empty', 'empty'])
    for (const folder of folders) rmSync(folder, { recursive: true })
  })

  it('behavior: says how far a run came, by its last whole record', () => {
    run('cut-1', { kpis: 'step,time,price\n0,1,0.5\n5,2,0.5\n6,3' })
    run('empty-1', { kpis: 'step,time,price\n' })
    const steps = Object.fromEntries(listRuns(root).map((entry) => [entry.name, 'lastStep' in entry && entry.lastStep]))
    expect([steps['sample-1'], steps['cut-1'], steps['empty-1']]).to.deep.equal([2, 5, 0])
  })

  it('behavior: a name in runs/, or a path of any folder', () => {
    const elsewhere = sampleRun(path.join(root, 'elsewhere', 'run'))
    expect(findRun(root, 'sample-2')).to.equal(path.join(root, 'runs', 'sample-2'))
    expect(findRun(root, elsewhere)).to.equal(elsewhere)
  })

  it('error: an unknown run; the nearest is proposed', () => {
    try {
      findRun(root, 'smaple-2')
      expect.fail('it was found')
    } catch (error) {
      expect(error).to.include({ code: 'UNKNOWN_RUN' })
      expect(error).to.have.property('hint').that.contains("'sample-2'")
    }
  })

  it('error: the hint tells the newest runs, by their time', () => {
    run('early-10', { manifest: { startedAt: '2025-01-01T00:00:00.000Z' } })
    run('late-2', { manifest: { startedAt: '2027-01-01T00:00:00.000Z' } })
    expect(() => findRun(root, 'nothing like it'))
      .to.throw()
      .with.property('hint')
      .that.matches(/^The latest are late-2, .*(?<!early-10.*); /)
  })
})
