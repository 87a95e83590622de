import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

import { expect } from 'chai'
import { z } from 'zod'

import { curveOf } from '../../src/metrics/risk-metrics.ts'
import { barsCsv } from '../kit/bars-csv.ts'
import { commandOutput } from '../kit/command-output.ts'
import { lcgBars } from '../kit/lcg-bars.ts'
import { sampleBars } from '../kit/sample-bars.ts'
import { nameOfBars } from '../kit/of-bars.ts'
import { sample } from '../kit/sample.ts'
import { temporaryFiles } from '../kit/temporary-file.ts'

const index = fileURLToPath(new URL('../../src/index.ts', import.meta.url))
const series = z.object({ returns: z.array(z.number()), metrics: z.record(z.string(), z.number()) })
const computed = z.object({
  id: z.string(),
  params: z.record(z.string(), z.number()),
  lookback: z.number(),
  settle: z.number(),
  outputs: z.record(z.string(), z.array(z.number().nullable())),
})

describe('saffron trade', () => {
  const write = temporaryFiles()

  for (const command of [
    'backtest ema-cross --data a.csv --params FOLDER',
    'backtest ema-cross --data a.csv --report FOLDER',
    'backtest ema-cross --data a.csv --db FOLDER',
    'analyse --feed a.csv --posts FOLDER',
    'analyse --feed a.csv --phrases FOLDER',
    'analyse --feed a.csv --llm-file FOLDER',
    'analyse --feed a.csv --backup FILE',
    'export --db FOLDER',
    'paper ema-cross --feed a.csv --journal FOLDER',
    'sim trading-floor --sheets FILE',
  ]) {
    it(`error: trade ${command}`, async () => {
      const file = write('a file', '')
      const places = { FOLDER: path.dirname(file), FILE: file }
      const args = command.split(' ').map((word) => places[word as keyof typeof places] ?? word)
      const { status, err } = await commandOutput(...args)
      expect([status, err.split('\n')[0]]).to.deep.equal([
        1,
        command.endsWith('FOLDER')
          ? `TRADE_USAGE: ${args.at(-2)} takes a file, and ${places.FOLDER} is a folder`
          : `TRADE_USAGE: ${args.at(-2)} takes a folder, and ${places.FILE} is a file`,
      ])
    })
  }

  it('behavior: the folders of a report and of a store are made', async () => {
    const made = path.join(path.dirname(write('a', '')), 'made')
    const [report, db] = [path.join(made, 'page.html'), path.join(made, 'deep', 'store.sqlite')]
    const { status } = await commandOutput('backtest', 'ema-cross', '--data', data(), '--report', report, '--db', db)
    expect([status, existsSync(report), existsSync(db)]).to.deep.equal([0, true, true])
  })

  const data = () => write('bars.csv', barsCsv(sampleBars))

  it('default: computes an indicator as JSON, null before its first value', async () => {
    const { status, out } = await commandOutput('indicators', 'compute', 'stoch:14,3,3', '--data', data(), '--json')
    expect(status).to.equal(0)
    const { id, params, lookback, settle, outputs } = computed.parse(JSON.parse(out))
    expect([id, lookback]).to.deep.equal(['stoch_14_3_3', 17])
    expect(settle).to.be.at.least(17)
    expect(params).to.include({ fastk_period: 14, slowk_period: 3, slowk_matype: 0 })
    expect(Object.keys(outputs)).to.deep.equal(['slowk', 'slowd'])
    expect(outputs['slowk']?.slice(15, 18).map((value) => value === null)).to.deep.equal([true, true, false])
    expect(outputs['slowd']).to.have.length(120)
  })

  it('default: lists all indicators and patterns', async () => {
    const { out } = await commandOutput('indicators', 'list', '--json')
    const rows = z.array(z.object({ id: z.string(), kind: z.string() })).parse(JSON.parse(out))
    expect(rows.filter(({ kind }) => kind === 'indicator')).to.have.length(85)
    expect(rows.filter(({ kind }) => kind === 'pattern')).to.have.length(15)
    expect((await commandOutput('indicators', 'list')).out).to.match(/adx_14 +27/)
  })

  it('default: backtests with the settings of a file, its costs and those of the command line', async () => {
    const params = write('p.yaml', 'fast: 3\nslow: 8\nmax_position_usd: 1e9\nguards: false\nfee_bps: 10\n')
    const { status, out } = await commandOutput('backtest', 'ema-cross', '--data', data(), '--params', params, '--json')
    expect(status).to.equal(0)
    const shape = z.object({ trades: z.array(z.unknown()), fills: z.array(z.unknown()), equity: z.array(z.number()) })
    const { trades, fills, equity } = shape.parse(JSON.parse(out))
    // The sample's first run, which has these settings.
    expect([trades.length, fills.length]).to.deep.equal([7, 15])
    expect(equity.at(-1)).to.be.closeTo(9676.55124864, 1e-7)
    const costless = await commandOutput(
      'backtest',
      'emaCross',
      '--data',
      data(),
      '--params',
      params,
      '--fee',
      '0',
      '--slippage',
      '0',
      '--json',
    )
    expect(shape.parse(JSON.parse(costless.out)).equity.at(-1)).to.be.above(9676.6)
  })

  it('default: trades several markets, each by its name', async () => {
    const [a, b] = [lcgBars(300, { seed: 41 }), lcgBars(300, { seed: 42 })]
    const both = `A=${write('a.csv', barsCsv(a))},B=${write('b.csv', barsCsv(b))}`
    const { status, out, err } = await commandOutput('backtest', 'pairs', '--data', both, '--json')
    expect(status, err).to.equal(0)
    const { fills } = z.object({ fills: z.array(z.object({ token: z.string() })) }).parse(JSON.parse(out))
    expect(new Set(fills.map(({ token }) => token))).to.deep.equal(new Set(['A', 'B']))
    expect((await commandOutput('verify', 'pairs', '--data', both, '--cuts', '3')).status).to.equal(0)
    expect(err).not.to.include('does nothing')
    const alone = await commandOutput('backtest', 'pairs', '--data', data(), '--json')
    expect([alone.status, alone.err.trim()]).to.deep.equal([
      0,
      'pairs does nothing here: it reads two markets and there is one.',
    ])
    expect((await commandOutput('backtest', 'pairs', '--data', both.replace('B=', 'B=none'))).err).to.match(/BARS_FILE/)
  })

  it('default: writes a tear sheet that loads nothing and says what is not modelled', async () => {
    const report = write('report.html', '')
    const { status } = await commandOutput('backtest', 'emaCross', '--data', data(), '--report', report)
    const page = readFileSync(report, 'utf8')
    expect(status).to.equal(0)
    expect(page.match(/<svg /g)).to.have.length(5)
    expect(page)
      .to.match(/default-src 'none'/)
      .and.match(/Not modelled: order books/)
      .and.not.match(/<script|NaN|undefined/)
    expect((await commandOutput('backtest', 'emaCross', '--data', data(), '--report', report + '/x')).err).to.match(
      /FOLDER_NOT_MADE/,
    )
  })

  it('default: measures an equity curve and one against another', async () => {
    const file = z.object({
      student_t: series,
      benchmark: series,
      pair_student_t_vs_benchmark: z.record(z.string(), z.number()),
    })
    const { student_t: heavy, benchmark, pair_student_t_vs_benchmark: pair } = file.parse(sample('risk_sample.json'))
    const curve = (name: string, returns: readonly number[]) => write(name, ['equity', ...curveOf(returns)].join('\n'))
    const own = curve('own.csv', heavy.returns)
    const { out } = await commandOutput(
      'metrics',
      '--equity',
      own,
      '--benchmark',
      curve('b.csv', benchmark.returns),
      '--json',
    )
    const figures = z.record(z.string(), z.number())
    const found = z.object({ metrics: figures, pair: figures }).parse(JSON.parse(out))
    for (const [name, value] of Object.entries({ ...heavy.metrics, ...pair })) {
      expect({ ...found.metrics, ...found.pair }[nameOfBars(name)], name).to.be.closeTo(value, 1e-9)
    }
  })

  it('behavior: help says what is not modelled', async () => {
    const { status, out } = await commandOutput('--help')
    expect([status, /Not modelled: order books/.test(out), /Left out on purpose: perp/.test(out)]).to.deep.equal([
      0,
      true,
      true,
    ])
    expect((await commandOutput('metrics', '--help')).out).to.match(/--equity/)
  })

  it('error: a wrong command line is told with its usage, on the other stream, with status 1', async () => {
    for (const [args, text] of [
      [['metriks'], /Did you mean 'metrics'/],
      [['indicators', 'show'], /Usage: saffron trade indicators/],
      [['indicators', 'compute', 'adx', '--dta', 'x'], /did you mean --data/],
      [['indicators', 'compute', 'adx'], /--data is missing/],
      [['indicators', 'compute', 'adx', '--data', 'none.csv'], /none\.csv/],
      [['indicators', 'compute', 'adxx', '--data', 'none.csv'], /Did you mean 'adx'/],
      [['backtest', 'emaCross', '--data', 'x', '--fee', 'much'], /--fee much is no number/],
      [['backtest', 'emaCros', '--data', 'x'], /Did you mean 'emaCross'/],
      [['backtest', '--data', 'x'], /The word before its options is missing/],
      [['compare', 'one.csv'], /It takes 2 words and has 1/],
      [['backtest', 'emaCross', 'more', '--data', 'x'], /'more' is a word too many/],
      [['metrics', '--equity'], /Usage/],
    ] as const) {
      const { status, out, err } = await commandOutput(...args)
      expect([status, out], err).to.deep.equal([1, ''])
      expect(err).to.match(text)
    }
  })

  it('error: a strategy for two markets is not judged on one, nor trusted with money', async () => {
    const live = ['--config', 'live.yaml', '--run', 'run']
    for (const [args, hint] of [
      [['verify', 'pairs', '--data', data()], '--data A=FILE,B=FILE'],
      [['optimise', 'pairs', '--data', data()], 'one market'],
      [['walk-forward', 'pairs', '--data', data(), '--train', '50', '--test', '20'], 'one market'],
      [['monte-carlo', 'pairs', '--data', data()], 'one market'],
      [['live', 'pairs', ...live], 'one market'],
    ] as const) {
      const { status, out, err } = await commandOutput(...args)
      const [what, ...how] = err.split('\n')
      const told = 'STRATEGY_MARKETS: pairs does nothing here: it reads two markets and there is one'
      expect([status, out, what], args[0]).to.deep.equal([1, '', told])
      expect(how.join(' '), args[0]).to.include(hint)
    }
    const { err } = await commandOutput('optimise', 'pairs', '--data', `A=${data()},B=${data()}`)
    expect(err).to.match(/^TRADE_USAGE: --data takes the bars of one market here/)
    const both = await commandOutput('verify', 'pairs', '--data', `A=${data()},B=${data()}`, '--cuts', '1')
    expect([both.status, both.err]).to.deep.equal([0, ''])
  })

  it('behavior: a strategy that follows facts says that it does nothing without, and is judged nowhere without', async () => {
    const alone = await commandOutput('backtest', 'forecast', '--data', data())
    expect([alone.status, alone.err.split('\n')[0]]).to.deep.equal([
      0,
      'forecast does nothing here: it follows forecast and confidence, and nothing tells it forecast or confidence.',
    ])
    const told = await commandOutput('backtest', 'forecast', '--data', data(), '--forecast', 'drift')
    expect(told.err).to.not.include('does nothing')
    for (const args of [
      ['verify', 'forecast', '--data', data()],
      ['optimise', 'sentiment', '--data', data()],
      ['live', 'sentiment', '--config', 'live.yaml', '--run', 'run'],
    ]) {
      const { status, err } = await commandOutput(...args)
      expect([status, err.split(':')[0]], args[0]).to.deep.equal([1, 'STRATEGY_FACTS'])
    }
  })

  it('error: bars before the first decision that are none, and two files of one token', async () => {
    const told = async (...more: string[]) => (await commandOutput('backtest', 'dca', '--data', data(), ...more)).err
    expect(await told('--warmup', '-5')).to.match(/^TRADE_USAGE: --warmup -5 is no whole number from 0/)
    expect(await told('--warmup', '99999')).to.match(/^TRADE_USAGE: --warmup 99999 leaves none of \d+ bars/)
    const twice = await commandOutput('backtest', 'dca', '--data', `A=${data()},A=${data()}`)
    expect([twice.status, twice.err.split('\n')[0]]).to.deep.equal([1, 'TRADE_USAGE: there are two files of A'])
  })

  it('error: what cannot become a report is told before any work is done', async () => {
    const file = write('key.json', '{}')
    for (const args of [
      ['backtest', 'nobody', '--data', 'nowhere.csv'],
      ['backtest', 'dca', '--data', 'nowhere.csv'],
    ]) {
      const { err } = await commandOutput(...args, '--report', file)
      expect(err, args[1]).to.include(args[1] === 'nobody' ? "no strategy 'nobody'" : 'it is there, and is no page')
    }
  })

  it('error: a strategy of a file that is not there, and one that breaks off', async () => {
    const none = await commandOutput('backtest', './nowhere.ts', '--data', data())
    expect([none.status, none.err.split('\n')[0]]).to.deep.equal([1, 'TRADE_FILE: ./nowhere.ts: there is no such file'])
    const code =
      "export default { id: 'breaks', about: '', params: {}, needs: () => [], decide: (view) => view.none() }"
    const { status, err } = await commandOutput('backtest', write('breaks.mjs', code), '--data', data())
    expect([status, err.split('\n')[0]]).to.deep.equal([
      1,
      'STRATEGY_FAILED: breaks failed at bar 0: view.none is not a function',
    ])
    expect(err).to.match(/^ {2}at .*breaks\.mjs:1$/m)
    const failing = async (name: string, text: string) => {
      const { status, err } = await commandOutput('backtest', write(name, text), '--data', data())
      expect(status).to.equal(1)
      return err
    }
    const needing = "export default { id: 'asks', about: '', params: {}, needs: () => none(), decide: () => [] }"
    expect(await failing('asks.mjs', needing)).to.match(
      /^STRATEGY_FAILED: asks failed where it says what it needs: none is not defined\n[^]*^ {2}at .*asks\.mjs:1$/m,
    )
    expect(await failing('list.mjs', needing.replace('none()', '3'))).to.match(/^STRATEGY_FAILED: asks failed where it/)
    // What knows better what is wrong says it.
    const asking = `import { findIndicator } from '${index}'\nexport default `
    for (const text of ["findIndicator('nosuch(3)')", "() => findIndicator('nosuch(3)')"]) {
      expect(await failing(`${text.length}.ts`, asking + text), text).to.match(/^TRADING_UNKNOWN: .*'nosuch/)
    }
    expect(await failing('made.mjs', 'export default ({ none }) => none.list')).to.match(
      /^TRADE_FILE: .*made\.mjs: its function failed: Cannot read properties of undefined/,
    )
  })

  it('error: names of which there are few are listed', async () => {
    const { err } = await commandOutput('optimise', 'dca', '--data', data(), '--vary', 'sharre=0.1:0.2')
    expect(err).to.match(/There is no parameter of dca 'sharre'\n[^]*Did you mean 'share'\? There are .*\bevery\b/)
    const list = write('list.yaml', '- 1\n')
    const { err: whole } = await commandOutput('backtest', 'dca', '--data', data(), '--params', list)
    expect(whole).to.include('list.yaml: the whole: Invalid input')
  })

  it('error: a negative number is read as the value of its option, and told what is wanted', async () => {
    const curve = write('negative.csv', 'equity\n1\n2\n3')
    for (const [args, text] of [
      [['metrics', '--equity', curve, '--per-year', '-3'], '--per-year -3 is no number above 0'],
      [['compare', curve, curve, '--per-year', '-.5'], '--per-year -0.5 is no number above 0'],
      [['paper', 'dca', '--feed', data(), '--metrics', '-1'], '--metrics takes a port, a whole number from 0 to 65535'],
      [['paper', 'dca', '--feed', data(), '--speed', '-2'], '--speed is not above 0'],
      [['metrics', '--equity', '--json'], '--equity has no value: what follows it is an option'],
    ] as const) {
      const { status, err } = await commandOutput(...args)
      expect([status, err.includes(text), err.includes('ambiguous')], err).to.deep.equal([1, true, false])
    }
    const { status } = await commandOutput('metrics', '--equity', curve, '--target', '-0.01')
    expect(status, 'what may be negative is taken').to.equal(0)
  })

  it('error: a key in the wrong place is not repeated', async () => {
    const key = 'ac0974bec39a17e36ba4a6b4d238ff944bacb478cbed5efcae784d7bf4f2ff80'
    const words = `${'test '.repeat(11)}junk`
    for (const args of [
      [key],
      [`--${key}`],
      [words],
      ['backtest', key],
      ['backtest', `--${key}`, 'x'],
      ['paper', words, 'more'],
    ]) {
      const { status, out, err } = await commandOutput(...args)
      expect([status, out, err.includes(key), err.includes('test test')], err).to.deep.equal([1, '', false, false])
      expect(err).to.match(/^[A-Z_]+: /)
    }
  })

  it('error: what a broken file brings is not printed as it is', async () => {
    const { err } = await commandOutput('metrics', '--equity', write('broken.csv', 'equity\n1\n\u001b[31m\u0007\n'))
    expect(err)
      .to.match(/TRADE_FILE.*\?\[31m\?/)
      .and.not.match(/[^\P{Cc}\n]/u)
  })

  it('error: settings that nobody knows, and files that are none', async () => {
    const params = write('q.yaml', 'fast: 30\nslow: 8\nstop_los: 0.1\n')
    const { status, err } = await commandOutput('backtest', 'emaCross', '--data', data(), '--params', params)
    expect([status, /did you mean 'stopLoss'/.test(err)]).to.deep.equal([1, true])
    const crossed = write('r.yaml', 'fast: 30\nslow: 8\n')
    expect((await commandOutput('backtest', 'emaCross', '--data', data(), '--params', crossed)).err).to.match(
      /fast is not under slow/,
    )
    const list = write('s.yaml', '- 1\n')
    expect((await commandOutput('backtest', 'emaCross', '--data', data(), '--params', list)).err).to.match(/TRADE_FILE/)
    for (const text of ['equity\n1\n', 'equity\n1\n0\n', 'wealth\n1\n2\n', 'time,equity\n0,1\n1,2\n3,3\n']) {
      expect((await commandOutput('metrics', '--equity', write('t.csv', text))).err, text).to.match(/TRADE_FILE/)
    }
  })
})
