import { readFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

import { expect } from 'chai'

import { barsCsv } from '../kit/bars-csv.ts'
import { commandOutput } from '../kit/command-output.ts'
import { lcgBars } from '../kit/lcg-bars.ts'
import { temporaryFiles } from '../kit/temporary-file.ts'

const FLOOR = fileURLToPath(new URL('../../netlists/trading-floor', import.meta.url))
const DIPS = path.join(FLOOR, 'dip-buyer.ts')

describe('saffron trade paper', () => {
  const write = temporaryFiles()
  let runs = 0
  /** The folder of a run that is not there yet. */
  const out = () => ['--out', path.join(path.dirname(write('any', '')), `run-${runs++}`)] as const

  it('default: bars that come one by one end where a backtest over all of them does', async () => {
    const bars = write('bars.csv', barsCsv(lcgBars(300, { seed: 5 })))
    const settings = write('settings.yaml', 'look: 12\nlong: 24\ndip: 0.02\n')
    const journal = write('journal.jsonl', '')
    const common = ['--params', settings, '--fee', '30', '--json'] as const
    const [option, folder] = out()
    const paper = await commandOutput('paper', DIPS, '--feed', bars, '--journal', journal, option, folder, ...common)
    const tested = await commandOutput('backtest', DIPS, '--data', bars, ...common)
    expect([paper.status, paper.err.split('\n').length, paper.err.slice(0, 5)]).to.deep.equal([0, 1, 'Run: '])
    expect(paper.out).to.equal(tested.out)
    const { fills } = JSON.parse(paper.out)
    expect(fills.length).to.be.above(4)
    const lines = readFileSync(journal, 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line))
    const told = lines.flatMap((line) => line.fills)
    // What is left at the end is sold after the last bar.
    expect(told.length).to.be.within(fills.length - 1, fills.length)
    expect(lines.some(({ orders }) => orders.length > 0)).to.equal(true)
    const { feed, from, until, trades, expectancy } = JSON.parse(readFileSync(path.join(folder, 'paper.json'), 'utf8'))
    expect([feed, from, until]).to.deep.equal(['recorded', 0, 300 * 3_600])
    const { trades: made } = JSON.parse(paper.out)
    const gained = made.reduce((sum: number, trade: { pnl_usd: number }) => sum + trade.pnl_usd, 0)
    expect(trades).to.equal(made.length)
    expect(expectancy).to.be.closeTo(gained / made.length, 1e-9)
  })

  it('behavior: a strategy for two markets says that it does nothing on one', async () => {
    const bars = write('alone.csv', barsCsv(lcgBars(60, { seed: 5 })))
    const { status, err } = await commandOutput('paper', 'pairs', '--feed', bars, ...out(), '--json')
    expect([status, err.split('\n')[0]]).to.deep.equal([
      0,
      'pairs does nothing here: it reads two markets and there is one.',
    ])
  })

  it('default: on a market that is simulated meanwhile, each bar as it closes', async () => {
    const steps = ['--steps', '60', '--seed', '3']
    const { status, out: text } = await commandOutput(
      'paper',
      'buyAndHold',
      '--feed',
      `sim:${FLOOR}`,
      '--market',
      'TWO',
      ...steps,
      ...out(),
      '--json',
    )
    expect(status).to.equal(0)
    const { equity, fills } = JSON.parse(text)
    expect(equity, 'thirty hours').to.have.length(30)
    expect(fills[0].bar, 'at the open after its first bar').to.equal(1)
  })

  it('behavior: a speed waits between bars, and words go beside the result', async () => {
    const bars = write('few.csv', barsCsv(lcgBars(5, { seed: 5 })))
    const {
      status,
      out: text,
      err,
    } = await commandOutput('paper', 'buyAndHold', '--feed', bars, '--speed', '3600000', ...out())
    expect([status, text.includes('total_return')]).to.deep.equal([0, true])
    expect(err).to.include('"side":"buy"')
  })

  it('error: a file that is there is no journal, and what is no page no report', async () => {
    const bars = write('kept.csv', barsCsv(lcgBars(5, { seed: 5 })))
    const text = readFileSync(bars, 'utf8')
    for (const option of ['--journal', '--report']) {
      const { status, err } = await commandOutput('paper', 'emaCross', '--feed', bars, option, bars, ...out())
      expect([status, err.includes('TRADE_FILE'), readFileSync(bars, 'utf8')], option).to.deep.equal([1, true, text])
    }
  })

  it('error: a speed of nothing, and a strategy that has to know all bars', async () => {
    const bars = write('few.csv', barsCsv(lcgBars(5, { seed: 5 })))
    const still = await commandOutput('paper', 'buyAndHold', '--feed', bars, '--speed', '0')
    const made = write('made.ts', 'export default (markets) => markets\n')
    const fitted = await commandOutput('paper', made, '--feed', bars)
    for (const { status, err } of [still, fitted]) expect([status, err.split(':')[0]]).to.deep.equal([1, 'TRADE_USAGE'])
  })

  it('error: options of a netlist beside a file, and steps that are none', async () => {
    const bars = write('few.csv', barsCsv(lcgBars(5, { seed: 5 })))
    for (const [feed, option, value] of [
      [bars, '--market', 'BTC'],
      [bars, '--steps', '3'],
      [`sim:${FLOOR}`, '--steps', '1.5'],
    ] as const) {
      const { status, err } = await commandOutput('paper', 'buyAndHold', '--feed', feed, option, value, ...out())
      expect([status, err.split(':')[0], err.includes(option)]).to.deep.equal([1, 'TRADE_USAGE', true])
    }
  })

  it('behavior: a run has a folder that nothing overwrites; status 3 says that a guard has stopped it', async () => {
    const prices = [100, 100, 100, 60, 60, 60]
    const row = (price: number, i: number) => [i * 3_600, price, price, price, price, 1].join(',')
    const bars = write('crash.csv', ['time,open,high,low,close,volume', ...prices.map(row)].join('\n'))
    const [flag, folder] = out()
    const run = (...more: string[]) => commandOutput('paper', 'buyAndHold', '--feed', bars, '--json', ...more)
    const crashed = await run(flag, folder)
    expect(crashed.status).to.equal(3)
    expect(crashed.err).to.include('ALERT price_move')
    const result = JSON.parse(crashed.out)
    expect(result.events).to.deep.equal([{ bar: 3, event: 'emergency', code: 'price_move', limit: 0.25, value: -0.4 }])
    expect(readFileSync(path.join(folder, 'result.json'), 'utf8')).to.equal(`${crashed.out}\n`)
    const same = write('same.yaml', 'emergency: true\n')
    const tested = await commandOutput('backtest', 'buyAndHold', '--data', bars, '--params', same, '--json')
    expect(tested.out, 'a backtest that is told to').to.equal(crashed.out)
    const shown = await commandOutput('status', '--run', folder, '--json')
    expect([shown.status, JSON.parse(shown.out).state]).to.deep.equal([3, 'done'])
    const again = await run(flag, folder)
    expect([again.status, again.err.split(':')[0]]).to.deep.equal([1, 'TRADE_FILE'])
    const careless = write('careless.yaml', 'emergency: false\nguards: false\n')
    expect((await run('--params', careless, ...out())).status).to.equal(0)
    const typo = await run('--params', write('typo.yaml', 'move_limt: 1\n'), ...out())
    expect([typo.status, typo.err.includes('moveLimit')]).to.deep.equal([1, true])
  })
})
