import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

import { expect } from 'chai'
import { defineNetlist, erc20, hours, noiseTrader, run, uniswapV2Pool, wad } from 'saffron-sim'

import { marketBars } from '../../src/chain/market-bars.ts'
import { traderBook } from '../../src/chain/trader-book.ts'
import { buyAndHoldTrader, randomTrader } from '../../src/chain/traders.ts'
import { amountOf, recordedRows } from './recorded-rows.ts'

const free = { maxPositionUsd: 1e9, maxHoldBars: 3, gasPrice: 0.000_01, slippageBps: 1_000, guards: 0 }

const netlist = (named: readonly string[] = ['random-1']) =>
  defineNetlist({
    about: 'Two traders in a crowd.',
    clock: { step: hours(1), steps: 60 },
    async build(setup) {
      const token = await erc20(setup.named('SAF'), { symbol: 'SAF', supply: wad(1_000_000) })
      const usd = await erc20(setup.named('USD'), { symbol: 'USD', supply: wad(1_000_000) })
      const deposit = { base: wad(10_000), quote: wad(20_000) }
      const pool = await uniswapV2Pool(setup, { base: token, quote: usd, deposit })
      const bars = await marketBars(setup, { pool })
      const all = await traderBook(setup.named('all'), { bars })
      const one = await traderBook(setup.named('one'), { bars, traders: named })
      const purse = [usd.of(wad(1_000))]
      const agents = [
        ...setup.population('noise', 3, {
          funds: [token.of(wad(500)), usd.of(wad(1_000))],
          behave: () => noiseTrader({ pool, slippageBps: 1_000 }),
        }),
        ...setup.population('holder', 1, {
          funds: purse,
          behave: () => buyAndHoldTrader({ bars, ...free, share: 0.5 }),
        }),
        ...setup.population('random', 1, {
          funds: purse,
          behave: () => randomTrader({ bars, ...free, enter: 0.5, leave: 0.5 }),
        }),
      ]
      const prefixed = (prefix: string, kpis: typeof all.kpis) =>
        Object.fromEntries(Object.entries(kpis).map(([name, kpi]) => [`${prefix}.${name}`, kpi]))
      return { agents, kpis: { ...bars.kpis, ...prefixed('all', all.kpis), ...prefixed('one', one.kpis) } }
    },
  })

const rowsOf = (named?: readonly string[]) => recordedRows(netlist(named), { steps: 60 })

describe('traderBook', () => {
  it('default: what traders gained is the sum of where it came from, at every record and to the wei', async () => {
    const rows = await rowsOf()
    for (const [i, row] of rows.entries()) {
      for (const book of ['all', 'one']) {
        const parts = ['fee', 'impact', 'timing', 'gas', 'holding', 'interest', 'liquidation']
        const sum = parts.reduce((all, part) => all + amountOf(row[`${book}.${part}`]), 0n)
        expect(row[`${book}.profit`], `${book} at ${i}`).to.equal(sum)
      }
    }
    const last = rows.at(-1) ?? {}
    expect(last['bars']).to.equal(60)
    expect(last['all.equity']).to.equal(wad(2_000) + amountOf(last['all.profit']))
    expect(last['one.equity']).to.equal(wad(1_000) + amountOf(last['one.profit']))
    expect(Number(last['one.trades'])).to.be.above(5)
    expect(last['all.trades'], 'who holds closes nothing').to.equal(last['one.trades'])
    expect(Number(last['all.exposure'])).to.be.within(0.2, 0.8)
    expect(last['all.drawdown']).to.be.at.least(Number(last['one.drawdown']))
    expect(amountOf(last['one.gas']) < 0n && amountOf(last['one.fee']) < 0n).to.equal(true)
  })

  it('error: an agent that there is not', async () => {
    let failed: unknown
    try {
      await rowsOf(['randon-1'])
    } catch (error) {
      failed = error
    }
    expect(failed).to.have.nested.property('cause.code', 'TRADING_UNKNOWN')
  })

  it('behavior: a netlist in YAML has them by their names', async () => {
    const folder = mkdtempSync(path.join(os.tmpdir(), 'saffron-traders-'))
    try {
      const root = fileURLToPath(new URL('../..', import.meta.url))
      const spec = { netlist: path.join(root, 'test/chain/traders.yaml'), seed: '1', chain: 'evm' }
      const { kpis } = await run(spec, { root, out: path.join(folder, 'run') })
      expect([kpis['bars']?.last, Number(kpis['trades']?.last) > 0]).to.deep.equal(['15', true])
    } finally {
      rmSync(folder, { recursive: true })
    }
  })
})
