import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

import { expect } from 'chai'
import {
  acceptedCollateral,
  erc20,
  fixed,
  hours,
  isolatedLending,
  isolatedMarket,
  liquidator,
  minutes,
  noiseTrader,
  pooledLending,
  pooledMarket,
  priceFeed,
  run,
  type Setup,
  toNumber,
  uniswapV2Pool,
  wad,
} from 'saffron-sim'
import { openBench, testBench } from 'saffron-sim/testing'

import { runBacktest } from '../../../src/backtest/run-backtest.ts'
import { shareFee } from '../../../src/broker/fee-model.ts'
import type { Trade } from '../../../src/broker/trade.ts'
import { marketBars } from '../../../src/chain/market-bars.ts'
import { profitParts } from '../../../src/chain/profit-account.ts'
import { traderOf } from '../../../src/chain/trader.ts'
import { checkParams } from '../../../src/params/check-params.ts'
import { riskSettings } from '../../../src/risk/risk-settings.ts'
import type { Intent } from '../../../src/strategies/intent.ts'
import { strategy } from '../../../src/strategies/strategy.ts'
import { bareRisk, toldStrategy } from '../../kit/told-strategy.ts'
import { trade } from '../floor-stage.ts'

/** Two shallow pools of a million each, and a market to lend each of the three tokens, whose prices follow the pools. */
async function wildMarkets(setup: Setup) {
  const usd = await erc20(setup.named('USD'), { symbol: 'USD', supply: wad(1_000_000_000) })
  const lending = await pooledLending(setup.named('lending'), {})
  const ofUsd = await priceFeed(setup.named('usd-price'), { token: usd })
  const curve = { base: 0.5, slope: 4, jump: 4, kink: 0.8 }
  const usdMarket = await pooledMarket(setup.named('usd-market'), { lending, token: usd, oracle: ofUsd, curve })
  const market = async (symbol: string) => {
    const token = await erc20(setup.named(symbol), { symbol, supply: wad(1_000_000_000) })
    const deposit = { base: wad(1_000_000), quote: wad(1_000_000) }
    const pool = await uniswapV2Pool(setup.named(`${symbol}-pool`), { base: token, quote: usd, deposit })
    const bars = await marketBars(setup.named(`${symbol}-bars`), { pool, interval: hours(1) })
    const reference = () => fixed(bars.price() ?? 1)
    const oracle = await priceFeed(setup.named(`${symbol}-price`), { token, reference })
    const loans = await pooledMarket(setup.named(`${symbol}-market`), { lending, token, oracle, curve })
    // Few enough that who comes late finds none left.
    await setup.send(loans.supply({ amount: wad(15_000) }))
    return { token, pool, bars, loans }
  }
  await setup.send(usdMarket.supply({ amount: wad(100_000) }))
  return { usd, lending, usdMarket, one: await market('ONE'), two: await market('TWO') }
}

/** In and out of two markets both ways by chance. */
const both = traderOf(
  strategy({
    id: 'bothWays',
    about: 'Long, short and out by chance.',
    params: {},
    needs: () => [],
    decide: ({ tokens }, _, rng) =>
      tokens.flatMap((token): readonly Intent[] => {
        const draw = rng().fork(token).next()
        if (draw < 0.25) return [{ want: 'open', token, size: draw * 2 }]
        if (draw < 0.6)
          return [
            { want: 'close', token, share: 0.4 },
            { want: 'open', token, direction: -1, size: draw, add: true },
          ]
        if (draw < 0.75)
          return [
            { want: 'close', token },
            { want: 'open', token, direction: -1, size: draw },
          ]
        return draw < 0.85 ? [{ want: 'close', token }] : []
      }),
  }),
)

describe('traders who go both ways', () => {
  it('behavior: balances, debts and the parts of the profit add up to the wei after every block, whatever happens', async () => {
    const bench = await openBench(wildMarkets, { step: minutes(30), chain: 'evm', order: 'shuffle', seed: '3' })
    try {
      const { usd, lending, usdMarket, one, two } = bench.parts
      for (const { pool, token } of [one, two]) {
        const funds = [token.of(wad(400_000)), usd.of(wad(400_000))]
        for (let i = 0; i < 3; i++)
          await bench.agent(noiseTrader({ pool, activity: 0.5, maxShare: 0.4, slippageBps: 3_000 }), { funds })
      }
      await bench.agent(liquidator({ lending, minProfit: 0 }), {
        funds: [usd.of(wad(100_000)), one.token.of(wad(100_000)), two.token.of(wad(100_000))],
      })
      const common = { bars: one.bars, otherBars: two.bars, lending, ...bareRisk, gasPrice: 0.000_013 }
      const wild = { stopLoss: 0.2, takeProfit: 0.2, maxOpenRisk: 1, partialAt: 0.05, trailDistance: 0.1 }
      const purse = { funds: [usd.of(wad(20_000) + 7n)] }
      const agents = [
        await bench.agent(both({ ...common, slippageBps: 100, shortMargin: 0.95 }), purse),
        await bench.agent(both({ ...common, slippageBps: 2_000, shortMargin: 0.9 }), purse),
        await bench.agent(both({ ...common, ...wild, slippageBps: 500 }), purse),
      ]
      for (let block = 0; block < 110; block++) {
        await bench.steps(1)
        for (const { name, address, balance } of agents) {
          const record = one.bars.traders.get(name)
          const told = record?.now()
          if (record === undefined || told === undefined) continue
          let worth = (await balance(usd)) + (await usdMarket.supplied.balanceOf(address))
          for (const { token, bars, loans } of [one, two]) {
            const { base, quote } = bars.spot() ?? { base: 1n, quote: 0n }
            worth += (((await balance(token)) - (await loans.debt.balanceOf(address))) * quote) / base
          }
          expect(told.worth - told.parts.gas, `${name}, block ${block}`).to.equal(worth)
          const sum = profitParts.reduce((all, part) => all + told.parts[part], 0n)
          expect(sum, `${name}, block ${block}`).to.equal(told.worth - record.start)
        }
      }
      const records = agents.flatMap(({ name }) => one.bars.traders.get(name) ?? [])
      const trades = records.flatMap((record) => record.trades)
      const reasons = new Set(trades.map(({ direction, exitReason }) => `${direction} ${exitReason}`))
      expect([...reasons]).to.include.members([
        '1 signal',
        '-1 signal',
        '-1 liquidated',
        '-1 stop_loss',
        '-1 take_profit',
      ])
      const refused = records.flatMap(({ rejections }) => rejections.flatMap(({ failed }) => failed))
      expect(refused.map(({ code }) => code)).to.include('no_loans')
      for (const { reverts, now } of records) {
        expect([reverts > 0, now().parts.interest < 0n]).to.deep.equal([true, true])
      }
    } finally {
      await bench.close()
    }
  })

  describe('of two markets', () => {
    const bench = testBench(wildMarkets, { step: hours(1), chain: 'evm' })
    const sell = (token: string, size = 0.1): Intent => ({ want: 'open', token, direction: -1, size, add: true })
    const close = (token: string): Intent => ({ want: 'close', token })
    const trader = (plan: Readonly<Record<number, readonly Intent[]>>) => {
      const { usd, lending, one, two } = bench.parts
      const told = traderOf(toldStrategy((index) => plan[index] ?? []))
      const options = { bars: one.bars, otherBars: two.bars, lending, ...bareRisk }
      return bench.agent(told(options), { funds: [usd.of(wad(10_000))] })
    }
    type Agent = Awaited<ReturnType<typeof trader>>
    const owed = ({ address }: Agent) =>
      [bench.parts.one, bench.parts.two].map(({ loans }) => toNumber(loans.debts.balanceOf(address)))
    const supplied = ({ address }: Agent) => toNumber(bench.parts.usdMarket.supplies.balanceOf(address))
    /** The price falls by half, so that half of what is put up for a short of it is needed no more. */
    const fall = () => bench.prepare(trade(bench.parts.one.pool, 'sell', wad(450_000)))

    it('behavior: what one position sets free and another needs is left where it is', async () => {
      const agent = await trader({
        0: [sell('ONE')],
        3: [close('ONE'), sell('TWO')],
        5: [sell('ONE')],
        6: [close('ONE'), close('TWO')],
      })
      await bench.steps(2)
      await fall()
      const seen: string[] = []
      for (let step = 2; step < 9; step++) {
        await bench.steps(1)
        expect(agent.outcome.reverts, `step ${step}`).to.deep.equal([])
        seen.push(
          owed(agent)
            .map((debt) => (debt > 0 ? 'owed' : 'none'))
            .join(),
        )
      }
      const [first, second, both, none] = ['owed,none', 'none,owed', 'owed,owed', 'none,none']
      expect(seen).to.deep.equal([first, first, second, second, both, none, none])
      expect(supplied(agent)).to.equal(0)
    })

    it('behavior: of what is put up already, two entries of a block take no more than there is', async () => {
      const agent = await trader({ 0: [sell('ONE')], 3: [sell('ONE'), sell('TWO')] })
      await bench.steps(2)
      await fall()
      await bench.steps(3)
      const [ofOne = 0, ofTwo = 0] = owed(agent)
      expect([ofOne > 2_500, ofTwo > 900]).to.deep.equal([true, true])
      const worth = ofOne * toNumber((await bench.parts.one.loans.price()) ?? 0n) + ofTwo
      // Prices were a block older when they were decided.
      expect(worth / supplied(agent)).to.be.closeTo(0.75 * 0.7, 0.01)
    })

    it('behavior: cash that may be needed to buy back is spent on nothing else', async () => {
      const agent = await trader({ 0: [sell('ONE', 0.3)], 1: [{ want: 'open', token: 'TWO', size: 1 }] })
      await bench.steps(3)
      const [debt = 0] = owed(agent)
      const price = bench.parts.one.bars.price() ?? 0
      expect((await agent.balance(bench.parts.two.token)) > 0n).to.equal(true)
      expect(toNumber(await agent.balance(bench.parts.usd))).to.be.closeTo((debt * price) / 0.7, 1)
    })
  })

  it('behavior: a strategy that sells short makes the trades of its backtest on the same bars', async () => {
    const swing = strategy({
      id: 'swing',
      about: 'Against the last bar, both ways.',
      params: {},
      needs: () => [],
      decide: (view): readonly Intent[] => {
        const [now, before] = [view.bar()?.close, view.bar(3)?.close]
        if (now === undefined || before === undefined || view.index % 5 !== 0) return []
        const direction = now > before ? -1 : 1
        if (view.holding?.direction === direction) return []
        return [{ want: 'close' }, { want: 'open', direction, size: 0.1 }]
      },
    })
    const bench = await openBench(wildMarkets, { step: minutes(10), chain: 'evm' })
    try {
      const { usd, lending, one } = bench.parts
      const funds = [one.token.of(wad(100_000)), usd.of(wad(100_000))]
      for (let i = 0; i < 2; i++) await bench.agent(noiseTrader({ pool: one.pool, maxShare: 0.1 }), { funds })
      const options = { bars: one.bars, lending, ...bareRisk, slippageBps: 2_000 }
      const agent = await bench.agent(traderOf(swing)(options), { funds: [usd.of(wad(10_000))] })
      await bench.steps(6 * 60)
      const tested = runBacktest({
        strategy: swing,
        params: {},
        settings: checkParams({ owner: 'risk', params: riskSettings, given: { ...bareRisk, capital: 10_000 } }),
        markets: { ONE: { interval: hours(1), list: one.bars.bars() } },
        broker: { fee: shareFee({ taker: 0.003 }) },
      })
      const made = one.bars.traders.get(agent.name)?.trades ?? []
      const expected = tested.trades.filter(({ exitReason }) => exitReason === 'signal')
      const shape = ({ direction, entryBar, exitBar }: Trade) => [direction, entryBar, exitBar]
      expect(new Set(made.map(({ direction }) => direction)).size).to.equal(2)
      expect(made.map(shape)).to.deep.equal(expected.map(shape))
      for (const [i, { entryPrice, exitPrice }] of made.entries()) {
        // A turn takes a block for each way, and the crowd goes on meanwhile.
        expect(entryPrice / (expected[i]?.entryPrice ?? 0)).to.be.closeTo(1, 0.1)
        expect(exitPrice / (expected[i]?.exitPrice ?? 0)).to.be.closeTo(1, 0.1)
      }
    } finally {
      await bench.close()
    }
  })

  it('behavior: where one owes one market at a time a second short is refused, until the first is closed', async () => {
    const isolated = async (setup: Setup) => {
      const { usd, one, two } = await wildMarkets(setup)
      const lending = await isolatedLending(setup.named('apart'), {})
      const oracle = await priceFeed(setup.named('flat'), { token: usd })
      const collateral = await isolatedMarket(setup.named('usd-apart'), { lending, token: usd, oracle })
      for (const { token } of [one, two]) {
        const ofToken = await priceFeed(setup.named(`${token.symbol}-flat`), { token })
        const named = setup.named(`${token.symbol}-apart`)
        const market = await isolatedMarket(named, { lending, token, oracle: ofToken })
        await acceptedCollateral(setup, { market, collateral })
        await setup.send(market.supply({ amount: wad(10_000) }))
      }
      return { usd, one, two, lending }
    }
    const bench = await openBench(isolated, { step: hours(1), chain: 'evm' })
    try {
      const { usd, one, two, lending } = bench.parts
      const sell = (token: string): Intent => ({ want: 'open', token, direction: -1, size: 0.1 })
      const plan: Readonly<Record<number, readonly Intent[]>> = {
        0: [sell('ONE')],
        1: [sell('TWO')],
        2: [{ want: 'close', token: 'ONE' }],
        3: [sell('TWO')],
        4: [{ want: 'close', token: 'TWO' }],
        6: [sell('ONE'), sell('TWO')],
      }
      const told = traderOf(toldStrategy((index) => plan[index] ?? []))
      const options = { bars: one.bars, otherBars: two.bars, lending, ...bareRisk }
      const agent = await bench.agent(told(options), { funds: [usd.of(wad(10_000))] })
      await bench.steps(10)
      const record = one.bars.traders.get(agent.name)
      const refused = { code: 'no_loans', limit: 'one token owed at a time', value: 'owes ONE' }
      expect(record?.rejections.map(({ bar, failed }) => [bar, failed])).to.deep.equal([
        [1, [refused]],
        // Of two in one step the first goes, though nothing is owed yet.
        [6, [refused]],
      ])
      const filled = record?.fills.map(({ token }) => token)
      expect([record?.reverts, filled]).to.deep.equal([0, ['ONE', 'ONE', 'TWO', 'TWO', 'ONE']])
    } finally {
      await bench.close()
    }
  })

  it('behavior: a netlist in YAML wires the lending by its name', async () => {
    const folder = mkdtempSync(path.join(os.tmpdir(), 'saffron-shorts-'))
    try {
      const root = fileURLToPath(new URL('../../..', import.meta.url))
      const spec = { netlist: path.join(root, 'test/chain/shorts/shorts.yaml'), seed: '1', chain: 'evm' }
      const { kpis } = await run(spec, { root, out: path.join(folder, 'run') })
      const last = (name: string) => Number(kpis[name]?.last)
      expect(last('trades')).to.be.above(3)
      const most = ['oneBorrowed', 'twoBorrowed'].map((name) => Number(kpis[name]?.highest) > 0)
      expect([last('interest') < 0, ...most]).to.deep.equal([true, true, true])
      expect(last('parts')).to.be.closeTo(last('profit'), 1e-9)
    } finally {
      rmSync(folder, { recursive: true })
    }
  })
})
