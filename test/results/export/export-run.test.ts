import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'

import { expect } from 'chai'
import { asyncBufferFromFile, parquetReadObjects } from 'hyparquet'

import { type ExportOptions, exportRun } from '../../../src/results/export/export-run.ts'
import { sampleRun } from '../../kit/sample-run.ts'
import { temporaryFolder } from '../../kit/temporary-project.ts'

describe('exportRun', () => {
  const { root, remove } = temporaryFolder()
  after(remove)
  const folder = sampleRun(path.join(root, 'run'))
  const out = (name: string) => path.join(root, name)
  const exported = (options: Partial<ExportOptions> & { out: string }) =>
    exportRun(folder, { format: 'csv', table: 'kpis', numbers: false, ...options })
  const parquet = async (file: string) => parquetReadObjects({ file: await asyncBufferFromFile(file) })

  it('default: CSV is the file as it is', async () => {
    expect(await exported({ out: out('a.csv') })).to.equal(3)
    expect(readFileSync(out('a.csv'), 'utf8')).to.equal(readFileSync(path.join(folder, 'kpis.csv'), 'utf8'))
    await exported({ out: out('b.csv'), table: 'actions' })
    expect(readFileSync(out('b.csv'), 'utf8')).to.equal(readFileSync(path.join(folder, 'actions.csv'), 'utf8'))
  })

  it('behavior: JSON holds the manifest, and KPIs as text with every digit', async () => {
    await exported({ out: out('a.json'), format: 'json' })
    const { manifest, kpis } = JSON.parse(readFileSync(out('a.json'), 'utf8')) as Record<string, unknown[]>
    expect(manifest).to.have.nested.property('spec.netlist', 'sample')
    expect(kpis).to.deep.equal([
      { step: 0, time: 1_767_225_600, price: '0.5', volume: '0' },
      { step: 1, time: 1_767_312_000, price: '0.25', volume: '100.000000000000000001' },
      { step: 2, time: 1_767_398_400, price: '0.75', volume: null },
    ])
  })

  it('behavior: Parquet reads back the same, as text or as doubles', async () => {
    expect(await exported({ out: out('a.parquet'), format: 'parquet' })).to.equal(3)
    expect(await parquet(out('a.parquet'))).to.deep.equal([
      { step: 0, time: 1_767_225_600, price: '0.5', volume: '0' },
      { step: 1, time: 1_767_312_000, price: '0.25', volume: '100.000000000000000001' },
      { step: 2, time: 1_767_398_400, price: '0.75', volume: null },
    ])
    await exported({ out: out('b.parquet'), format: 'parquet', numbers: true })
    expect((await parquet(out('b.parquet')))[1]).to.deep.equal({
      step: 1,
      time: 1_767_312_000,
      price: 0.25,
      volume: 100,
    })
  })

  it('behavior: actions have their types', async () => {
    await exported({ out: out('c.parquet'), format: 'parquet', table: 'actions' })
    const rows = await parquet(out('c.parquet'))
    expect(rows).to.have.length(4)
    expect(rows[2]).to.deep.include({ step: 2, gas: 50_000, ok: false, reason: 'TooLittleOut(5, 6)' })
    expect(rows[3]).to.deep.include({ action: '', call: 'poke', ok: true })
  })

  it('behavior: of a run that was killed only whole records are written', async () => {
    const kpis = 'step,time,price,volume\n0,1767225600,0.5,0\n1,1767312000,0.25,1\n2,1767398400,0.7'
    const killed = sampleRun(path.join(root, 'killed'), { kpis })
    const options = { format: 'csv', numbers: false } as const
    expect(await exportRun(killed, { ...options, table: 'kpis', out: out('k.csv') })).to.equal(2)
    expect(await exportRun(killed, { ...options, table: 'actions', out: out('l.csv') })).to.equal(2)
  })

  it('error: a file that is there already, unless it is to be overwritten', async () => {
    const codeOf = (options: Parameters<typeof exportRun>[1]) =>
      exportRun(folder, options).then(
        (rows) => rows,
        (error: { code?: string }) => error.code,
      )
    writeFileSync(out('mine.csv'), 'mine')
    expect(await codeOf({ format: 'csv', out: out('mine.csv') })).to.equal('EXPORT_FILE')
    expect(readFileSync(out('mine.csv'), 'utf8')).to.equal('mine')
    expect(await codeOf({ format: 'csv', out: out('mine.csv'), force: true })).to.equal(3)
    expect(readFileSync(out('mine.csv'), 'utf8')).to.match(/^step,/)
    // A run's own files in any case; elsewhere those are names like others.
    const before = readFileSync(path.join(folder, 'kpis.csv'), 'utf8')
    expect(await codeOf({ format: 'csv', out: path.join(folder, 'kpis.csv'), force: true })).to.equal('EXPORT_FILE')
    expect(readFileSync(path.join(folder, 'kpis.csv'), 'utf8')).to.equal(before)
    expect(await codeOf({ format: 'csv', out: out('kpis.csv') })).to.equal(3)
  })

  it('error: of a damaged run nothing is left, and what was there before stays', async () => {
    const damaged = sampleRun(path.join(root, 'damaged'), { kpis: 'step,time,price\n0,1,2\n1,1\n2,1,2\n' })
    writeFileSync(out('old.csv'), 'old')
    await exportRun(damaged, { format: 'csv', out: out('old.csv'), force: true }).catch(() => undefined)
    expect(readFileSync(out('old.csv'), 'utf8')).to.equal('old')
    expect(readdirSync(root).filter((name) => name.endsWith('.tmp'))).to.deep.equal([])
  })

  it('error: a manifest that is damaged, and a cell that is no number', async () => {
    const forged = sampleRun(path.join(root, 'forged'), { kpis: 'step,time,price\n0,1,2\n1,2,abc\n' })
    const code = () =>
      exportRun(forged, { format: 'csv', out: out('forged.csv'), force: true }).then(
        () => 'none',
        (error: { code?: string }) => error.code,
      )
    expect(await code()).to.equal('RUN_READ')
    writeFileSync(path.join(forged, 'kpis.csv'), 'step,time,price\n0,1,2\n')
    expect(await code()).to.equal('none')
    writeFileSync(path.join(forged, 'manifest.json'), '{')
    expect(await code()).to.equal('RUN_READ')
  })

  it('error: a file that cannot be written', async () => {
    const code = await exported({ out: path.join(root, 'no', 'such', 'folder.csv') }).then(
      () => 'none',
      (error: { code?: string }) => error.code,
    )
    expect(code).to.equal('RUN_FOLDER')
  })
})
