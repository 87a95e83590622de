import { expect } from 'chai'

import { erc20 } from '../../../../src/agents/controllable/token/erc20.ts'
import { uniswapV2Pool } from '../../../../src/agents/controllable/amm/uniswap-v2-pool.ts'
import { profitKpi } from '../../../../src/agents/measures/profit-kpi.ts'
import { toNumber, wad, WAD } from '../../../../src/units.ts'
import { openStage, outcomes, type Stage } from '../../../kit/stage.ts'
import { near } from '../../../kit/near.ts'

const open = (options: (carol: string) => Partial<Parameters<typeof uniswapV2Pool>[1]> = () => ({})) =>
  openStage(async (setup, { alice, bob, carol }) => {
    const base = await erc20(setup, { symbol: 'SAF', supply: wad(1_000_000) })
    const quote = await erc20(setup, { symbol: 'USD', supply: wad(1_000_000) })
    const deposit = { base: wad(10_000), quote: wad(5_000) }
    const pool = await uniswapV2Pool(setup, { base, quote, deposit, ...options(carol) })
    const assets = [
      { ledger: base.ledger, price: pool.price },
      { ledger: quote.ledger, price: async () => WAD },
      { ledger: pool.ledger, price: pool.sharePrice },
    ]
    const profitOf = (...accounts: string[]) => profitKpi({ about: 'Gained', unit: quote.unit, accounts, assets })
    const kpis = {
      ...pool.kpis,
      ofAlice: profitOf(alice),
      ofBob: profitOf(bob),
      ofAll: profitOf(alice, bob, carol, pool.address, setup.wallet.address),
    }
    return { parts: { base, quote, pool }, kpis, funds: [base.of(wad(1_000)), quote.of(wad(1_000))] }
  })

const number = (value: unknown) => toNumber(value as bigint)

describe('uniswapV2Pool', () => {
  let stage: Stage<Awaited<ReturnType<typeof open>>['parts']>
  const opened = async (...options: Parameters<typeof open>) => (stage = await open(...options)).parts
  const last = async (...args: Parameters<typeof stage.play>) => outcomes(await stage.play(...args)).at(-1)
  afterEach(() => stage.close())

  it('default: trades at the whitepaper’s price, and KPIs tell', async () => {
    const { pool, base } = await opened()
    expect([stage.kpi('price'), stage.kpi('liquidity')]).to.deep.equal([wad('0.5'), wad(10_000)])
    const receipts = await stage.play('alice', pool.swapExactIn({ side: 'buy', amount: wad(100), minOut: 0n }))
    expect(outcomes(receipts)).to.deep.equal(['ok', 'ok'])
    // 10,000 * 99.7 / (5,000 + 99.7).
    near(number(await base.balanceOf(stage.address.alice)) - 1_000, 997_000 / 5_099.7, 1e-9)
    near(number(stage.kpi('price')), 5_100 / (10_000 - 997_000 / 5_099.7), 1e-12)
    expect([stage.kpi('volume'), stage.kpi('swaps')]).to.deep.equal([wad(100), 1n])
    near(number(stage.kpi('fees')), 0.3, 1e-15)
  })

  it('behavior: fees are what the pool keeps, whatever a trade was made to pay', async () => {
    const { pool, base, quote } = await opened()
    await stage.play('alice', pool.swapExactIn({ side: 'sell', amount: wad(100), minOut: 0n }))
    // 0.3 % of what came in, at the trade's own price.
    near(number(stage.kpi('fees')), 0.003 * number(stage.kpi('volume')), 1e-15)
    const reserves = await pool.reserves()
    const [paid, got] = [wad(100), wad(10)]
    const [out0, out1] = pool.baseIs0 ? [got, 0n] : [0n, got]
    // Past the router, and content with much less than the pair would give.
    const receipts = await stage.play('bob', [
      quote.of(paid).transfer(pool.address),
      pool.pair.swap(out0, out1, stage.address.bob, '0x'),
    ])
    expect(outcomes(receipts)).to.deep.equal(['ok', 'ok'])
    const needed = (number(reserves.quote) * 10) / (number(reserves.base) - 10)
    near(number(stage.kpi('fees')), 100 - needed, 1e-9)
    expect(number(await base.balanceOf(stage.address.bob))).to.equal(1_010)
  })

  it('behavior: who asks in the same moment gets the same answer, and after a block another', async () => {
    const { pool } = await opened()
    const [price, reserves] = [pool.price(), pool.reserves()]
    expect(pool.price()).to.equal(price)
    expect(pool.reserves()).to.equal(reserves)
    expect([await price, (await reserves).quote]).to.deep.equal([wad('0.5'), wad(5_000)])
    expect(await last('alice', pool.swapExactIn({ side: 'buy', amount: wad(100), minOut: 0n }))).to.equal('ok')
    expect((await pool.reserves()).quote).to.equal(wad(5_100))
    expect((await pool.price()) ?? 0n).to.be.greaterThan(wad('0.51'))
  })

  it('behavior: depth is what can be traded until the next bit is 2 % away, fee included', async () => {
    const { pool } = await opened()
    const spot = 0.5
    // Prices of the next bit from d(in)/d(out) of the constant product.
    const up = number(stage.kpi('depthUp'))
    const next = (5_000 + 0.997 * up) ** 2 / (5_000 * 10_000) / 0.997
    near(next, spot * 1.02, 1e-9)
    const down = number(stage.kpi('depthDown'))
    const sold = (10_000 * down) / (5_000 - down) / 0.997
    const brings = (0.997 * 5_000 * 10_000) / (10_000 + 0.997 * sold) ** 2
    near(brings, spot * 0.98, 1e-9)
    await stage.play('alice', pool.swapExactIn({ side: 'buy', amount: stage.kpi('depthUp') as bigint, minOut: 0n }))
    expect((await pool.tradeTo(wad('0.51')))?.side ?? 'none').to.equal('none')
  })

  it('behavior: buys an exact amount for as little as it takes, within the limit', async () => {
    const { pool, base, quote } = await opened()
    const { alice } = stage.address
    const cost = await pool.quoteExactOut('buy', wad(10))
    if (cost === undefined) throw new Error('no quote')
    expect(await last('alice', pool.swapExactOut({ side: 'buy', amount: wad(10), maxIn: cost - 1n }))).to.equal(
      'TooMuchIn',
    )
    expect(await last('alice', pool.swapExactOut({ side: 'buy', amount: wad(10), maxIn: cost }))).to.equal('ok')
    expect(await base.balanceOf(alice)).to.equal(wad(1_010))
    expect(await quote.balanceOf(alice)).to.equal(wad(1_000) - cost)
  })

  it('behavior: trades to a price as far as the limits allow, either way', async () => {
    const { pool } = await opened()
    const { alice, bob } = stage.address
    const all = { base: 'all', quote: 'all' } as const
    expect(await last('alice', pool.tradeToPrice.by(alice, { price: wad('0.55'), ...all }))).to.equal('ok')
    // The fee keeps the pool's own price 0.3 % below what the next bit costs.
    near(number(await pool.price()), 0.55 * 0.997, 1e-3)
    expect(await pool.tradeToPrice.by(alice, { price: wad('0.55'), ...all })).to.deep.equal([])
    expect(await last('alice', pool.tradeToPrice.by(alice, { price: wad('0.5'), ...all }))).to.equal('ok')
    near(number(await pool.price()), 0.5 / 0.997, 1e-3)
    await stage.play('bob', pool.tradeToPrice({ price: wad(100), base: 0n, quote: wad(3) }))
    expect(await pool.quote.balanceOf(bob)).to.equal(wad(997))
    expect(await pool.tradeToPrice({ price: wad(100), base: 0n, quote: 0n })).to.deep.equal([])
  })

  it('behavior: shares and all of a trade are of the token that its side pays', async () => {
    const { pool, base, quote } = await opened()
    const { alice } = stage.address
    await stage.play('alice', pool.swapExactIn.by(alice, { side: 'buy', amount: { share: 0.1 }, minOut: 0n }))
    expect(await quote.balanceOf(alice)).to.equal(wad(900))
    const receipts = await stage.play('alice', pool.swapExactIn.by(alice, { side: 'sell', amount: 'all', minOut: 0n }))
    expect(outcomes(receipts)).to.deep.equal(['ok', 'ok'])
    expect(await base.balanceOf(alice)).to.equal(0n)
    expect(await pool.swapExactIn.by(alice, { side: 'sell', amount: 'all', minOut: 0n })).to.deep.equal([])
    const again = await stage.play('alice', pool.swapExactIn.by(alice, { side: 'buy', amount: 'all', minOut: 0n }))
    expect(outcomes(again)).to.deep.equal(['skipped', 'ok'])
  })

  it('behavior: liquidity goes in in proportion and comes out with its fees', async () => {
    const { pool, base, quote } = await opened()
    const { alice } = stage.address
    expect(await last('alice', pool.addLiquidity.by(alice, { base: 'all', quote: 'all' }))).to.equal('ok')
    expect([await base.balanceOf(alice), await quote.balanceOf(alice)]).to.deep.equal([0n, wad(500)])
    expect(pool.ledger.balanceOf(alice)).to.equal(await pool.pair.balanceOf(alice))
    near(number(pool.ledger.balanceOf(alice)) / number(stage.kpi('shares')), 1 / 11, 1e-12)
    await stage.play('bob', pool.swapExactIn({ side: 'buy', amount: wad(1_000), minOut: 0n }))
    const bought = (await base.balanceOf(stage.address.bob)) - wad(1_000)
    await stage.play('bob', pool.swapExactIn({ side: 'sell', amount: bought, minOut: 0n }))
    expect(await last('alice', pool.removeLiquidity.by(alice, { shares: 'all' }))).to.equal('ok')
    expect(pool.ledger.balanceOf(alice)).to.equal(0n)
    expect(await pool.removeLiquidity.by(alice, { shares: 'all' })).to.deep.equal([])
    // Bob paid fees and Alice, who held a share of the pool, got some of them.
    expect(number(stage.kpi('ofBob'))).to.be.lessThan(0)
    expect(number(stage.kpi('ofAlice'))).to.be.greaterThan(0)
  })

  it('behavior: what all gained adds up to nothing', async () => {
    const { pool } = await opened()
    await stage.play('alice', pool.swapExactIn({ side: 'buy', amount: wad(300), minOut: 0n }))
    await stage.play('bob', pool.swapExactIn({ side: 'sell', amount: wad(900), minOut: 0n }))
    // The pool's own tokens count as its account's, its shares as their holders': the shares have not changed hands.
    near(number(stage.kpi('ofAll')), 0, 1e-12)
    expect(number(stage.kpi('ofBob'))).not.to.equal(0)
  })

  it('behavior: a sixth of the fees goes to whom it was given to, who turns them into tokens', async () => {
    const { pool, quote } = await opened((carol) => ({ protocolFeesTo: carol }))
    const { alice, carol } = stage.address
    await stage.play('alice', pool.swapExactIn({ side: 'buy', amount: wad(1_000), minOut: 0n }))
    await stage.play('alice', pool.swapExactIn.by(alice, { side: 'sell', amount: { share: 0.6 }, minOut: 0n }))
    expect(await pool.collectProtocolFees.by(carol, { shares: 'all' })).to.deep.equal([])
    await stage.play('alice', pool.addLiquidity({ base: wad(1), quote: wad(1) }))
    expect(await last('carol', pool.collectProtocolFees.by(carol, { shares: 'all' }))).to.equal('ok')
    expect((await quote.balanceOf(carol)) > wad(1_000)).to.equal(true)
  })

  it('behavior: a gift is taken into the reserves', async () => {
    const { pool, quote } = await opened()
    await stage.play('alice', quote.transfer({ to: pool.address, amount: wad(1_000) }))
    expect(await pool.price()).to.equal(wad('0.5'))
    expect(await last('bob', pool.sync({}))).to.equal('ok')
    expect(await pool.price()).to.equal(wad('0.6'))
  })

  it('behavior: without liquidity there is no price, no depth and no trade', async () => {
    stage = await openStage(async (setup) => {
      const base = await erc20(setup, { symbol: 'SAF', supply: wad(100) })
      const quote = await erc20(setup, { symbol: 'USD', supply: wad(100) })
      const empty = await uniswapV2Pool(setup, { base, quote })
      return { parts: { base, quote, pool: empty }, kpis: empty.kpis, funds: [base.of(wad(1))] }
    })
    expect(['price', 'depthUp', 'depthDown'].map((name) => stage.kpi(name))).to.deep.equal(Array(3).fill(undefined))
    expect([await stage.parts.pool.sharePrice(), await stage.parts.pool.tradeTo(WAD)]).to.deep.equal(
      Array(2).fill(undefined),
    )
  })

  it('error: refusals come back as receipts with the reason', async () => {
    const { pool } = await opened()
    const sell = (amount: bigint, minOut = 0n) => pool.swapExactIn({ side: 'sell', amount, minOut })
    expect(await last('alice', sell(0n))).to.equal('ZeroAmount')
    expect(await last('alice', sell(wad(10), wad(5)))).to.equal('TooLittleOut')
    expect(await last('alice', sell(wad(1_001)))).to.equal('ERC20InsufficientBalance')
    const buy = (amount: bigint) => pool.swapExactOut({ side: 'buy', amount, maxIn: wad(1_000) })
    expect(await last('alice', buy(0n))).to.equal('ZeroAmount')
    expect(await last('alice', buy(wad(10_000)))).to.equal('TooLittleLiquidity')
    expect(await last('alice', pool.addLiquidity({ base: 0n, quote: wad(1) }))).to.equal('ZeroAmount')
    expect(await last('alice', pool.removeLiquidity({ shares: 0n }))).to.equal('ZeroAmount')
    expect(await last('alice', pool.removeLiquidity({ shares: 1n }))).to.match(/underflow|panic|insufficient/i)
  })
})
