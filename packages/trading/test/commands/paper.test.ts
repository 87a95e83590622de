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

  it('default: bars that come one by one end where a backtest over all of them does', async () => {
    const bars = write('bars.csv', barsCsv(lcgBars(300, { seed: 5 })))
    const settings = write('settings.yaml', 'look: 12\nlong: 24\ndip: 0.02\n')
    const journal = write('journal.jsonl', '')
    const common = ['--params', settings, '--fee', '30', '--json'] as const
    const paper = await commandOutput('paper', DIPS, '--feed', bars, '--journal', journal, ...common)
    const tested = await commandOutput('backtest', DIPS, '--data', bars, ...common)
    expect([paper.status, paper.err]).to.deep.equal([0, ''])
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
  })

  it('default: on a market that is simulated meanwhile, each bar as it closes', async () => {
    const steps = ['--steps', '60', '--seed', '3']
    const { status, out } = await commandOutput(
      'paper',
      'buyAndHold',
      '--feed',
      `sim:${FLOOR}`,
      '--market',
      'TWO',
      ...steps,
      '--json',
    )
    expect(status).to.equal(0)
    const { equity, fills } = JSON.parse(out)
    expect(equity, 'thirty hours').to.have.length(30)
    expect(fills[0].bar, 'at the open after its first bar').to.equal(1)
  })

  it('behavior: a speed waits between bars, and words go beside the result', async () => {
    const bars = write('few.csv', barsCsv(lcgBars(5, { seed: 5 })))
    const { status, out, err } = await commandOutput('paper', 'buyAndHold', '--feed', bars, '--speed', '3600000')
    expect([status, out.includes('total_return')]).to.deep.equal([0, true])
    expect(err).to.include('"side":"buy"')
  })

  it('error: a speed of nothing, and a strategy that has to know all bars', async () => {
    const bars = write('few.csv', barsCsv(lcgBars(5, { seed: 5 })))
    const still = await commandOutput('paper', 'buyAndHold', '--feed', bars, '--speed', '0')
    const made = write('made.ts', 'export default (markets) => markets\n')
    const fitted = await commandOutput('paper', made, '--feed', bars)
    for (const { status, err } of [still, fitted]) expect([status, err.split(':')[0]]).to.deep.equal([1, 'TRADE_USAGE'])
  })
})
