import { inspect } from 'node:util'

import { expect } from 'chai'
import { HOUR, wad } from 'saffron-sim'
import { testBench } from 'saffron-sim/testing'

import { traderOf } from '../../src/chain/trader.ts'
import { bareRisk, toldStrategy } from '../kit/told-strategy.ts'
import { oneMarket, trade } from './floor-stage.ts'

const open = [{ want: 'open', size: 0.1 }] as const
/** Nothing but an emergency closes what it buys with its first bar. */
const once = traderOf(toldStrategy((index) => (index === 0 ? open : [])))

describe('emergencies of a trader', () => {
  const bench = testBench(oneMarket, { step: HOUR, chain: 'evm' })
  const usd = (amount: number) => ({ funds: [bench.parts.usd.of(wad(amount))] })
  const recordOf = (name: string) => {
    const record = bench.parts.bars.traders.get(name)
    if (record === undefined) throw new Error(`no trader ${name}`)
    return record
  }
  const options = () => ({ bars: bench.parts.bars, ...bareRisk, emergency: 1, haltDrawdown: 0, slippageBps: 500 })
  const codes = (name: string) => recordOf(name).events.map(({ trigger }) => trigger?.code)

  it('default: a move of more than a quarter closes all once its bar has closed, and nothing is opened after it', async () => {
    const { pool, token } = bench.parts
    const buys = traderOf(toldStrategy(() => open))
    const agent = await bench.agent(buys(options()), usd(200))
    const calm = await bench.agent(buys({ ...options(), emergency: 0 }), usd(200))
    await bench.steps(2)
    expect((await agent.balance(token)) > 0n).to.equal(true)
    // A quarter of the token in the pool: the price falls by more than a third.
    await bench.prepare(trade(pool, 'sell', wad(250)))
    await bench.steps(1)
    expect(codes(agent.name)).to.deep.equal([])
    await bench.steps(1)
    expect(await agent.balance(token)).to.equal(0n)
    const { events, trades, halted } = recordOf(agent.name)
    expect(codes(agent.name)).to.deep.equal(['price_move'])
    expect(events[0]?.trigger?.value).to.be.within(-0.4, -0.3)
    expect([trades.map(({ exitReason }) => exitReason), halted]).to.deep.equal([['emergency'], true])
    await bench.steps(2)
    expect(await agent.balance(token)).to.equal(0n)
    const refused = recordOf(agent.name).rejections.flatMap(({ failed }) => failed.map(({ code }) => code))
    expect(refused).to.deep.equal(['halted', 'halted'])
    expect([codes(calm.name), recordOf(calm.name).halted]).to.deep.equal([[], false])
  })

  it('behavior: what it closes then may slip three times as far as other orders', async () => {
    const { pool, token } = bench.parts
    // In the block of the closing orders somebody sells before them: the price falls by about two percent.
    let step = 0
    await bench.agent(
      ({ wallet }: { wallet: { send(calls: ReturnType<typeof pool.swapExactIn>): unknown } }) => {
        step += 1
        if (step === 4) wallet.send(pool.swapExactIn({ side: 'sell', amount: wad(12), minOut: 0n }))
      },
      { funds: [token.of(wad(100))] },
    )
    const common = { ...options(), moveLimit: 0.3 }
    const urgent = await bench.agent(once({ ...common, slippageBps: 100 }), usd(100))
    const closes = traderOf(toldStrategy((index) => (index === 0 ? open : index === 2 ? [{ want: 'close' }] : [])))
    const usual = await bench.agent(closes({ ...common, emergency: 0, slippageBps: 100 }), usd(100))
    await bench.steps(2)
    await bench.prepare(trade(pool, 'sell', wad(250)))
    await bench.steps(2)
    expect([urgent.outcome.reverts.length, usual.outcome.reverts.length]).to.deep.equal([0, 1])
    expect([await urgent.balance(token), (await usual.balance(token)) > 0n]).to.deep.equal([0n, true])
  })

  it('error: what nobody can want ends the simulation, or is an emergency where errors are', async () => {
    const nonsense = traderOf(toldStrategy((index) => (index === 0 ? [{ want: 'open', size: Number.NaN }] : [])))
    const agent = await bench.agent(nonsense(options()), usd(200))
    await bench.steps(2)
    const [event] = recordOf(agent.name).events
    expect([event?.trigger?.code, event?.trigger?.problem?.split(':')[0]]).to.deep.equal([
      'critical_error',
      'told wants { want',
    ])
    await bench.agent(nonsense({ ...options(), emergency: 0 }), usd(200))
    const failed = await bench.steps(2).then(
      () => 'it went on',
      (error: unknown) => inspect(error),
    )
    expect(failed).to.include("told wants { want: 'open', size: NaN } at bar 0: size is NaN, which is no number")
  })

  it('behavior: three orders in a row that the chain refused', async () => {
    const { pool, token } = bench.parts
    // With every bar it asks again; whoever acts before it moves the price by more than it accepts.
    const stubborn = traderOf(toldStrategy(() => open))
    await bench.agent(
      ({ wallet }: { wallet: { send(calls: ReturnType<typeof pool.swapExactIn>): unknown } }) =>
        void wallet.send(pool.swapExactIn({ side: 'buy', amount: wad(40), minOut: 0n })),
      usd(10_000),
    )
    const agent = await bench.agent(stubborn({ ...options(), slippageBps: 10 }), usd(200))
    await bench.steps(4)
    expect([recordOf(agent.name).reverts, codes(agent.name)]).to.deep.equal([3, []])
    await bench.steps(2)
    expect([recordOf(agent.name).reverts, codes(agent.name)]).to.deep.equal([3, ['reverts']])
    expect(await agent.balance(token)).to.equal(0n)
  })

  it('behavior: balances that are not those of the book', async () => {
    const { token, usd: dollars } = bench.parts
    const gifted = await bench.agent(once(options()), usd(200))
    const robbed = await bench.agent(once(options()), usd(200))
    const left = await bench.agent(once({ ...options(), gasPrice: 0.001 }), usd(200))
    await bench.steps(3)
    for (const { name } of [gifted, robbed, left]) expect(codes(name), name).to.deep.equal([])
    await bench.prepare((setup) => setup.send(dollars.transfer({ to: gifted.address, amount: wad(1) })))
    await bench.prepare((setup) => setup.send(token.transfer({ to: robbed.address, amount: wad(1) })))
    await bench.steps(1)
    expect(recordOf(gifted.name).events[0]?.trigger).to.deep.include({ code: 'ledger_mismatch', limit: 0.001 })
    expect(recordOf(gifted.name).events[0]?.trigger?.value).to.be.closeTo(0.005, 1e-4)
    expect(codes(robbed.name)).to.deep.equal(['ledger_mismatch'])
    expect(codes(left.name), 'gas is in the book alone').to.deep.equal([])
  })

  it('behavior: a pool on which nobody has traded for more bars than it bears; a limit of 0 is none', async () => {
    const { token } = bench.parts
    const agent = await bench.agent(once({ ...options(), staleBars: 3 }), usd(200))
    const blind = await bench.agent(once({ ...options(), staleBars: 0 }), usd(200))
    // Both buy with the second step, in a bar that closes with the fourth.
    await bench.steps(7)
    expect([codes(agent.name), (await agent.balance(token)) > 0n]).to.deep.equal([[], true])
    await bench.steps(1)
    expect([codes(agent.name), await agent.balance(token)]).to.deep.equal([['stale_data'], 0n])
    await bench.steps(5)
    expect([codes(blind.name), (await blind.balance(token)) > 0n]).to.deep.equal([[], true])
  })

  it('behavior: a strategy that fails loses its positions; where that is no emergency it ends the run', async () => {
    const failing = traderOf(
      toldStrategy((index) => {
        if (index === 1) throw new Error('no such thing')
        return index === 0 ? open : []
      }),
    )
    const agent = await bench.agent(failing(options()), usd(200))
    await bench.steps(3)
    expect(recordOf(agent.name).events[0]?.trigger).to.deep.equal({
      code: 'critical_error',
      limit: 1,
      value: 1,
      problem: 'no such thing',
    })
    expect(recordOf(agent.name).trades.map(({ exitReason }) => exitReason)).to.deep.equal(['emergency'])
    await bench.agent(failing({ ...options(), errorLimit: 0 }), usd(200))
    const ended = await bench.steps(3).then(
      () => 'went on',
      (error: unknown) => String(error),
    )
    expect(ended).to.include('no such thing')
  })
})
