import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'

import { expect } from 'chai'
import { z } from 'zod'

import { thisProcess } from '../../src/process/this-process.ts'
import { resultFile } from '../../src/run/result-file.ts'
import { barsCsv } from '../kit/bars-csv.ts'
import { commandOutput } from '../kit/command-output.ts'
import { sampleBars } from '../kit/sample-bars.ts'
import { temporaryFiles } from '../kit/temporary-file.ts'

const figures = z.record(z.string(), z.number().nullable())
const answer = z.object({
  a: figures,
  b: figures,
  difference: figures,
  per_year: z.number(),
  paired: z.object({ bars: z.number(), mean: z.number(), p: z.number() }),
})

describe('saffron trade compare', () => {
  const write = temporaryFiles()

  async function result(strategy: string) {
    const { out } = await commandOutput(
      'backtest',
      strategy,
      '--data',
      write('bars.csv', barsCsv(sampleBars)),
      '--json',
    )
    return {
      file: write(`${strategy}.json`, out),
      metrics: z.object({ metrics: figures }).parse(JSON.parse(out)).metrics,
    }
  }

  it('default: two backtests, with the figures that each told of itself', async () => {
    const [one, other] = [await result('emaCross'), await result('buyAndHold')]
    const { status, out, err } = await commandOutput('compare', one.file, other.file, '--json')
    const { a, b, difference, paired, per_year: perYear } = answer.parse(JSON.parse(out))
    const asDays = await commandOutput('compare', one.file, other.file, '--json', '--per-year', '365')
    const daily = answer.parse(JSON.parse(asDays.out))
    expect(err).to.equal('')
    expect([status, paired.bars]).to.deep.equal([0, sampleBars.list.length])
    for (const name of ['trades', 'win_rate', 'profit_factor', 'fees', 'exposure']) {
      expect([a[name], b[name]], name).to.deep.equal([one.metrics[name], other.metrics[name]])
      const known = typeof a[name] === 'number' && typeof b[name] === 'number'
      expect(difference[name], name).to.equal(known ? (a[name] ?? 0) - (b[name] ?? 0) : null)
    }
    expect(a['total_return']).to.be.closeTo(one.metrics['total_return'] ?? Number.NaN, 1e-12)
    expect(a['max_drawdown']).to.be.closeTo(one.metrics['max_drawdown'] ?? Number.NaN, 1e-12)
    expect(perYear, 'bars of an hour').to.equal(8_760)
    expect(a['sharpe']).to.be.closeTo(Math.sqrt(24) * (daily.a['sharpe'] ?? Number.NaN), 1e-9)
    expect((await commandOutput('compare', one.file, other.file)).out).to.match(/Over 120 bars .* a bar, 95 % /)
  })

  it('behavior: figures that only one of them tells of itself stand there, whichever it is', async () => {
    const { file } = await result('emaCross')
    const told = z.object({ equity: z.array(z.number()), capital: z.number() })
    const { equity, capital } = told.parse(JSON.parse(readFileSync(file, 'utf8')))
    const curve = write('curve.csv', ['equity', capital, ...equity].join('\n'))
    for (const files of [
      [file, curve],
      [curve, file],
    ] as const) {
      const { out, err } = await commandOutput('compare', ...files)
      expect(out, err).to.match(/^fees +\S+ +\S+ +\S+$/m)
      const { difference } = answer.parse(JSON.parse((await commandOutput('compare', ...files, '--json')).out))
      expect(difference).to.include({ fees: null, total_return: 0 })
    }
  })

  it('default: a run by its name or its folder, as by the file of its result', async () => {
    const { file } = await result('emaCross')
    const root = path.dirname(file)
    const runs = path.join(root, 'runs')
    const bars = write('bars.csv', barsCsv(sampleBars))
    const paper = path.join(runs, 'paper-1')
    await commandOutput('paper', 'buyAndHold', '--feed', bars, '--out', paper, '--json')
    expect(resultFile(root, 'paper-1')).to.equal(path.join(paper, 'result.json'))
    const [byFolder, byFile] = [
      await commandOutput('compare', file, paper, '--json'),
      await commandOutput('compare', file, path.join(paper, 'result.json'), '--json'),
    ]
    expect([byFolder.status, byFolder.err]).to.deep.equal([0, ''])
    expect(byFolder.out).to.equal(byFile.out)
  })

  it('error: a name that no run has, and runs without a result, which say which there are', () => {
    const root = path.dirname(write('any', ''))
    const folderOf = (name: string, files: Readonly<Record<string, string>>) => {
      mkdirSync(path.join(root, 'runs', name), { recursive: true })
      for (const [file, text] of Object.entries(files)) writeFileSync(path.join(root, 'runs', name, file), text)
    }
    const card = (kind: string, status: string) =>
      JSON.stringify({
        kind,
        status,
        about: '',
        settings: {},
        interval: 60,
        speed: null,
        startedAt: '2026-01-01T00:00:00Z',
        process: thisProcess(),
      })
    folderOf('paper-7', { 'run.json': card('paper', 'done'), 'result.json': '{}' })
    folderOf('paper-8', { 'run.json': card('paper', 'running') })
    folderOf('paper-9', { 'run.json': card('paper', 'failed') })
    folderOf('live-1', { 'run.json': card('live', 'done') })
    folderOf('market-1', { 'manifest.json': '{}' })
    folderOf('notes', {})
    const told = (name: string) => {
      try {
        return resultFile(root, name)
      } catch (error) {
        return error
      }
    }
    expect(told('paper-77')).to.deep.include({ code: 'TRADE_RUN' })
    expect(told('paper-77')).to.have.property('hint').that.includes("mean 'paper-7'").and.not.includes('paper-8')
    for (const [name, why] of [
      ['paper-8', /still running/],
      ['paper-9', /ended before/],
      ['live-1', /saffron trade live.* no equity curve/],
      ['market-1', /`saffron compare`/],
      ['runs/notes', /a folder without a result\.json/],
    ] as const) {
      expect(told(name), name).to.deep.include({ code: 'TRADE_RUN_RESULT' })
      expect(told(name), name).to.have.property('message').that.matches(why)
      expect(told(name), name).to.have.property('hint').that.includes('paper-7')
    }
  })

  it('behavior: says by what a year is counted where nothing tells how long a bar is, and takes no year of nothing', async () => {
    const curve = write('curve.csv', 'equity\n1\n2\n3')
    expect((await commandOutput('compare', curve, curve)).err).to.match(/^Figures are of 365 bars a year/)
    expect((await commandOutput('compare', curve, curve, '--per-year', '252')).err).to.equal('')
    expect((await commandOutput('compare', curve, curve, '--per-year', '0')).status).to.equal(1)
  })

  it('error: results of other bars, and files that are none', async () => {
    const curve = write('curve.csv', 'equity\n1\n2\n3')
    const told = JSON.parse(readFileSync((await result('emaCross')).file, 'utf8'))
    const like = (name: string, change: object) => write(name, JSON.stringify({ ...told, ...change }))
    for (const [change, words] of [
      [{ interval: 60 }, /its bars are of 3600 s, those of .*minutes\.json of 60 s/],
      [{ start: 0 }, /it begins at 20.*, .*minutes\.json at 1970/],
    ] as const) {
      const { status, err } = await commandOutput('compare', like('minutes.json', change), like('same.json', {}))
      expect([status, words.test(err)], err).to.deep.equal([1, true])
    }
    const cases: [string, RegExp][] = [
      [write('short.csv', 'equity\n1\n2'), /has 1 bars, .*curve\.csv has 2/],
      [write('empty.json', '{}'), /empty\.json: equity: /],
      [write('broken.json', '{'), /JSON/],
      ['nowhere.json', /there is no such file/],
    ]
    for (const [file, words] of cases) {
      const { status, err } = await commandOutput('compare', curve, file)
      expect([status, err.split(':')[0]]).to.deep.equal([1, 'TRADE_FILE'])
      expect(err).to.match(words)
    }
  })
})
