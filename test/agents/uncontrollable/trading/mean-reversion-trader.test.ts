import { expect } from 'chai'

import { days, meanReversionTrader, wad } from 'saffron-sim'
import { testBench } from 'saffron-sim/testing'
import { poolMarket, trade } from '../pool-market.ts'

describe('meanReversionTrader', () => {
  const bench = testBench(poolMarket)
  const funds = () => [bench.parts.token.of(wad(100)), bench.parts.usd.of(wad(100))]
  const quick = { windowSeconds: days(6), deviations: 2 }
  const make = (options: object = {}) =>
    bench.agent(meanReversionTrader({ pool: bench.parts.pool, ...quick, ...options }), { funds: funds() })
  const move = (side: 'buy' | 'sell', amount: number) => bench.prepare(trade(bench.parts.pool, side, wad(amount)))

  /** Days on which the price goes a little up and down. */
  async function quiet(agent: { step(): Promise<{ readonly actions: readonly string[] }> }, count: number) {
    const actions: string[] = []
    for (let day = 0; day < count; day++) {
      actions.push(...(await agent.step()).actions)
      await move(day % 2 ? 'buy' : 'sell', day % 2 ? 1 : 2)
    }
    return actions
  }

  it('default: buys what has fallen far below its mean, and sells what has risen', async () => {
    const { token, usd } = bench.parts
    const agent = await make()
    expect(await quiet(agent, 8)).to.deep.equal([])
    await move('sell', 100)
    expect((await agent.step()).actions).to.deep.equal(['swapExactIn'])
    expect(await agent.balance(usd)).to.equal(wad(90))
    await quiet(agent, 12)
    await move('buy', 200)
    const before = await agent.balance(token)
    expect((await agent.step()).actions).to.deep.equal(['swapExactIn'])
    expect(await agent.balance(token)).to.equal(before - before / 10n)
  })

  it('behavior: not before it has watched for its window', async () => {
    const fresh = await make()
    await quiet(fresh, 3)
    await move('sell', 200)
    expect((await fresh.step()).calls).to.deep.equal([])
  })

  it('behavior: leaves alone what is within bounds, and rests after a trade', async () => {
    const [calm, resting] = [await make({ deviations: 1_000 }), await make({ restSeconds: days(30) })]
    for (let day = 0; day < 8; day++) {
      await bench.steps(1)
      await move(day % 2 ? 'buy' : 'sell', day % 2 ? 1 : 2)
    }
    await move('sell', 300)
    await bench.steps(1)
    expect([calm.outcome.actions, resting.outcome.actions]).to.deep.equal([[], ['swapExactIn']])
    await move('sell', 1_000)
    await bench.steps(1)
    expect(resting.outcome.calls).to.deep.equal([])
  })

  it('behavior: a price that never moves, an empty pool and an empty purse are no reason to trade', async () => {
    const { pool, empty } = bench.parts
    const [still, blind] = [
      await make(),
      await bench.agent(meanReversionTrader({ pool: empty, ...quick }), { funds: funds() }),
    ]
    for (let day = 0; day < 10; day++) {
      await bench.steps(1)
      expect([...still.outcome.calls, ...blind.outcome.calls]).to.deep.equal([])
    }
    const poor = await bench.agent(meanReversionTrader({ pool, ...quick }))
    await quiet(poor, 8)
    await move('sell', 200)
    expect((await poor.step()).calls).to.deep.equal([])
  })
})
