import { expect } from 'chai'

import { type Behaviour, DAY, days, erc20, type Setup, uniswapV2Pool, wad } from 'saffron-sim'
import { openBench, type Outcome, testBench } from 'saffron-sim/testing'
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

describe('testBench', () => {
  const bench = testBench(build)

  it('default: a stepped agent acts and its outcome tells what it sent, got and holds', async () => {
    const { pool, token, usd } = bench.parts
    const agent = await bench.agent(sells(pool), { funds: [token.of(wad(5))] })
    const outcome = await agent.step()
    expect(outcome.actions).to.deep.equal(['swapExactIn'])
    expect(outcome.labels).to.deep.equal(['approve', 'swapExactIn'])
    expect(outcome.calls.map(({ to }) => to)).to.deep.equal([token.address, pool.router.address])
    expect(outcome.receipts.map(({ ok }) => ok)).to.deep.equal([true, true])
    expect(outcome.reverts).to.deep.equal([])
    expect(await agent.balance(token)).to.equal(wad(4))
    // Uniswap v2 whitepaper, 3.2.1: 50 · 0.997 / (100 + 0.997), rounded down.
    expect(await agent.balance(usd)).to.equal(493_579_017_198_530_649n)
    expect(bench.time).to.equal(START + DAY)
  })

  it('behavior: two sends of one action in a step count as two', async () => {
    const { pool, token } = bench.parts
    const sale = pool.swapExactIn({ side: 'sell', amount: 1n, minOut: 0n })
    const twice: Behaviour = ({ wallet }) => {
      wallet.send(sale)
      wallet.send([...sale, ...token.transfer({ to: wallet.address, amount: 1n })])
    }
    const { actions } = await (await bench.agent(twice, { funds: [token.of(wad(1))] })).step()
    expect(actions).to.deep.equal(['swapExactIn', 'swapExactIn', 'transfer'])
  })

  it('behavior: only the stepped agent acts', async () => {
    const { pool, token } = bench.parts
    const [first, second] = [await bench.agent(sells(pool)), await bench.agent(sells(pool))]
    await first.fund(token.of(wad(2)))
    expect((await first.step()).actions).to.have.length(1)
    expect(second.outcome.calls).to.deep.equal([])
    await bench.steps(2)
    // Two tokens, of which one was sold before; and none.
    expect(first.outcome.labels).to.deep.equal(['swapExactIn', 'swapExactIn'])
    expect(first.outcome.receipts.map(({ ok }) => ok)).to.deep.equal([true, false])
    expect(second.outcome.labels).to.deep.equal(['approve', 'swapExactIn', 'swapExactIn'])
    expect(second.outcome.reverts).to.have.length(2)
  })

  it('behavior: time passes without anybody acting, and sleepers wake in the step after', async () => {
    const turns: number[] = []
    const agent = await bench.agent(async (turn) => {
      turns.push(turn.step)
      await turn.sleep(days(7))
      turns.push(turn.step)
    })
    await agent.step()
    expect(agent.busy).to.equal(true)
    await bench.pass(days(30))
    expect(bench.time).to.equal(START + days(31))
    expect(turns).to.deep.equal([1])
    await agent.step()
    expect(turns).to.deep.equal([1, 32, 32])
  })

  it('behavior: the bench is changed between steps, by its owner or by an agent, and outcomes do not show it', async () => {
    const { pool, token } = bench.parts
    const agent = await bench.agent(sells(pool, 0n))
    await agent.step()
    const before = await pool.price()
    const price = await bench.prepare(async (setup) => {
      await setup.send(pool.swapExactIn({ side: 'buy', amount: wad(10), minOut: 0n }))
      await setup.send(token.transfer({ to: agent.address, amount: wad(1) }))
      await setup.as(agent.wallet).send(token.approve({ spender: setup.wallet.address, amount: 7n }))
      return pool.price()
    })
    expect(price).to.be.above(before ?? 0n)
    expect(await agent.balance(token)).to.equal(wad(1))
    expect(bench.time).to.equal(START + DAY)
    expect(agent.outcome.labels).to.deep.equal(['approve', 'swapExactIn'])
  })

  it('behavior: what is sent in an agent’s name between steps is no act of it: it acts in the step after', async () => {
    const { pool, token } = bench.parts
    const agent = await bench.agent(sells(pool), { funds: [token.of(wad(5))] })
    await bench.prepare((setup) => setup.as(agent.wallet).send(token.transfer({ to: pool.address, amount: wad(1) })))
    expect((await agent.step()).actions).to.deep.equal(['swapExactIn'])
  })

  it('behavior: what an agent awaits arrives in the next steps', async () => {
    const { token } = bench.parts
    const transfer = (amount: bigint) => token.transfer({ to: token.address, amount })
    const agent = await bench.agent(
      async ({ wallet }) => {
        const [receipt] = await wallet.send(transfer(1n))
        if (receipt?.ok) wallet.send(transfer(2n))
      },
      { funds: [token.of(10n)] },
    )
    expect((await agent.step()).labels).to.deep.equal(['transfer'])
    // The send for the next block stays where it is while the bench is changed.
    await agent.fund(token.of(1n))
    expect(await agent.balance(token)).to.equal(10n)
    expect((await agent.step()).calls[0]?.data).to.equal(transfer(2n)[0]?.data)
  })

  it('error: an agent that throws is named, and the next test does not notice', async () => {
    const agent = await bench.agent(() => {
      throw new RangeError('no')
    })
    await rejects(agent.step(), 'AGENT_FAILED')
    await rejects(agent.step(), 'AGENT_FAILED')
    await bench.restore()
    const next = await bench.agent(() => {})
    expect(await next.step())
      .to.have.property('calls')
      .that.deep.equals([])
  })

  it('error: an agent of nothing, or of a promise, which would do nothing in every test', async () => {
    const none: readonly unknown[] = [undefined, Promise.resolve(() => undefined)]
    for (const given of none) await rejects(bench.agent(given as never), 'NO_BEHAVIOUR')
  })

  it('error: more funds than there are, and a change of the bench that fails', async () => {
    const { token, pool } = bench.parts
    const promised = bench.agent(sells(pool), { funds: [token.of(wad(10_000))] })
    await rejects(promised, 'FUNDS_TOO_LOW')
    await bench.restore()
    const agent = await bench.agent(sells(pool))
    await rejects(agent.fund(token.of(wad(10_000))), 'SETUP_FAILED')
  })

  it('error: a time that is no whole number of steps', async () => {
    for (const seconds of [0, 1, DAY + 1, -DAY, NaN]) {
      await rejects(bench.pass(seconds), 'UNEVEN_TIME')
    }
  })

  let early: unknown
  try {
    void bench.parts
  } catch (error) {
    early = error
  }
  it('error: used before it is built', () => {
    expect(early).to.have.property('code', 'BENCH_NOT_OPEN')
  })

  it('error: no mocha', () => {
    const kept = globalThis.before
    Reflect.deleteProperty(globalThis, 'before')
    try {
      expect(() => testBench(build))
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
      const bench = await openBench(build, { mode })
      try {
        const first = await episode()
        await bench.restore()
        expect(await episode()).to.deep.equal(first)
        await bench.agent(async ({ sleep }) => sleep(days(3)))
        await bench.steps(2)
        await bench.restore()
        expect(await episode()).to.deep.equal(first)
        expect(first.outcome.labels[0]).to.equal('approve')
        expect(first.contract).to.match(/^0x/)
        expect(first.ledger[0]).to.equal(first.held)
      } finally {
        await bench.close()
      }

      /** Draws, a remembered approval, a contract's address (the deployer's nonce) and the time. */
      async function episode() {
        const { pool, token } = bench.parts
        const draws: number[] = []
        const seller: Behaviour = (turn) => {
          draws.push(turn.rng.next())
          return sells(pool)(turn)
        }
        const agent = await bench.agent(seller, { funds: [token.of(wad(3))] })
        const other = await bench.agent(sells(pool), { funds: [token.of(wad(3))] })
        await bench.steps(2)
        // The deployer's first approval of the pool's shares.
        await bench.prepare((setup) => setup.send(pool.removeLiquidity({ shares: 1_000n })))
        const { address } = await bench.prepare((setup) => erc20(setup, { symbol: 'NEW', supply: 1n }))
        return {
          draws,
          outcome: shown(agent.outcome),
          other: shown(other.outcome),
          contract: address,
          names: [agent.name, other.name],
          held: await agent.balance(pool.quote),
          ledger: [pool.quote.ledger.balanceOf(agent.address), pool.quote.ledger.total],
          time: bench.time,
        }
      }
    })
  })
}

const shown = ({ labels, receipts }: Outcome) => ({ labels, gas: receipts.map(({ gasUsed }) => gasUsed) })

describe('openBench', () => {
  it('behavior: a bench without contracts starts no chain, and forgets one that a test started', async () => {
    const bench = await openBench(() => ({ purse: 1 }))
    const agent = await bench.agent(() => {})
    expect((await agent.step()).calls).to.deep.equal([])
    const make = () => bench.prepare((setup) => erc20(setup, { symbol: 'X', supply: 1n }))
    const { address } = await make()
    await bench.restore()
    expect((await make()).address).to.equal(address)
    await bench.close()
  })

  it('behavior: the step is what it is told', async () => {
    const bench = await openBench(() => ({}), { step: 60 })
    await bench.pass(3_600)
    expect(bench.time).to.equal(START + 3_600)
    await bench.close()
  })
})
