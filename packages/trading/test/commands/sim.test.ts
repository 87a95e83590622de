import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

import { expect } from 'chai'

import { commandOutput } from '../kit/command-output.ts'

const FLOOR = fileURLToPath(new URL('../../netlists/trading-floor', import.meta.url))
const GAS = fileURLToPath(new URL('../chain/gas.yaml', import.meta.url))
const BIN = fileURLToPath(new URL('../../bin/saffron-trade.mjs', import.meta.url))
const ALONE = fileURLToPath(new URL('../chain/alone.yaml', import.meta.url))
const SIMPLEPOOL = fileURLToPath(new URL('../../../../netlists/simplepool', import.meta.url))

describe('saffron trade sim', () => {
  let folder = ''
  before(() => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'saffron-sim-'))
  })
  after(() => rmSync(folder, { recursive: true }))
  const within = (name: string) => path.join(folder, name)
  const simulate = (out: string, ...more: readonly string[]) =>
    commandOutput('sim', FLOOR, '--steps', '80', '--set', 'nulls=4, noise=4', '--out', within(out), ...more)

  it('default: five strategies on two markets beside chance, with sheets, and bars for a backtest of the same file', async () => {
    const { status, out, err } = await simulate(
      'run',
      '--json',
      '--report',
      within('floor.html'),
      '--sheets',
      within('sheets'),
      '--bars',
      within('bars'),
    )
    expect([status, err]).to.deep.equal([0, ''])
    const { traders, chance } = JSON.parse(out)
    expect(traders).to.have.length(10)
    expect(chance.map(({ gains }: { gains: number[] }) => gains.length)).to.deep.equal([2, 2])
    for (const { name, gain, parts, trades, metrics, chance: share } of traders) {
      const sum = Object.values<number>(parts).reduce((all, part) => all + part, 0)
      expect(sum, name).to.be.closeTo(gain * 10_000, 1e-6)
      expect(metrics.total_return, `${name}: at the last bar and at the last block`).to.be.closeTo(gain, 0.02)
      expect(share).to.be.within(1 / 3, 1)
      expect(trades).to.be.at.least(0)
      expect(existsSync(within(`sheets/${name}.html`))).to.equal(true)
    }
    const page = readFileSync(within('floor.html'), 'utf8')
    for (const text of ['confluence-1', 'dipBuyer-2', 'by chance', 'Not modelled']) expect(page).to.include(text)
    const [file, bars] = [path.join(FLOOR, 'dip-buyer.ts'), within('bars/ONE.csv')]
    const tested = await commandOutput('backtest', file, '--data', bars, '--fee', '30', '--json')
    expect(tested.status, tested.err).to.equal(0)
    expect(JSON.parse(tested.out).equity).to.have.length(40)
  })

  it('behavior: of a netlist without traders, or with random ones alone, it says so', async () => {
    const told = async (netlist: string, out: string) => {
      const { status, out: text, err } = await commandOutput('sim', netlist, '--steps', '3', '--out', within(out))
      return [status, text.split(':')[0], err.split('\n')[0]?.split(':')[0]]
    }
    expect(await told(SIMPLEPOOL, 'alone')).to.deep.equal([0, 'Nobody traded by bars', 'Results'])
    expect(await told(GAS, 'random')).to.deep.equal([0, 'All who traded by bars did so by chance', 'Results'])
  })

  it('error: what is wrong with a trader is told with the line of the netlist', () => {
    // In a process of its own: here the package that the netlist loads is another copy than this file's.
    const { status, stderr } = spawnSync(process.execPath, [BIN, 'sim', ALONE, '--out', within('wrong')], {
      encoding: 'utf8',
    })
    const [what = '', where = ''] = stderr.split('\n')
    expect([status, what.split(':')[0], where.replace(/.*(?=alone\.yaml)/, '')]).to.deep.equal([
      1,
      'TRADER_MARKETS',
      'alone.yaml:11:5',
    ])
  })

  it('error: a setting without a value', async () => {
    const { status, err } = await commandOutput('sim', FLOOR, '--set', 'depth')
    expect([status, err.split(':')[0]]).to.deep.equal([1, 'TRADE_USAGE'])
  })
})
