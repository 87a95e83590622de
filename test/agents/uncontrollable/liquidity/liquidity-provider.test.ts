import { expect } from 'chai'

import { days, liquidityProvider, wad } from 'saffron-sim'
import { testBench } from 'saffron-sim/testing'
import { poolMarket, trade } from '../pool-market.ts'

describe('liquidityProvider', () => {
  const bench = testBench(poolMarket)
  const funds = () => [bench.parts.token.of(wad(100)), bench.parts.usd.of(wad(100))]
  const quick = { everySeconds: days(1), watchSeconds: days(3), memorySeconds: days(30), share: 0.5 }

  /** A day on which so much is bought and as much sold again: fees, and the price where it was. */
  async function turnover(amount: number) {
    const { pool } = bench.parts
    await bench.prepare(async (setup) => {
      const before = await pool.reserves()
      await trade(pool, 'buy', wad(amount))(setup)
      const bought = before.base - (await pool.reserves()).base
      await trade(pool, 'sell', bought)(setup)
    })
  }

  /** A day on which the price moves and stays. */
  const move = (side: 'buy' | 'sell', amount: number) => bench.prepare(trade(bench.parts.pool, side, wad(amount)))

  it('default: adds half of what it holds, in proportion, once fees have been good for long enough', async () => {
    const { pool, token, usd } = bench.parts
    const agent = await bench.agent(liquidityProvider({ pool, ...quick }), { funds: funds() })
    const actions: string[] = []
    for (let day = 0; day < 6; day++) {
      actions.push((await agent.step()).actions.join() || '-')
      await turnover(50)
    }
    expect(actions).to.deep.equal(['-', '-', '-', 'addLiquidity', '-', '-'])
    // Half of 100 SAF is less than half of 100 USD at a price of a half: the tokens limit it.
    expect(await agent.balance(token)).to.equal(wad(50))
    expect(await agent.balance(usd)).to.be.within(wad(74), wad(76))
    expect(await agent.balance(pool.pair)).to.be.above(0n)
  })

  it('behavior: a quiet market is not worth it, nor is one whose losses eat the fees', async () => {
    const { pool } = bench.parts
    const quiet = await bench.agent(liquidityProvider({ pool, ...quick }), { funds: funds() })
    for (let day = 0; day < 6; day++) expect((await quiet.step()).calls).to.deep.equal([])
    const wary = await bench.agent(liquidityProvider({ pool, ...quick }), { funds: funds() })
    for (let day = 0; day < 6; day++) {
      expect((await wary.step()).calls).to.deep.equal([])
      await move(day % 2 ? 'buy' : 'sell', 200)
    }
  })

  it('behavior: what comes and goes between two looks is no loss, and its fees are earned all the same', async () => {
    const { pool } = bench.parts
    const looks = (everySeconds: number) =>
      bench.agent(liquidityProvider({ pool, watchSeconds: days(7), enterAbove: 0.05, everySeconds }), {
        funds: funds(),
      })
    const [weekly, daily] = [await looks(days(7)), await looks(days(1))]
    const actions: string[] = []
    for (let day = 0; day < 8; day++) {
      await bench.steps(1)
      actions.push(...weekly.outcome.actions)
      expect(daily.outcome.calls).to.deep.equal([])
      // Down by 30 % and up again, three times a week. 500 USD of turnover earn 0.15 % of the pool's 1,000 USD.
      if (day < 6) await (day % 2 ? move('buy', 83.3) : move('sell', 200))
    }
    expect(actions).to.deep.equal(['addLiquidity'])
  })

  it('behavior: takes it all back when the losses outweigh the fees', async () => {
    const { pool, token, usd } = bench.parts
    const agent = await bench.agent(liquidityProvider({ pool, ...quick, memorySeconds: days(5) }), { funds: funds() })
    for (let day = 0; day < 5; day++) {
      await agent.step()
      await turnover(50)
    }
    expect(await agent.balance(pool.pair)).to.be.above(0n)
    const actions: string[] = []
    for (let day = 0; day < 8; day++) {
      await move('sell', 400)
      actions.push(...(await agent.step()).actions)
    }
    expect(actions).to.deep.equal(['removeLiquidity'])
    expect(await agent.balance(pool.pair)).to.equal(0n)
    // What it feared: more of what has fallen, less of what has not.
    expect(await agent.balance(token)).to.be.above(wad(100))
    expect(await agent.balance(usd)).to.be.below(wad(100))
  })

  it('behavior: holding only one of the tokens, or nothing, it cannot add', async () => {
    const { pool, usd } = bench.parts
    const agents = [
      await bench.agent(liquidityProvider({ pool, ...quick })),
      await bench.agent(liquidityProvider({ pool, ...quick }), { funds: [usd.of(wad(100))] }),
    ]
    for (let day = 0; day < 6; day++) {
      await bench.steps(1)
      for (const { outcome } of agents) expect(outcome.calls).to.deep.equal([])
      await turnover(50)
    }
  })

  it('behavior: an empty pool, one whose price is zero, and one that is filled later', async () => {
    const { empty } = bench.parts
    const agent = await bench.agent(liquidityProvider({ pool: empty, ...quick }), { funds: funds() })
    for (let day = 0; day < 5; day++) expect((await agent.step()).calls).to.deep.equal([])
    await bench.prepare((setup) => setup.send(empty.addLiquidity({ base: wad(90_000), quote: 1_000n })))
    expect(await empty.price()).to.equal(0n)
    for (let day = 0; day < 5; day++) expect((await agent.step()).calls).to.deep.equal([])
    await bench.prepare((setup) => setup.send(empty.swapExactIn({ side: 'buy', amount: wad(1_000), minOut: 0n })))
    for (let day = 0; day < 5; day++) expect((await agent.step()).calls).to.deep.equal([])
  })
})
