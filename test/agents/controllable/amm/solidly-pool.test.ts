import { expect } from 'chai'

import { solidlyPool } from '../../../../src/agents/controllable/amm/solidly-pool.ts'
import { erc20 } from '../../../../src/agents/controllable/token/erc20.ts'
import { toNumber, wad } from '../../../../src/units.ts'
import { dice, fuzzSeed } from '../../../kit/fuzz.ts'
import { near } from '../../../kit/near.ts'
import { openStage, outcomes, type Stage } from '../../../kit/stage.ts'

type Options = Partial<Parameters<typeof solidlyPool>[1]>

const open = (options: Options | ((carol: string) => Options) = {}, decimals = 18) =>
  openStage(async (setup, { carol }) => {
    const unit = 10n ** BigInt(decimals)
    const base = await erc20(setup, { symbol: 'SAF', supply: wad(1_000_000) })
    const quote = await erc20(setup, { symbol: 'USD', supply: 1_000_000n * unit, decimals })
    const deposit = { base: wad(10_000), quote: 5_000n * unit }
    const more = typeof options === 'function' ? options(carol) : options
    const pool = await solidlyPool(setup, { base, quote, deposit, ...more })
    return { parts: { base, quote, pool }, kpis: pool.kpis, funds: [base.of(wad(1_000)), quote.of(1_000n * unit)] }
  })

const number = (value: unknown, decimals = 18) => toNumber(value as bigint, decimals)

describe('solidlyPool', () => {
  let stage: Stage<Awaited<ReturnType<typeof open>>['parts']>
  const opened = async (...options: Parameters<typeof open>) => (stage = await open(...options)).parts
  const last = async (...args: Parameters<typeof stage.play>) => outcomes(await stage.play(...args)).at(-1)
  afterEach(() => stage.close())

  it('default: trades on the product at 0.3 %, and KPIs tell', async () => {
    const { pool, base } = await opened()
    expect([stage.kpi('price'), stage.kpi('liquidity')]).to.deep.equal([wad('0.5'), wad(10_000)])
    expect(await last('alice', pool.swapExactIn({ side: 'buy', amount: wad(100), minOut: 0n }))).to.equal('ok')
    near(number(await base.balanceOf(stage.address.alice)) - 1_000, 997_000 / 5_099.7, 1e-9)
    // The fee has left.
    near(number(stage.kpi('price')), 5_099.7 / (10_000 - 997_000 / 5_099.7), 1e-12)
    expect(['volume', 'fees', 'swaps'].map((name) => stage.kpi(name))).to.deep.equal([wad(100), wad('0.3'), 1n])
    await stage.play('bob', pool.swapExactIn({ side: 'sell', amount: wad(100), minOut: 0n }))
    near(number(stage.kpi('fees')), 0.003 * number(stage.kpi('volume')), 1e-15)
  })

  it('behavior: fees go to whoever holds shares, and stay theirs when the shares go', async () => {
    const { pool, quote } = await opened()
    const { alice } = stage.address
    await stage.play('alice', pool.addLiquidity.by(alice, { base: 'all', quote: 'all' }))
    const held = await quote.balanceOf(alice)
    await stage.play('bob', pool.swapExactIn({ side: 'buy', amount: wad(1_000), minOut: 0n }))
    // A share of 1 in 11 of 3.
    near(number((await pool.feesOf(alice)).quote), 3 / 11, 1e-12)
    await stage.play('alice', pool.removeLiquidity.by(alice, { shares: 'all' }))
    expect(pool.ledger.balanceOf(alice)).to.equal(0n)
    const before = await quote.balanceOf(alice)
    expect(before > held).to.equal(true)
    expect(await last('alice', pool.claimFees({}))).to.equal('ok')
    near(number((await quote.balanceOf(alice)) - before), 3 / 11, 1e-12)
    expect(await last('alice', pool.claimFees({}))).to.equal('NothingToClaim')
  })

  for (const curve of ['volatile', 'stable'] as const) {
    it(`behavior: ${curve} quotes are the contract’s own, whatever the decimals`, async () => {
      const { pool, quote, base } = await opened({ curve }, 6)
      const seed = fuzzSeed()
      const roll = dice(seed)
      for (let i = 0; i < 12; i++) {
        const side = roll.pick(['buy', 'sell'] as const)
        const token = side === 'buy' ? quote : base
        const amount = roll.between(
          1n,
          (await token.balanceOf(stage.address.bob)) / (roll.chance(0.3) ? 10n ** 9n : 3n) + 1n,
        )
        const quoted = await pool.quoteExactIn(side, amount)
        expect(await pool.contract.quoteExactIn(token.address, amount), `FUZZ_SEED=${seed}`).to.equal(quoted)
        if (quoted > 0n) await stage.play('bob', pool.swapExactIn({ side, amount, minOut: quoted }))
        const wanted = roll.between(1n, (await pool.reserves())[side === 'buy' ? 'base' : 'quote'] / 5n)
        const cost = await pool.quoteExactOut(side, wanted)
        expect(await pool.contract.quoteExactOut(token.address, wanted), `FUZZ_SEED=${seed}`).to.equal(cost)
      }
    })
  }

  it('behavior: an exact amount comes for the least that buys it, by either side', async () => {
    const { pool, base, quote } = await opened({ curve: 'stable', deposit: { base: wad(10_000), quote: wad(10_000) } })
    const { alice } = stage.address
    const maxIn = (await pool.quoteExactOut('buy', wad(100))) ?? 0n
    near(number(maxIn), 100 / 0.9995, 1e-4)
    const trade = { side: 'buy', amount: wad(100) } as const
    expect(await last('alice', pool.swapExactOut({ ...trade, maxIn: maxIn - 1n }))).to.equal('TooMuchIn')
    expect(await last('alice', pool.swapExactOut({ ...trade, maxIn }))).to.equal('ok')
    expect([await base.balanceOf(alice), await quote.balanceOf(alice)]).to.deep.equal([wad(1_100), wad(1_000) - maxIn])
    expect(['volume', 'swaps'].map((name) => stage.kpi(name))).to.deep.equal([maxIn, 1n])
    expect(await last('alice', pool.swapExactOut.by(alice, { ...trade, side: 'sell', maxIn: 'all' }))).to.equal('ok')
    expect(await quote.balanceOf(alice)).to.equal(wad(1_100) - maxIn)
    expect(await pool.quoteExactOut('buy', wad(10_000))).to.equal(undefined)
  })

  it('behavior: on the flat curve depth is what takes the next bit 2 % away', async () => {
    const { pool } = await opened({ curve: 'stable', deposit: { base: wad(10_000), quote: wad(10_000) } })
    near(number(stage.kpi('price')), 1, 1e-15)
    const depth = number(stage.kpi('depthUp'))
    // 1.02 less 0.05 % is asked where the reserves are as 1.541 to 1, that is with 21 % more: the product needs 1 %.
    near(depth, 2_136.4, 0.1)
    near(depth, number(stage.kpi('depthDown')), 0.03 * depth)
    const trade = await pool.tradeTo(wad('1.02'))
    expect(trade?.amount).to.equal(stage.kpi('depthUp'))
  })

  it('behavior: costs are what a hundredth of its value loses against the price, on the product for any reserves', async () => {
    const costs = () => ['buyCost', 'sellCost'].map((name) => number(stage.kpi(name)))
    const flat = await opened({ curve: 'stable', deposit: { base: wad(10_000), quote: wad(10_000) } })
    const balanced = costs()
    // Five in ten thousand, and of 200 in 10,000 a cube of what the product takes.
    for (const cost of balanced) expect(cost).to.be.within(0.0005, 0.00052)
    await stage.play('alice', flat.pool.swapExactIn({ side: 'sell', amount: wad(1_000), minOut: 0n }))
    await stage.play('bob', flat.pool.swapExactIn({ side: 'sell', amount: wad(1_000), minOut: 0n }))
    // Where one side drains the curve bends, for either side.
    for (const [i, cost] of costs().entries()) expect(cost).to.be.above(4 * (balanced[i] ?? 0))
    expect([stage.kpi('reserveBase'), stage.kpi('reserveQuote')]).to.deep.equal(
      Object.values(await flat.pool.reserves()),
    )
    await stage.close()
    const { pool } = await opened({}, 6)
    // A fiftieth of the reserve, less 0.3 %: 0.02 · 0.997 / (1 + 0.02 · 0.997) of it is bought.
    for (const cost of costs()) near(cost, 1 - 0.997 / 1.01994, 1e-6)
    await stage.play('alice', pool.swapExactIn({ side: 'sell', amount: wad(1_000), minOut: 0n }))
    for (const cost of costs()) near(cost, 1 - 0.997 / 1.01994, 1e-6)
  })

  it('behavior: trades to a price as far as purse and fee allow, never worse', async () => {
    const { pool, quote } = await opened({ curve: 'stable', deposit: { base: wad(10_000), quote: wad(10_000) } })
    const { alice } = stage.address
    const all = { base: 'all', quote: 'all' } as const
    expect(await pool.tradeToPrice.by(alice, { price: wad('1.0004'), ...all })).to.deep.equal([])
    expect(await last('alice', pool.tradeToPrice.by(alice, { price: wad('1.0006'), ...all }))).to.equal('ok')
    near(number(await pool.price()), 1.0006 * 0.9995, 1e-9)
    const { bob } = stage.address
    expect(await last('bob', pool.tradeToPrice.by(bob, { price: wad('0.9992'), ...all }))).to.equal('ok')
    near(number(await pool.price()), 0.9992 / 0.9995, 1e-9)
    expect(await last('alice', pool.tradeToPrice.by(alice, { price: wad('1.02'), ...all }))).to.equal('ok')
    expect(await quote.balanceOf(alice)).to.equal(0n)
  })

  it('behavior: its admin alone changes the fee', async () => {
    const { pool } = await opened((carol) => ({ admin: carol, feeBps: 100 }))
    expect(await last('alice', pool.setSwapFee({ feeBps: 1 }))).to.equal('OwnableUnauthorizedAccount')
    await stage.play('alice', pool.swapExactIn({ side: 'buy', amount: wad(10), minOut: 0n }))
    expect(stage.kpi('fees')).to.equal(wad('0.1'))
    expect(await last('carol', pool.setSwapFee({ feeBps: 0 }))).to.equal('ok')
    await stage.play('alice', pool.swapExactIn({ side: 'buy', amount: wad(10), minOut: 0n }))
    expect(stage.kpi('fees')).to.equal(0n)
  })

  it('behavior: without liquidity there is no price, no depth and no trade', async () => {
    const { pool } = await opened({ deposit: undefined })
    expect(['price', 'depthUp', 'depthDown', 'buyCost', 'liquidity'].map((name) => stage.kpi(name))).to.deep.equal([
      undefined,
      undefined,
      undefined,
      undefined,
      0n,
    ])
    expect([await pool.sharePrice(), await pool.tradeTo(wad(1)), await pool.quoteExactIn('buy', 1n)]).to.deep.equal([
      undefined,
      undefined,
      0n,
    ])
  })

  it('error: refusals come back as receipts with the reason', async () => {
    const { pool } = await opened()
    const sell = (amount: bigint, minOut = 0n) => pool.swapExactIn({ side: 'sell', amount, minOut })
    expect(await last('alice', sell(0n))).to.equal('ZeroAmount')
    expect(await last('alice', sell(wad(10), wad(5)))).to.equal('TooLittleOut')
    const buy = (amount: bigint) => pool.swapExactOut({ side: 'buy', amount, maxIn: wad(1_000_000) })
    expect(await last('alice', buy(0n))).to.equal('ZeroAmount')
    expect(await last('alice', buy(wad(10_000)))).to.equal('TooLittleLiquidity')
    expect(await last('alice', buy(wad(5_000)))).to.equal('ERC20InsufficientBalance')
    expect(await last('alice', sell(wad(1_001)))).to.equal('ERC20InsufficientBalance')
    expect(await last('alice', pool.addLiquidity({ base: 0n, quote: wad(1) }))).to.equal('ZeroAmount')
    expect(await last('alice', pool.removeLiquidity({ shares: 0n }))).to.equal('ZeroAmount')
    expect(await last('alice', pool.removeLiquidity({ shares: 1_000_000n }))).to.equal('ERC20InsufficientBalance')
    expect(await last('alice', pool.claimFees({}))).to.equal('NothingToClaim')
  })
})
