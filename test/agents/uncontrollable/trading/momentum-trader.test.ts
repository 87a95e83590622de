import { expect } from 'chai'

import { DAY, days, momentumTrader, wad } from 'saffron-sim'
import { testBench } from 'saffron-sim/testing'
import { poolMarket, trade } from '../pool-market.ts'

describe('momentumTrader', () => {
  const bench = testBench(poolMarket)
  const funds = () => [bench.parts.token.of(wad(10)), bench.parts.usd.of(wad(10))]
  const quick = { lookbackSeconds: days(2), share: 0.5 }

  for (const [side, moved] of [
    ['buy', 'usd'],
    ['sell', 'token'],
  ] as const) {
    it(`default: ${side}s with half of what it holds after the price has moved that way`, async () => {
      const { pool } = bench.parts
      const agent = await bench.agent(momentumTrader({ pool, ...quick }), { funds: funds() })
      await agent.step()
      await agent.step()
      await bench.prepare(trade(pool, side, side === 'buy' ? wad(20) : wad(40)))
      const { actions, reverts } = await agent.step()
      expect(actions).to.deep.equal(['swapExactIn'])
      expect(reverts).to.deep.equal([])
      expect(await agent.balance(bench.parts[moved])).to.equal(wad(5))
    })
  }

  it('behavior: does nothing before it has watched long enough, on a level price, and below its threshold', async () => {
    const { pool } = bench.parts
    const agent = await bench.agent(momentumTrader({ pool, ...quick, threshold: 0 }), { funds: funds() })
    await agent.step()
    await bench.prepare(trade(pool, 'buy', wad(20)))
    expect((await agent.step()).calls, 'one day seen of two').to.deep.equal([])
    const level = await bench.agent(momentumTrader({ pool, ...quick, threshold: 0 }), { funds: funds() })
    const stoic = await bench.agent(momentumTrader({ pool, ...quick, threshold: 0.5 }), { funds: funds() })
    for (let step = 0; step < 3; step++) await level.step()
    expect(level.outcome.calls, 'a level price').to.deep.equal([])
    await stoic.step()
    await bench.prepare(trade(pool, 'buy', wad(20)))
    await bench.pass(days(2))
    expect((await stoic.step()).calls, '8 % of 50 %').to.deep.equal([])
  })

  it('behavior: rests after a trade', async () => {
    const { pool } = bench.parts
    const rests = { ...quick, threshold: 0.01, restSeconds: days(5) }
    const agent = await bench.agent(momentumTrader({ pool, ...rests }), { funds: funds() })
    const traded: number[] = []
    for (let day = 1; day <= 12; day++) {
      await bench.prepare(trade(pool, 'buy', wad(10)))
      if ((await agent.step()).actions.length > 0) traded.push(day)
    }
    expect(traded).to.deep.equal([3, 8])
    expect(bench.time % DAY).to.equal(0)
  })

  it('behavior: no funds, no liquidity, and liquidity that comes later', async () => {
    const { pool, empty, token, usd } = bench.parts
    const poor = await bench.agent(momentumTrader({ pool, ...quick }))
    const early = await bench.agent(momentumTrader({ pool: empty, ...quick }), { funds: funds() })
    await bench.steps(3)
    await bench.prepare(trade(pool, 'buy', wad(20)))
    await bench.steps(1)
    expect([...poor.outcome.calls, ...early.outcome.calls]).to.deep.equal([])
    await bench.prepare((setup) => setup.send(empty.addLiquidity({ base: wad(100), quote: wad(100) })))
    await bench.steps(2)
    await bench.prepare(trade(empty, 'buy', wad(20)))
    await bench.steps(1)
    expect(early.outcome.actions, 'its first price is that of the first liquidity').to.deep.equal(['swapExactIn'])
    expect(await early.balance(usd)).to.equal(wad(5))
    expect(await early.balance(token)).to.be.above(wad(10))
  })

  it('behavior: a price of zero is no price', async () => {
    const { empty } = bench.parts
    await bench.prepare((setup) => setup.send(empty.addLiquidity({ base: wad(90_000), quote: 1_000n })))
    expect(await empty.price()).to.equal(0n)
    const agent = await bench.agent(momentumTrader({ pool: empty, ...quick }), { funds: funds() })
    await bench.steps(3)
    expect(agent.outcome.calls).to.deep.equal([])
  })
})
