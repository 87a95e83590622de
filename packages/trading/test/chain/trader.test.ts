// Longer than other files: what traders do is told apart on the same few markets, which take a chain to build.
import { expect } from 'chai'
import { erc20, HOUR, minutes, noiseTrader, type Setup, uniswapV2Pool, wad } from 'saffron-sim'
import { openBench, testBench } from 'saffron-sim/testing'

import { runBacktest } from '../../src/backtest/run-backtest.ts'
import { shareFee } from '../../src/broker/fee-model.ts'
import { marketBars } from '../../src/chain/market-bars.ts'
import { profitParts } from '../../src/chain/profit-account.ts'
import { traderOf } from '../../src/chain/trader.ts'
import * as traders from '../../src/chain/traders.ts'
import { checkParams } from '../../src/params/check-params.ts'
import { riskSettings } from '../../src/risk/risk-settings.ts'
import { emaCross } from '../../src/strategies/ema-cross.ts'
import type { Intent } from '../../src/strategies/intent.ts'
import { strategy } from '../../src/strategies/strategy.ts'
import { strategyList } from '../../src/strategies/strategy-list.ts'
import { errorOf } from '../kit/error-of.ts'
import { bareRisk } from '../kit/told-strategy.ts'
import { oneMarket, trade } from './floor-stage.ts'

const { buyAndHoldTrader, emaCrossTrader, forecastTrader, gridMakerTrader, pairsTrader, randomTrader } = traders

/** Buys for a tenth of its equity with every bar, and never sells. */
const buysOn = traderOf(
  strategy({
    id: 'buysOn',
    about: 'Buys with every bar.',
    params: {},
    needs: () => [],
    decide: () => [{ want: 'open', size: 0.1, add: true }],
  }),
)

describe('traderOf', () => {
  const bench = testBench(oneMarket, { step: HOUR, chain: 'evm' })
  const usd = (amount: number) => [bench.parts.usd.of(wad(amount))]
  const recordOf = (name: string) => {
    const record = bench.parts.bars.traders.get(name)
    if (record === undefined) throw new Error(`no trader ${name}`)
    return record
  }

  it('default: buys when a bar has closed and the strategy says so, for what the risk manager allows', async () => {
    const { bars, token, usd: dollars } = bench.parts
    const agent = await bench.agent(buysOn({ bars, ...bareRisk, maxPositionUsd: 150 }), { funds: usd(1_000) })
    await agent.step()
    const { actions, reverts } = await agent.step()
    expect([actions, reverts]).to.deep.equal([['swapExactIn'], []])
    expect(await agent.balance(dollars)).to.equal(wad(900))
    // 100 USD into 1,000 SAF and 2,000 USD, by the formula of the pair.
    const paid = wad(100) * 997n
    expect(await agent.balance(token)).to.equal((paid * wad(1_000)) / (wad(2_000) * 1_000n + paid))
    await agent.step()
    const left = wad(900) - (await agent.balance(dollars))
    expect(Number(left) / 1e18, 'the largest position is 150 at its entry').to.be.closeTo(50, 0.5)
    const [fill] = recordOf(agent.name).fills
    expect([fill?.side, fill?.fee]).to.deep.equal(['buy', 0.3])
    expect(recordOf(agent.name).times).to.have.length(2)
  })

  it('behavior: does nothing before a bar has closed, without cash, or where the strategy sees nothing', async () => {
    const { bars, pool } = bench.parts
    const early = await bench.agent(buyAndHoldTrader({ bars, ...bareRisk }), { funds: usd(1_000) })
    const poor = await bench.agent(buyAndHoldTrader({ bars, ...bareRisk }))
    const cross = await bench.agent(emaCrossTrader({ bars, ...bareRisk, fast: 1, slow: 3 }), { funds: usd(1_000) })
    await bench.steps(1)
    expect(early.outcome.calls).to.deep.equal([])
    await bench.steps(6)
    expect(early.outcome.actions, 'once it has closed').to.deep.equal(['swapExactIn'])
    expect([...poor.outcome.calls, ...cross.outcome.calls], 'no cash; a level market').to.deep.equal([])
    await bench.prepare(trade(pool, 'sell', wad(100)))
    await bench.steps(3)
    expect(cross.outcome.calls, 'a fall').to.deep.equal([])
  })

  it('behavior: a stop that the price has passed sells all, at whatever the pool gives', async () => {
    const { bars, pool, token } = bench.parts
    const options = { bars, ...bareRisk, stopLoss: 0.05, maxOpenRisk: 1, maxPositionUsd: 50, slippageBps: 1_000 }
    const agent = await bench.agent(buyAndHoldTrader({ ...options, share: 0.05 }), { funds: usd(1_000) })
    const plain = traderOf(
      strategy({
        id: 'once',
        about: 'Buys once.',
        params: {},
        needs: () => [],
        decide: ({ index }) => (index === 0 ? [{ want: 'open' }] : []),
      }),
    )
    const stopped = await bench.agent(plain(options), { funds: usd(1_000) })
    await bench.steps(2)
    expect((await stopped.balance(token)) > 0n).to.equal(true)
    await bench.prepare(trade(pool, 'sell', wad(60)))
    const { actions } = await stopped.step()
    expect(actions).to.deep.equal(['swapExactIn'])
    expect(await stopped.balance(token)).to.equal(0n)
    const [closed] = recordOf(stopped.name).trades
    expect([closed?.exitReason, (closed?.pnlShare ?? 0) < -0.05]).to.deep.equal(['stop_loss', true])
    expect((await agent.balance(token)) > 0n, 'a strategy that wants no exits holds').to.equal(true)
  })

  it('behavior: a swap that reverts is data: entries are given up, exits tried again', async () => {
    const { bars, pool, token } = bench.parts
    const opensThenCloses = traderOf(
      strategy({
        id: 'inAndOut',
        about: 'In with the first bar, out with the third.',
        params: {},
        needs: () => [],
        decide: ({ index }) => (index === 0 ? [{ want: 'open', size: 0.1 }] : index === 2 ? [{ want: 'close' }] : []),
      }),
    )
    // Whoever acts before it in the block moves the price by more than it accepts.
    const mover = (side: 'buy' | 'sell', at: number) => {
      let step = 0
      return ({ wallet }: { wallet: { send(calls: ReturnType<typeof pool.swapExactIn>): unknown } }) => {
        step += 1
        if (step === at) wallet.send(pool.swapExactIn({ side, amount: wad(200), minOut: 0n }))
      }
    }
    await bench.agent(mover('buy', 2), { funds: usd(1_000) })
    await bench.agent(mover('sell', 4), { funds: [token.of(wad(1_000))] })
    const entry = await bench.agent(opensThenCloses({ bars, ...bareRisk, slippageBps: 10 }), { funds: usd(1_000) })
    const exit = await bench.agent(opensThenCloses({ bars, ...bareRisk, slippageBps: 2_000 }), { funds: usd(1_000) })
    await bench.steps(2)
    expect(entry.outcome.reverts).to.have.length(1)
    await bench.steps(2)
    expect([recordOf(entry.name).reverts, recordOf(entry.name).fills]).to.deep.equal([1, []])
    expect([recordOf(exit.name).reverts, recordOf(exit.name).trades], 'a fall of a third').to.deep.equal([1, []])
    await bench.steps(1)
    expect(recordOf(exit.name).trades.map(({ exitReason }) => exitReason)).to.deep.equal(['signal'])
    expect(await exit.balance(token)).to.equal(0n)
  })

  it('behavior: an order at a price rests until the whole of it is to be had for that price', async () => {
    const { bars, pool, token } = bench.parts
    const agent = await bench.agent(gridMakerTrader({ bars, ...bareRisk, levels: 1, step: 0.05, share: 0.02 }), {
      funds: usd(1_000),
    })
    await agent.step()
    expect((await agent.step()).calls).to.deep.equal([])
    await bench.prepare(trade(pool, 'sell', wad(40)))
    expect((await agent.step()).actions).to.deep.equal(['swapExactIn'])
    const [fill] = recordOf(agent.name).fills
    expect((fill?.price ?? 9) + (fill?.fee ?? 9) / (fill?.quantity ?? 1)).to.be.at.most(1.9)
    expect((await agent.balance(token)) > 0n).to.equal(true)
  })

  it('behavior: goes short of nothing without a market to borrow in, and says so', async () => {
    const { bars } = bench.parts
    const shorts = traderOf(
      strategy({
        id: 'shorts',
        about: 'Sells what it has not.',
        params: {},
        needs: () => [],
        decide: () => [{ want: 'open', direction: -1 }],
      }),
    )
    const agent = await bench.agent(shorts({ bars, ...bareRisk }), { funds: usd(1_000) })
    await agent.step()
    expect((await agent.step()).calls).to.deep.equal([])
    expect(recordOf(agent.name).rejections.map(({ failed }) => failed.map(({ code }) => code))).to.deep.equal([
      ['short'],
    ])
  })

  it('behavior: facts from outside are those known when the last bar closed', async () => {
    const { bars } = bench.parts
    const start = bench.time
    const asked: number[] = []
    // Known from the second hour on.
    const fact = (name: string, time: number) => {
      asked.push(time)
      return time < start + 2 * HOUR ? null : name === 'forecast' ? 0.1 : 0.9
    }
    const agent = await bench.agent(forecastTrader({ bars, ...bareRisk, facts: { fact } }), { funds: usd(1_000) })
    await bench.steps(2)
    expect(agent.outcome.calls).to.deep.equal([])
    expect((await agent.step()).actions).to.deep.equal(['swapExactIn'])
    expect([...new Set(asked)]).to.deep.equal([start + HOUR, start + 2 * HOUR])
  })

  it('error: options and markets that do not fit', async () => {
    const { bars } = bench.parts
    const slow = errorOf(() => emaCrossTrader({ bars, fast: 30, slow: 20 }))
    expect([slow.code, slow.hint]).to.deep.equal(['TRADER_MARKETS', 'Change one of these parameters.'])
    expect(errorOf(() => emaCrossTrader({ bars, fats: 3 })).code).to.equal('AGENT_OPTION')
    const untold = errorOf(() => forecastTrader({ bars }))
    expect([untold.code, untold.hint]).to.deep.equal(['TRADER_MARKETS', 'Wire what tells it these as facts.'])
    const day = await bench.prepare((setup) => marketBars(setup, { pool: bench.parts.pool, interval: 24 * HOUR }))
    const pair = (otherBars?: typeof bars) => {
      const { code, message, hint } = errorOf(() => pairsTrader({ bars, otherBars }))
      return [code, message.split('so: ')[1], hint]
    }
    for (const [other, problem, hint] of [
      [day, 'its markets have bars of different lengths', 'Give both bars one interval.'],
      [bars, `both of its markets are of ${bars.token}`, 'Give it bars of another token as otherBars.'],
      [
        undefined,
        'it reads two markets and there is one: otherBars is missing',
        'Give it bars of a second market as otherBars.',
      ],
    ] as const)
      expect(pair(other)).to.deep.equal(['TRADER_MARKETS', problem, hint])
  })

  it('error: what does not play the role that a trader needs is told by its kind, when it is made', async () => {
    const { bars, pool } = bench.parts
    const refusal = (given: object) => {
      const { code, message } = errorOf(() => Reflect.apply(emaCrossTrader, undefined, [given]))
      return [code, message.split(', and')[0]]
    }
    const told = (at: string, what: string, role: string) => [
      'AGENT_OPTION',
      `ema-cross-trader cannot be made: ${at} cannot be ${what}: it takes something that plays the role '${role}'`,
    ]
    const aPool = "an object of the kind 'uniswap-v2-pool'"
    expect(refusal({ bars: pool })).to.deep.equal(told('bars', aPool, 'bar-feed'))
    expect(refusal({ bars: [bars] })).to.deep.equal(told('bars', 'a list of 1', 'bar-feed'))
    expect(refusal({ bars, lending: pool })).to.deep.equal(told('lending', aPool, 'lending'))
    expect(refusal({ bars, facts: {} })).to.deep.equal(told('facts', 'an object', 'facts'))
    const { code } = errorOf(() => Reflect.apply(emaCrossTrader, undefined, [{ bars, gas: {} }]))
    expect(code, 'a price is a function').to.equal('AGENT_OPTION')
  })

  it('error: markets of two quote tokens that have the same symbol', async () => {
    const foreign = await bench.prepare(async (setup) => {
      const base = await erc20(setup.named('foreign token'), { symbol: 'TWO', supply: wad(1_000) })
      const { symbol } = bench.parts.usd
      const quote = await erc20(setup.named('foreign dollar'), { symbol, supply: wad(1_000) })
      const deposit = { base: wad(100), quote: wad(100) }
      const pool = await uniswapV2Pool(setup.named('foreign pool'), { base, quote, deposit })
      return marketBars(setup.named('foreign bars'), { pool, interval: bench.parts.bars.interval })
    })
    const { code, message } = errorOf(() => pairsTrader({ bars: bench.parts.bars, otherBars: foreign }))
    expect([code, message.includes('different quote tokens')]).to.deep.equal(['TRADER_MARKETS', true])
  })
})

/** Two pools so deep that no trade of a small purse moves them by more than a millionth. */
async function deepMarkets(setup: Setup) {
  const usd = await erc20(setup.named('USD'), { symbol: 'USD', supply: wad(10_000_000_000) })
  const market = async (symbol: string) => {
    const token = await erc20(setup.named(symbol), { symbol, supply: wad(10_000_000_000) })
    const deposit = { base: wad(1_000_000_000), quote: wad(1_000_000_000) }
    const pool = await uniswapV2Pool(setup.named(`${symbol}-pool`), { base: token, quote: usd, deposit })
    return { token, pool, bars: await marketBars(setup.named(`${symbol}-bars`), { pool, interval: HOUR }) }
  }
  return { usd, one: await market('ONE'), two: await market('TWO') }
}

describe('traders beside a crowd', () => {
  it('behavior: there is a kind for each strategy, and each trades on two markets without harm', async () => {
    const kinds = Object.values(traders)
    expect(kinds).to.have.length(strategyList.length + 1)
    expect(new Set(kinds.map(({ kind }) => kind)).size).to.equal(kinds.length)
    const bench = await openBench(deepMarkets, { step: HOUR, chain: 'evm' })
    try {
      const { usd, one, two } = bench.parts
      for (const { pool, token } of [one, two]) {
        const funds = [token.of(wad(90_000_000)), usd.of(wad(90_000_000))]
        await bench.agent(noiseTrader({ pool, activity: 1, maxShare: 0.3 }), { funds })
      }
      const facts = { fact: () => null }
      const options = { bars: one.bars, otherBars: two.bars, facts, slippageBps: 3_000 }
      for (const kind of kinds) await bench.agent(kind(options), { name: kind.kind, funds: [usd.of(wad(10_000))] })
      await bench.steps(150)
      const records = [...one.bars.traders.values()]
      expect(records.map(({ name }) => name)).to.deep.equal(kinds.map(({ kind }) => kind))
      for (const { name, times } of records) expect(times.length, name).to.equal(149)
      // Orders at a price fail where others have taken it before them.
      const failed = records.filter(({ reverts }) => reverts > 0).map(({ name }) => name)
      expect(failed).to.deep.equal(['grid-maker-trader'])
      const traded = records.filter(({ fills }) => fills.length > 0).map(({ name }) => name)
      // Those that follow facts, which nobody knows yet, do nothing.
      const silent = kinds.map(({ kind }) => kind).filter((kind) => !traded.includes(kind))
      expect(silent).to.include.members(['forecast-trader', 'sentiment-trader'])
      expect(traded.length).to.be.at.least(10)
    } finally {
      await bench.close()
    }
  })

  it('behavior: a strategy makes the trades of its backtest on the same bars', async () => {
    const bench = await openBench(deepMarkets, { step: minutes(10), chain: 'evm' })
    try {
      const { usd, one } = bench.parts
      const funds = [one.token.of(wad(40_000_000)), usd.of(wad(40_000_000))]
      for (let i = 0; i < 3; i++) await bench.agent(noiseTrader({ pool: one.pool, maxShare: 0.1 }), { funds })
      const options = { ...bareRisk, fast: 3, slow: 8, slippageBps: 5_000 }
      const agent = await bench.agent(emaCrossTrader({ bars: one.bars, ...options }), { funds: [usd.of(wad(10_000))] })
      await bench.steps(6 * 120)
      const record = one.bars.traders.get(agent.name)
      const list = one.bars.bars()
      const settings = checkParams({ owner: 'risk', params: riskSettings, given: { ...bareRisk, capital: 10_000 } })
      const tested = runBacktest({
        strategy: emaCross,
        params: { fast: 3, slow: 8 },
        settings,
        markets: { ONE: { interval: HOUR, list } },
        broker: { fee: shareFee({ taker: 0.003 }) },
      })
      const [made, expected] = [record?.trades ?? [], tested.trades.filter(({ exitReason }) => exitReason === 'signal')]
      expect(expected.length).to.be.above(3)
      expect(made.map(({ entryBar, exitBar }) => [entryBar, exitBar])).to.deep.equal(
        expected.map(({ entryBar, exitBar }) => [entryBar, exitBar]),
      )
      for (const [i, { entryPrice, exitPrice }] of made.entries()) {
        // The first block after the close is ten minutes into the next bar, where the crowd has moved on a little.
        expect(entryPrice / (expected[i]?.entryPrice ?? 0)).to.be.closeTo(1, 0.03)
        expect(exitPrice / (expected[i]?.exitPrice ?? 0)).to.be.closeTo(1, 0.03)
      }
    } finally {
      await bench.close()
    }
  })

  it('behavior: gains and costs add up to the wei, in two markets, whatever happens', async () => {
    const bench = await openBench(deepMarkets, { step: minutes(30), chain: 'evm', order: 'shuffle' })
    try {
      const { usd, one, two } = bench.parts
      for (const { pool, token } of [one, two]) {
        const funds = [token.of(wad(90_000_000)), usd.of(wad(90_000_000))]
        for (let i = 0; i < 3; i++)
          await bench.agent(noiseTrader({ pool, maxShare: 0.3, slippageBps: 2_000 }), { funds })
      }
      const common = { bars: one.bars, gasPrice: 0.000_013, slippageBps: 50 }
      const purse = { funds: [usd.of(wad(20_000_000) + 7n)] }
      const wild = {
        ...bareRisk,
        stopLoss: 0.04,
        maxOpenRisk: 1,
        trailDistance: 0.02,
        partialAt: 0.02,
        slippageBps: 3_000,
      }
      const both = traderOf(
        strategy({
          id: 'both',
          about: 'In and out of two markets by chance.',
          params: {},
          needs: () => [],
          decide: ({ tokens }, _, rng) =>
            tokens.flatMap((token): readonly Intent[] => {
              const draw = rng().fork(token).next()
              if (draw < 0.4) return [{ want: 'open', token, size: draw }]
              return draw < 0.7 ? [{ want: 'close', token }] : []
            }),
        }),
      )
      const agents = [
        await bench.agent(both({ ...common, ...wild, otherBars: two.bars }), purse),
        await bench.agent(randomTrader({ ...common, ...bareRisk, enter: 0.5, leave: 0.3 }), purse),
        await bench.agent(gridMakerTrader({ ...common, ...bareRisk, levels: 3, step: 0.004 }), purse),
      ]
      for (let block = 0; block < 120; block++) {
        await bench.steps(1)
        for (const { name, balance } of agents) {
          const record = one.bars.traders.get(name)
          const told = record?.now()
          if (record === undefined || told === undefined) continue
          const tokens = [one, two].map(async ({ token, bars }) => {
            const { base, quote } = bars.spot() ?? { base: 1n, quote: 0n }
            return ((await balance(token)) * quote) / base
          })
          const worth = (await Promise.all(tokens)).reduce((sum, value) => sum + value, await balance(usd))
          expect(told.worth - told.parts.gas, `${name}, block ${block}`).to.equal(worth)
          const sum = profitParts.reduce((all, part) => all + told.parts[part], 0n)
          expect(sum).to.equal(told.worth - record.start)
        }
      }
      const records = agents.map(({ name }) => one.bars.traders.get(name))
      for (const record of records) expect(record?.fills.length).to.be.above(5)
      const parts = records.map((record) => record?.now().parts)
      for (const part of parts)
        expect([part && part.fee < 0n, part && part.impact < 0n, part && part.gas < 0n]).to.deep.equal([
          true,
          true,
          true,
        ])
      expect(parts.some((part) => part?.timing !== 0n)).to.equal(true)
    } finally {
      await bench.close()
    }
  })
})
