import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

import { expect } from 'chai'
import {
  arbitrageur,
  defineNetlist,
  erc20,
  hours,
  noiseTrader,
  openChain,
  openCircuit,
  run,
  solidlyPool,
  uniswapV2Pool,
  wad,
  weightedPool,
} from 'saffron-sim'

import { feedsOf } from '../../../src/chain/feeds-of.ts'
import { floorSheet } from '../../../src/chain/floor-sheet.ts'
import { marketBars } from '../../../src/chain/market-bars.ts'
import { traderBook } from '../../../src/chain/trader-book.ts'
import { pairsTrader, randomTrader } from '../../../src/chain/traders.ts'
import { venue } from '../../../src/chain/combined-price.ts'
import { simulatedFeed } from '../../../src/commands/paper/simulated-feed.ts'
import { rejection } from '../../kit/rejection.ts'
import { millionths } from './pool-stage.ts'
import { amountOf, recordedRows } from '../recorded-rows.ts'

const ROOT = fileURLToPath(new URL('../../..', import.meta.url))
const FILE = path.join(ROOT, 'test/chain/venues/two-kinds.yaml')

/** The netlist of two-kinds.yaml in TypeScript. */
const twoKinds = defineNetlist({
  about: 'Traders on a weighted pool and on a stable pair.',
  clock: { step: hours(1), steps: 60 },
  async build(setup) {
    const base = await erc20(setup.named('SAF'), { symbol: 'SAF', supply: wad(1_000_000) })
    const money = { supply: millionths(1_000_000), decimals: 6 }
    const euro = await erc20(setup.named('EUR'), { symbol: 'EUR', ...money })
    const quote = await erc20(setup.named('USD'), { symbol: 'USD', ...money })
    const dollars = [quote.of(millionths(1_000))]
    const weighted = await weightedPool(setup.named('weighted'), {
      base,
      quote,
      baseWeight: 0.8,
      deposit: { base: wad(20_000), quote: millionths(10_000) },
    })
    const pair = await uniswapV2Pool(setup.named('pair'), {
      base,
      quote,
      deposit: { base: wad(5_000), quote: millionths(10_000) },
    })
    const flat = await solidlyPool(setup.named('flat'), {
      base: euro,
      quote,
      curve: 'stable',
      deposit: { base: millionths(20_000), quote: millionths(20_000) },
    })
    const bars = await marketBars(setup.named('savings'), { pool: weighted, interval: hours(1) })
    const others = await marketBars(setup.named('others'), { pool: pair, interval: hours(1) })
    const otherBars = await marketBars(setup.named('money'), { pool: flat, interval: hours(1) })
    const book = await traderBook(setup.named('book'), { bars, otherBars })
    const price = await venue(setup.named('price'), { first: bars, second: others })
    const noise = { activity: 0.6, maxShare: 0.2, slippageBps: 1_000 }
    const common = { slippageBps: 1_000, guards: 0 }
    const chance = { ...common, enter: 0.5, leave: 0.5 }
    const agents = [
      ...setup.population('noise', 3, {
        funds: [base.of(wad(500)), ...dollars],
        behave: () => noiseTrader({ pool: weighted, ...noise }),
      }),
      ...setup.population('crowd', 3, {
        funds: [euro.of(millionths(1_000)), ...dollars],
        behave: () => noiseTrader({ pool: flat, ...noise }),
      }),
      ...setup.population('arbitrageur', 1, {
        funds: [base.of(wad(1_000)), ...dollars],
        behave: () => arbitrageur({ pool: pair, reference: price.roles.price }),
      }),
      ...setup.population('both', 1, {
        funds: dollars,
        behave: () => pairsTrader({ bars, otherBars, period: 10, enter: 1, ...common }),
      }),
      ...setup.population('chance', 2, {
        funds: dollars,
        behave: () => randomTrader({ bars: otherBars, ...chance, gasPrice: 0.000_001 }),
      }),
      ...setup.population('luck', 2, { funds: dollars, behave: () => randomTrader({ bars, ...chance }) }),
    ]
    const { profit, fee, impact, timing, gas, holding, trades, reverts, emergencies } = book.kpis
    const prices = {
      weightedPrice: weighted.kpis.price,
      spot: bars.kpis.spot,
      pairSpot: others.kpis.spot,
      close: bars.kpis.close,
      volume: bars.kpis.barVolume,
      moneyPrice: flat.kpis.price,
      moneySpot: otherBars.kpis.spot,
      together: price.kpis.price,
      sources: price.kpis.sources,
    }
    return { agents, kpis: { ...prices, profit, fee, impact, timing, gas, holding, trades, reverts, emergencies } }
  },
})

const rowsOf = () => recordedRows(twoKinds, { steps: 60, seed: '1' })

describe('traders on pools of two kinds', () => {
  let rows: Awaited<ReturnType<typeof rowsOf>>
  before(async () => {
    rows = await rowsOf()
  })

  it('default: bars go with the pools, gains add up at every record, and several kinds make one price', async () => {
    for (const [step, row] of rows.entries()) {
      const parts = ['fee', 'impact', 'timing', 'gas', 'holding'].map((part) => amountOf(row[part]))
      expect(row['profit'], `step ${step}`).to.equal(parts.reduce((sum, part) => sum + part))
      expect(row['spot']).to.be.closeTo(Number(row['weightedPrice']) / 1e18, 1e-9)
      expect(row['moneySpot']).to.be.closeTo(Number(row['moneyPrice']) / 1e18, 1e-9)
      // A block at the end of a bar is in the next one.
      if (step > 0) expect(row['close']).to.equal(rows[step - 1]?.['spot'])
    }
    const last = rows.at(-1) ?? {}
    expect(Number(last['trades'])).to.be.above(5)
    expect([last['sources'], last['reverts'], last['emergencies']]).to.deep.equal([2, 0, 0])
    for (const row of rows) expect(row['together'], 'of the deeper one').to.equal(row['spot'])
    expect(last['pairSpot'], 'some trades behind').to.be.closeTo(Number(last['spot']), 0.2)
    expect(last['pairSpot']).to.not.equal(2)
    for (const part of ['fee', 'impact', 'gas']) expect(amountOf(last[part]) < 0n, part).to.equal(true)
  })

  it('behavior: the same in YAML gives the same at every record', async () => {
    const folder = mkdtempSync(path.join(os.tmpdir(), 'saffron-kinds-'))
    try {
      const out = path.join(folder, 'run')
      await run({ netlist: FILE, seed: '1', chain: 'evm' }, { root: ROOT, out })
      const [head = '', ...lines] = readFileSync(path.join(out, 'kpis.csv'), 'utf8').trim().split('\n')
      const names = head.split(',')
      expect(lines).to.have.length(rows.length)
      for (const [i, line] of lines.entries()) {
        const cells = line.split(',')
        for (const name of ['spot', 'moneySpot', 'together', 'volume']) {
          const told = cells[names.findIndex((one) => one.split(' ')[0] === name)]
          expect(Number(told || 'NaN'), `${name} in row ${i}`).to.deep.equal(Number(rows[i]?.[name] ?? 'NaN'))
        }
      }
    } finally {
      rmSync(folder, { recursive: true })
    }
  })

  it('behavior: paper trading follows the bars of any of them', async () => {
    const request = { source: `sim:${FILE}`, netlist: FILE, seed: '1', speed: Infinity, steps: 20, usage: '' }
    const feed = await simulatedFeed({ ...request, token: 'EUR' })
    const closes: number[] = []
    await feed.run((bar) => void closes.push(bar.close), new AbortController().signal)
    expect(feed.token).to.equal('EUR')
    expect(closes).to.deep.equal(rows.slice(0, 20).map((row) => row['moneySpot']))
  })

  it('behavior: of markets of one token each is told by its name', async () => {
    const request = { source: `sim:${FILE}`, netlist: FILE, seed: '1', speed: Infinity, steps: 3, usage: '' }
    for (const [token, column] of [
      ['SAF-savings', 'spot'],
      ['others', 'pairSpot'],
    ] as const) {
      const feed = await simulatedFeed({ ...request, token })
      const closes: number[] = []
      await feed.run((bar) => void closes.push(bar.close), new AbortController().signal)
      expect([feed.token, ...closes]).to.deep.equal(['SAF', ...rows.slice(0, 3).map((row) => row[column])])
    }
    const error = await rejection(simulatedFeed({ ...request, token: 'SAF' }))
    expect([error.code, error.hint]).to.deep.equal([
      'TRADING_UNKNOWN',
      "Did you mean 'SAF-savings'? There are SAF-savings, SAF-others, EUR.",
    ])
  })

  it('behavior: each market has its own chance, and bars of its own', async () => {
    const circuit = await openCircuit(twoKinds, { seed: '1', openChain: (options) => openChain('evm', options) })
    try {
      await circuit.begin()
      await circuit.advance(30)
      const feeds = feedsOf(circuit)
      expect(feeds.map(({ market }) => market)).to.deep.equal(['SAF-savings', 'SAF-others', 'EUR'])
      const { traders, chance } = floorSheet(feeds, '1')
      expect(traders.map(({ name, token }) => [name, token])).to.deep.equal([['both-1', 'SAF-savings']])
      expect(chance.map(({ token, gains }) => [token, gains.length])).to.deep.equal([
        ['SAF-savings', 2],
        ['EUR', 2],
      ])
    } finally {
      await circuit.close()
    }
  })
})
