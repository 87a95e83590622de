import { expect } from 'chai'

import { arbitrageur, type PricePath, toNumber, wad } from 'saffron-sim'
import { testBench } from 'saffron-sim/testing'
import { poolMarket, trade } from '../pool-market.ts'
import { near } from '../../../kit/near.ts'

const at =
  (price: number): PricePath =>
  () =>
    wad(price)

describe('arbitrageur', () => {
  const bench = testBench(poolMarket)
  const rich = () => [bench.parts.token.of(wad(10_000)), bench.parts.usd.of(wad(10_000))]

  for (const [reference, side] of [
    [0.6, 'buy'],
    [0.4, 'sell'],
  ] as const) {
    it(`default: ${side}s until the next bit costs the price elsewhere, ${reference}, fee included`, async () => {
      const { pool, token, usd } = bench.parts
      const agent = await bench.agent(arbitrageur({ pool, reference: at(reference) }), { funds: rich() })
      const { actions, reverts } = await agent.step()
      expect(actions).to.deep.equal(['swapExactIn'])
      expect(reverts).to.deep.equal([])
      // Marginal cost with the fee of 0.3 %: price / 0.997 when buying, price * 0.997 when selling.
      const price = toNumber((await pool.price()) ?? 0n)
      near(side === 'buy' ? price / 0.997 : price * 0.997, reference, reference * 1e-3)
      const gain =
        (toNumber(await agent.balance(token)) - 10_000) * reference + toNumber(await agent.balance(usd)) - 10_000
      expect(gain).to.be.above(0)
      expect((await agent.step()).calls, 'there is nothing left to earn').to.deep.equal([])
    })
  }

  it('behavior: leaves alone what is within the fee or its dead band', async () => {
    const { pool } = bench.parts
    const near = await bench.agent(arbitrageur({ pool, reference: at(0.5014) }), { funds: rich() })
    const lazy = await bench.agent(arbitrageur({ pool, reference: at(0.52), deadbandBps: 500 }), { funds: rich() })
    await bench.steps(1)
    expect([...near.outcome.calls, ...lazy.outcome.calls]).to.deep.equal([])
  })

  it('behavior: with little money it trades what it has, with none it does nothing', async () => {
    const { pool, token, usd } = bench.parts
    const small = await bench.agent(arbitrageur({ pool, reference: at(0.6) }), { funds: [usd.of(wad(1))] })
    expect((await small.step()).reverts).to.deep.equal([])
    expect(await small.balance(usd)).to.equal(0n)
    expect(await small.balance(token)).to.be.above(wad(1.9))
    expect((await small.step()).calls).to.deep.equal([])
  })

  it('behavior: does not get up for less than the profit it asks', async () => {
    const { pool } = bench.parts
    const asks = (minProfit: bigint) =>
      bench.agent(arbitrageur({ pool, reference: at(0.52), minProfit }), { funds: rich() })
    // Half the gap, 2 % less the fee, on about 8 USD: some 15 cents.
    const [greedy, modest] = [await asks(wad(1)), await asks(wad(0.05))]
    expect((await greedy.step()).calls).to.deep.equal([])
    expect((await modest.step()).actions).to.deep.equal(['swapExactIn'])
  })

  it('behavior: of two who want the same trade one gets it, and the other pays no more than the price', async () => {
    const { pool, token, usd } = bench.parts
    const [first, second] = [
      await bench.agent(arbitrageur({ pool, reference: at(0.6) }), { funds: rich() }),
      await bench.agent(arbitrageur({ pool, reference: at(0.6) }), { funds: rich() }),
    ]
    await bench.steps(1)
    expect([first.outcome.reverts.length, second.outcome.reverts.length]).to.deep.equal([0, 1])
    for (const agent of [first, second]) {
      const worth = toNumber(await agent.balance(token)) * 0.6 + toNumber(await agent.balance(usd))
      expect(worth).to.be.at.least(16_000)
    }
  })

  it('behavior: no liquidity, a price elsewhere of zero, a pool that gives next to nothing', async () => {
    const { pool, empty } = bench.parts
    const stranded = await bench.agent(arbitrageur({ pool: empty, reference: at(0.6) }), { funds: rich() })
    const lost = await bench.agent(arbitrageur({ pool, reference: at(0) }), { funds: rich() })
    await bench.steps(1)
    expect([...stranded.outcome.calls, ...lost.outcome.calls]).to.deep.equal([])
    await bench.prepare(trade(pool, 'sell', wad(60_000)))
    const rescuer = await bench.agent(arbitrageur({ pool, reference: at(0.5) }), { funds: rich() })
    expect((await rescuer.step()).reverts).to.deep.equal([])
    // The fee of a trade as large as the pool stays there and moves the price a little further.
    near(toNumber((await pool.price()) ?? 0n) / 0.997, 0.5, 0.002)
  })
})
