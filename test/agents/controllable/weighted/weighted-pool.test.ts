import { expect } from 'chai'

import { erc20 } from '../../../../src/agents/controllable/token/erc20.ts'
import { weightedPool } from '../../../../src/agents/controllable/weighted/weighted-pool.ts'
import { liquidityResults, tradeResults } from '../../../../src/agents/controllable/weighted/weighted-results.ts'
import { ActionArgumentError } from '../../../../src/agents/errors.ts'
import { openBench } from '../../../../src/testing/open-bench.ts'
import { days, toNumber, wad } from '../../../../src/units.ts'
import { near } from '../../../kit/near.ts'
import { openStage, outcomes, type Stage } from '../../../kit/stage.ts'

type Options = Partial<Parameters<typeof weightedPool>[1]>

/** A thousand tokens at 80 % and 500 dollars: a price of 2. Carol owns the pool. */
const open = (options: Options = {}) =>
  openStage(async (setup, { carol }) => {
    const base = await erc20(setup, { symbol: 'SAF', supply: wad(1_000_000) })
    const quote = await erc20(setup, { symbol: 'USD', supply: wad(1_000_000) })
    const deposit = { base: wad(1_000), quote: wad(500) }
    const pool = await weightedPool(setup, { base, quote, deposit, ...options })
    await setup.send(pool.contract.transferOwnership(carol))
    return { parts: { base, quote, pool }, kpis: pool.kpis, funds: [base.of(wad(1_000)), quote.of(wad(1_000))] }
  })

const number = (value: unknown) => toNumber(value as bigint)

describe('weightedPool', () => {
  let stage: Stage<Awaited<ReturnType<typeof open>>['parts']>
  const opened = async (options?: Options) => (stage = await open(options)).parts
  const last = async (...args: Parameters<typeof stage.play>) => outcomes(await stage.play(...args)).at(-1)
  afterEach(() => stage.close())

  it('default: trades at the worked price, and KPIs tell', async () => {
    const { pool, quote } = await opened()
    near(number(stage.kpi('price')), 2, 1e-12)
    near(number(stage.kpi('liquidity')), 2_500, 1e-9)
    near(number(stage.kpi('shares')), 1_741.1011265922, 1e-9)
    expect(stage.kpi('baseWeight')).to.equal(wad('0.8'))
    const { alice } = stage.address
    expect(await last('alice', pool.swapExactIn({ side: 'sell', amount: wad(10), minOut: 0n }))).to.equal('ok')
    near(number(await quote.balanceOf(alice)) - 1_000, 19.45273557788, 1e-9)
    near(number(stage.kpi('volume')), 19.45273557788, 1e-9)
    near(number(stage.kpi('fees')), 0.003 * 19.45273557788, 1e-9)
    expect(stage.kpi('swaps')).to.equal(1n)
    near(number(stage.kpi('price')), (500 - 19.45273557788) / 0.2 / (1_010 / 0.8), 1e-9)
  })

  it('behavior: depth is what can be traded until the next bit is 2 % away, fee included', async () => {
    const { pool } = await opened()
    for (const [side, depth, target] of [
      ['buy', 'depthUp', 2.04],
      ['sell', 'depthDown', 1.96],
    ] as const) {
      const wanted = stage.kpi(depth) as bigint
      const paid = side === 'buy' ? wanted : ((await pool.quoteExactOut('sell', wanted)) ?? 0n)
      const bit = wad('0.001')
      const more = number((await pool.quoteExactIn(side, paid + bit)) - (await pool.quoteExactIn(side, paid)))
      near(side === 'buy' ? 0.001 / more : more / 0.001, target, 1e-4)
    }
  })

  it('behavior: both tokens in proportion, or one alone, and back', async () => {
    const { pool, base, quote } = await opened()
    const { alice, bob } = stage.address
    await stage.play('alice', pool.join.by(alice, { base: { share: 0.1 }, quote: 'all' }))
    near(number(await base.balanceOf(alice)), 900, 1e-9)
    near(number(await quote.balanceOf(alice)), 950, 1e-9)
    await stage.play('alice', pool.exit.by(alice, { shares: 'all' }))
    near(number(await base.balanceOf(alice)), 1_000, 1e-9)
    expect(await last('bob', pool.joinSingle({ token: 'base', amount: wad(10) }))).to.equal('ok')
    near(number(pool.ledger.balanceOf(bob)) / number(await pool.contract.totalSupply()), 0.00798724 / 1.00798724, 1e-7)
    const shares = pool.ledger.balanceOf(bob)
    expect(await last('bob', pool.exitSingle({ token: 'quote', shares }))).to.equal('ok')
    // Ten tokens at 2, less a fee and what the price moves.
    near(number(await quote.balanceOf(bob)) - 1_000, 20, 1)
    expect(pool.ledger.balanceOf(bob)).to.equal(0n)
  })

  it('behavior: others may live on it as on any pool of shares', async () => {
    const { pool } = await opened()
    const shared = pool.roles['liquidity-pool']
    expect(await last('alice', shared.addLiquidity({ base: wad(100), quote: wad(50) }))).to.equal('ok')
    const shares = shared.ledger.balanceOf(stage.address.alice)
    near((number(shares) * number(await shared.sharePrice())) / 250, 1, 1e-9)
    expect(await last('alice', shared.removeLiquidity({ shares }))).to.equal('ok')
    expect(shared.baseWeight?.()).to.equal(0.8)
  })

  it('behavior: an exact amount out, and a trade to a price', async () => {
    const { pool, quote } = await opened()
    const cost = (await pool.quoteExactOut('sell', wad(20))) ?? 0n
    near(number(cost), 10.2886181930264, 1e-8)
    expect(await last('alice', pool.swapExactOut({ side: 'sell', amount: wad(20), maxIn: cost }))).to.equal('ok')
    expect(await quote.balanceOf(stage.address.alice)).to.equal(wad(1_020))
    expect(await pool.quoteExactOut('sell', wad(1_000))).to.equal(undefined)
    const limits = { base: wad(1_000), quote: wad(1_000) }
    expect(await last('bob', pool.tradeToPrice({ price: wad(2), ...limits }))).to.equal('ok')
    // Fees that stay move it a little further.
    near(number(stage.kpi('price')), 2 * 0.997, 1e-3)
    expect(await pool.tradeToPrice({ price: wad(2), ...limits })).to.deep.equal([])
    // Far away it goes as far as one trade may.
    const far = await pool.tradeTo(wad(2_000))
    near(number(far?.amount), 0.3 * number((await pool.reserves()).quote), 1e-6)
  })

  it('behavior: weights that move sell the one token for the other as time goes by', async () => {
    const { pool } = await opened({ shift: { baseWeight: 0.2, afterSeconds: days(1), overSeconds: days(10) + 1 } })
    near(number(stage.kpi('baseWeight')), 0.8, 1e-12)
    await stage.advance(6)
    near(number(stage.kpi('baseWeight')), 0.5, 1e-6)
    near(number(stage.kpi('price')), 0.5, 1e-5)
    const [weight = 0n] = await pool.contract.weights()
    near(pool.baseWeight(), number(weight), 1e-12)
    const line = pool.baseWeightLine()
    for (let day = 0; day < 6; day++) {
      await stage.advance(1)
      expect(line(pool.reads.time), 'to the unit').to.equal((await pool.contract.weights())[0])
    }
    await stage.advance(4)
    expect(stage.kpi('baseWeight')).to.equal(wad('0.2'))
    expect(await last('carol', pool.setWeights({ baseWeight: 0.3, overSeconds: 0 }))).to.equal('ok')
    near(number(stage.kpi('baseWeight')), 0.3, 1e-12)
    expect([pool.baseWeightLine(), line].map((one) => one(pool.reads.time))).to.deep.equal([wad('0.3'), wad('0.2')])
    expect(await last('carol', pool.setFee({ feeBps: 100 }))).to.equal('ok')
    expect(await pool.contract.fee()).to.equal(wad('0.01'))
  })

  it('behavior: trades and deposits tell what came of them', async () => {
    const { pool, base } = await opened()
    const [, swap] = await stage.play('alice', pool.swapExactIn({ side: 'buy', amount: wad(10), minOut: 0n }))
    const trade = swap && tradeResults.read(pool, swap)
    expect(trade).to.include({ side: 'buy', paid: wad(10), fee: wad('0.03') })
    expect(trade?.received).to.equal((await base.balanceOf(stage.address.alice)) - wad(1_000))
    const [, , joined] = await stage.play('alice', pool.join({ base: wad(1), quote: wad(1) }))
    const deposit = joined && liquidityResults.read(pool, joined)
    expect([deposit?.base, deposit?.shares]).to.deep.equal([wad(1), pool.ledger.balanceOf(stage.address.alice)])
    const [left] = await stage.play('alice', pool.exit({ shares: 1_000n }))
    expect(left && liquidityResults.read(pool, left)?.shares).to.equal(1_000n)
    expect(left && tradeResults.read(pool, left)).to.equal(undefined)
  })

  it('error: refusals come back as receipts with the reason, wrong arguments before', async () => {
    const { pool } = await opened()
    for (const [who, calls, reason] of [
      ['alice', pool.swapExactIn({ side: 'buy', amount: wad(151), minOut: 0n }), 'TooLarge'],
      ['alice', pool.swapExactIn({ side: 'buy', amount: wad(1), minOut: wad(1) }), 'TooLittleOut'],
      ['alice', pool.swapExactOut({ side: 'buy', amount: wad(1), maxIn: wad(1) }), 'TooMuchIn'],
      ['alice', pool.exit({ shares: 1n }), 'ERC20InsufficientBalance'],
      ['alice', pool.exitSingle({ token: 'base', shares: wad(1_000) }), 'TooMuchAtOnce'],
      ['alice', pool.joinSingle({ token: 'base', amount: wad(1), minShares: wad(2) }), 'TooLittleOut'],
      ['alice', pool.join({ base: 0n, quote: wad(1) }), 'ZeroAmount'],
      ['alice', pool.setFee({ feeBps: 1 }), 'OwnableUnauthorizedAccount'],
      ['alice', pool.setWeights({ baseWeight: 0.5, overSeconds: 0 }), 'OwnableUnauthorizedAccount'],
    ] as const) {
      expect(await last(who, calls), reason).to.equal(reason)
    }
    expect(() => pool.setWeights({ baseWeight: 1, overSeconds: 0 })).to.throw(ActionArgumentError)
    expect(() => pool.exit({ shares: -1n })).to.throw(ActionArgumentError)
  })
})

describe('weightedPool in a market for tests', () => {
  it('behavior: moving weights go back to a checkpoint with the chain; an empty pool has no price', async () => {
    const bench = await openBench(async (setup) => {
      const base = await erc20(setup, { symbol: 'SAF', supply: wad(1_000) })
      const quote = await erc20(setup, { symbol: 'USD', supply: wad(1_000), decimals: 6 })
      return { pool: await weightedPool(setup, { base, quote }) }
    })
    const { pool } = bench.parts
    expect([await pool.price(), await pool.sharePrice(), await pool.tradeTo(wad(1))]).to.deep.equal([
      undefined,
      undefined,
      undefined,
    ])
    expect([await pool.quoteExactIn('buy', 1n), await pool.depth(98), await pool.value()]).to.deep.equal([
      0n,
      undefined,
      0n,
    ])
    await bench.prepare((setup) => setup.send(pool.setWeights({ baseWeight: 0.3, overSeconds: 0 })))
    expect(pool.baseWeight()).to.equal(0.3)
    await bench.restore()
    expect(pool.baseWeight()).to.equal(0.8)
    await bench.close()
  })

  it('behavior: with a quote token of six decimals prices and worth are of whole tokens', async () => {
    const bench = await openBench(async (setup) => {
      const base = await erc20(setup, { symbol: 'SAF', supply: wad(10_000) })
      const quote = await erc20(setup, { symbol: 'USD', supply: 10_000n * 10n ** 6n, decimals: 6 })
      const deposit = { base: wad(1_000), quote: 500n * 10n ** 6n }
      return { pool: await weightedPool(setup, { base, quote, deposit }) }
    })
    const { pool } = bench.parts
    near(toNumber((await pool.price()) ?? 0n), 2, 1e-12)
    expect(pool.worth('buy', 2_000_000n, wad(2))).to.equal(wad(1))
    near(Number(await pool.quoteExactIn('sell', wad(10))), 19_452_735, 1)
    const trade = await pool.tradeTo(wad('1.9'))
    expect(trade?.side).to.equal('sell')
    near(Number(await pool.value()) / 1e6, 2_500, 1e-6)
    await bench.close()
  })
})
