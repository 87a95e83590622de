import { expect } from 'chai'

import {
  type Behaviour,
  DAY,
  days,
  erc20,
  openMarket,
  type Outcome,
  type Setup,
  testMarket,
  uniswapV2Pool,
  wad,
} from '../../src/index.ts'
import { rejects } from '../chain/rejects.ts'

const START = 1_767_225_600

async function build(setup: Setup) {
  const token = await erc20(setup, { symbol: 'SAF', supply: wad(1_000) })
  const usd = await erc20(setup, { symbol: 'USD', supply: wad(1_000) })
  const pool = await uniswapV2Pool(setup, { base: token, quote: usd, deposit: { base: wad(100), quote: wad(50) } })
  return { token, usd, pool }
}
type Pool = Awaited<ReturnType<typeof build>>['pool']

const sells =
  (pool: Pool, amount = wad(1)): Behaviour =>
  ({ wallet }) =>
    void wallet.send(pool.swapExactIn({ side: 'sell', amount, minOut: 0n }))

describe('testMarket', () => {
  const market = testMarket(build)

  it('default: a stepped agent acts and its outcome tells what it sent, got and holds', async () => {
    const { pool, token, usd } = market.parts
    const agent = await market.agent(sells(pool), { funds: [token.of(wad(5))] })
    const outcome = await agent.step()
    expect(outcome.actions).to.deep.equal(['swapExactIn'])
    expect(outcome.labels).to.deep.equal(['approve', 'swapExactIn'])
    expect(outcome.calls.map(({ to }) => to)).to.deep.equal([token.address, pool.router.address])
    expect(outcome.receipts.map(({ ok }) => ok)).to.deep.equal([true, true])
    expect(outcome.reverts).to.deep.equal([])
    expect(await agent.balance(token)).to.equal(wad(4))
    // Uniswap v2 whitepaper, 3.2.1: 50 · 0.997 / (100 + 0.997), rounded down.
    expect(await agent.balance(usd)).to.equal(493_579_017_198_530_649n)
    expect(market.time).to.equal(START + DAY)
  })

  it('behavior: two sends of one action in a step count as two', async () => {
    const { pool, token } = market.parts
    const sale = pool.swapExactIn({ side: 'sell', amount: 1n, minOut: 0n })
    const twice: Behaviour = ({ wallet }) => {
      wallet.send(sale)
      wallet.send([...sale, ...token.transfer({ to: wallet.address, amount: 1n })])
    }
    const { actions } = await (await market.agent(twice, { funds: [token.of(wad(1))] })).step()
    expect(actions).to.deep.equal(['swapExactIn', 'swapExactIn', 'transfer'])
  })

  it('behavior: only the stepped agent acts', async () => {
    const { pool, token } = market.parts
    const [first, second] = [await market.agent(sells(pool)), await market.agent(sells(pool))]
    await first.fund(token.of(wad(2)))
    expect((await first.step()).actions).to.have.length(1)
    expect(second.outcome.calls).to.deep.equal([])
    await market.steps(2)
    // Two tokens, of which one was sold before; and none.
    expect(first.outcome.labels).to.deep.equal(['swapExactIn', 'swapExactIn'])
    expect(first.outcome.receipts.map(({ ok }) => ok)).to.deep.equal([true, false])
    expect(second.outcome.labels).to.deep.equal(['approve', 'swapExactIn', 'swapExactIn'])
    expect(second.outcome.reverts).to.have.length(2)
  })

  it('behavior: time passes without anybody acting, and sleepers wake in the step after', async () => {
    const turns: number[] = []
    const agent = await market.agent(async (turn) => {
      turns.push(turn.step)
      await turn.sleep(days(7))
      turns.push(turn.step)
    })
    await agent.step()
    expect(agent.busy).to.equal(true)
    await market.pass(days(30))
    expect(market.time).to.equal(START + days(31))
    expect(turns).to.deep.equal([1])
    await agent.step()
    expect(turns).to.deep.equal([1, 32, 32])
  })

  it('behavior: the market is changed between steps, by its owner or by an agent, and outcomes do not show it', async () => {
    const { pool, token } = market.parts
    const agent = await market.agent(sells(pool, 0n))
    await agent.step()
    const before = await pool.price()
    const price = await market.prepare(async (setup) => {
      await setup.send(pool.swapExactIn({ side: 'buy', amount: wad(10), minOut: 0n }))
      await setup.send(token.transfer({ to: agent.address, amount: wad(1) }))
      await setup.as(agent.wallet).send(token.approve({ spender: setup.wallet.address, amount: 7n }))
      return pool.price()
    })
    expect(price).to.be.above(before ?? 0n)
    expect(await agent.balance(token)).to.equal(wad(1))
    expect(market.time).to.equal(START + DAY)
    expect(agent.outcome.labels).to.deep.equal(['approve', 'swapExactIn'])
  })

  it('behavior: what an agent awaits arrives in the next steps', async () => {
    const { token } = market.parts
    const transfer = (amount: bigint) => token.transfer({ to: token.address, amount })
    const agent = await market.agent(
      async ({ wallet }) => {
        const [receipt] = await wallet.send(transfer(1n))
        if (receipt?.ok) wallet.send(transfer(2n))
      },
      { funds: [token.of(10n)] },
    )
    expect((await agent.step()).labels).to.deep.equal(['transfer'])
    // The send for the next block stays where it is while the market is changed.
    await agent.fund(token.of(1n))
    expect(await agent.balance(token)).to.equal(10n)
    expect((await agent.step()).calls[0]?.data).to.equal(transfer(2n)[0]?.data)
  })

  it('error: an agent that throws is named, and the next test does not notice', async () => {
    const agent = await market.agent(() => {
      throw new RangeError('no')
    })
    await rejects(agent.step(), 'AGENT_FAILED')
    await rejects(agent.step(), 'AGENT_FAILED')
    await market.restore()
    const next = await market.agent(() => {})
    expect(await next.step())
      .to.have.property('calls')
      .that.deep.equals([])
  })

  it('error: more funds than there are, and a change of the market that fails', async () => {
    const { token, pool } = market.parts
    const promised = market.agent(sells(pool), { funds: [token.of(wad(10_000))] })
    await rejects(promised, 'FUNDS_TOO_LOW')
    await market.restore()
    const agent = await market.agent(sells(pool))
    await rejects(agent.fund(token.of(wad(10_000))), 'SETUP_FAILED')
  })

  it('error: a time that is no whole number of steps', async () => {
    for (const seconds of [0, 1, DAY + 1, -DAY, NaN]) {
      await rejects(market.pass(seconds), 'UNEVEN_TIME')
    }
  })

  let early: unknown
  try {
    void market.parts
  } catch (error) {
    early = error
  }
  it('error: used before it is built', () => {
    expect(early).to.have.property('code', 'MARKET_NOT_OPEN')
  })

  it('error: no mocha', () => {
    const kept = globalThis.before
    Reflect.deleteProperty(globalThis, 'before')
    try {
      expect(() => testMarket(build))
        .to.throw()
        .with.property('code', 'TEST_RUNNER')
    } finally {
      globalThis.before = kept
    }
  })
})

for (const mode of ['block', 'immediate'] as const) {
  describe(`restore in ${mode} mode`, () => {
    it('behavior: the same test gives the same results, wherever it was left', async () => {
      const market = await openMarket(build, { mode })
      try {
        const first = await episode()
        await market.restore()
        expect(await episode()).to.deep.equal(first)
        await market.agent(async ({ sleep }) => sleep(days(3)))
        await market.steps(2)
        await market.restore()
        expect(await episode()).to.deep.equal(first)
        expect(first.outcome.labels[0]).to.equal('approve')
        expect(first.contract).to.match(/^0x/)
        expect(first.ledger[0]).to.equal(first.held)
      } finally {
        await market.close()
      }

      /** Draws, a remembered approval, a contract's address (the deployer's nonce) and the time. */
      async function episode() {
        const { pool, token } = market.parts
        const draws: number[] = []
        const seller: Behaviour = (turn) => {
          draws.push(turn.rng.next())
          return sells(pool)(turn)
        }
        const agent = await market.agent(seller, { funds: [token.of(wad(3))] })
        const other = await market.agent(sells(pool), { funds: [token.of(wad(3))] })
        await market.steps(2)
        // The deployer's first approval of the pool's shares.
        await market.prepare((setup) => setup.send(pool.removeLiquidity({ shares: 1_000n })))
        const { address } = await market.prepare((setup) => erc20(setup, { symbol: 'NEW', supply: 1n }))
        return {
          draws,
          outcome: shown(agent.outcome),
          other: shown(other.outcome),
          contract: address,
          names: [agent.name, other.name],
          held: await agent.balance(pool.quote),
          ledger: [pool.quote.ledger.balanceOf(agent.address), pool.quote.ledger.total],
          time: market.time,
        }
      }
    })
  })
}

const shown = ({ labels, receipts }: Outcome) => ({ labels, gas: receipts.map(({ gasUsed }) => gasUsed) })

describe('openMarket', () => {
  it('behavior: a market without contracts starts no chain, and forgets one that a test started', async () => {
    const market = await openMarket(() => ({ purse: 1 }))
    const agent = await market.agent(() => {})
    expect((await agent.step()).calls).to.deep.equal([])
    const make = () => market.prepare((setup) => erc20(setup, { symbol: 'X', supply: 1n }))
    const { address } = await make()
    await market.restore()
    expect((await make()).address).to.equal(address)
    await market.close()
  })

  it('behavior: the step is what it is told', async () => {
    const market = await openMarket(() => ({}), { step: 60 })
    await market.pass(3_600)
    expect(market.time).to.equal(START + 3_600)
    await market.close()
  })
})
