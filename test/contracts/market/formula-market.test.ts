import { expect } from 'chai'

import { WAD } from '../../../src/units.ts'
import { fixture } from '../../kit/local-chain.ts'
import { BONDING, deployMarket, EXCHANGE, FEE, ISSUANCE, TERMS } from './market-fixture.ts'

describe('FormulaMarket', () => {
  const deploy = fixture((chain) => deployMarket(chain))

  it('default: a month’s sales bring its price less the fee, to those who collect them after its end', async () => {
    const { market, token, quote, alice, bob, outside } = await deploy()
    await expect(market.connect(alice).sell(100n * WAD))
      .to.emit(market, 'Sold')
      .withArgs(alice, 100n * WAD)
    await market.connect(bob).sell(50n * WAD)
    await market.connect(bob).sell(50n * WAD)
    expect(await token.balanceOf(outside)).to.equal(200n * WAD)
    expect(await market.dueTo(alice)).to.equal(0n)
    await expect(market.close(0n))
      .to.emit(market, 'MonthClosed')
      .withArgs(2n * WAD, 200n * WAD, 80n * WAD)
    expect([await market.dueTo(alice), await market.dueTo(bob)]).to.deep.equal([160n * WAD, 160n * WAD])
    await market.connect(alice).collect()
    // Who sells again is paid for what went before.
    await market.connect(bob).sell(1n)
    expect([await quote.balanceOf(alice), await quote.balanceOf(bob)]).to.deep.equal([160n * WAD, 160n * WAD])
  })

  it('behavior: its money is the liquidity, what it owes and the fee, and nothing else', async () => {
    const { market, token, quote, owner, alice } = await deploy()
    await market.connect(alice).sell(100n * WAD)
    await market.close(0n)
    const isFirst = (await market.token0()) === (await quote.getAddress())
    await market.addLiquidity(isFirst ? 30n * WAD : 40n * WAD, isFirst ? 40n * WAD : 30n * WAD, 0n)
    expect([await market.liquidity(), await market.balanceOf(owner)]).to.deep.equal([30n * WAD, 60n * WAD])
    expect(await token.balanceOf(market)).to.equal(15n * WAD)
    expect(await quote.balanceOf(market)).to.equal((30n + 200n) * WAD)
    expect(await quote.allowance(market, owner)).to.equal((200n * WAD * FEE) / WAD)
    await market.connect(alice).collect()
    expect(await quote.balanceOf(market)).to.equal((30n + 40n) * WAD)
  })

  it('behavior: who buys gets what was sold, at the price, and moves nothing', async () => {
    const { market, quote, alice, bob, token, outside } = await deploy()
    await market.connect(alice).sell(100n * WAD)
    await quote.transfer(bob, 10n * WAD)
    await market.connect(bob).swapExactIn(quote, 10n * WAD, 5n * WAD)
    expect([await token.balanceOf(bob), await token.balanceOf(outside)]).to.deep.equal([1_005n * WAD, 95n * WAD])
    expect(await market.price()).to.equal(2n * WAD)
    const [reserve0, reserve1] = await market.getReserves()
    expect(new Set([reserve0, reserve1])).to.deep.equal(new Set([2n * WAD, WAD]))
  })

  it('behavior: what is reserved, or in the market, does not circulate', async () => {
    const { market, owner, alice } = await deploy()
    expect(await market.circulating()).to.equal(10_000n * WAD)
    await market.reserve(owner)
    await market.connect(alice).sell(WAD)
    expect(await market.circulating()).to.equal(2_000n * WAD)
  })

  // Worked by hand with 2,000 of 10,000 tokens in circulation.
  for (const [what, terms, spent, price] of [
    ['exchange', { model: EXCHANGE, kept: WAD / 2n }, 1_000n * WAD, (5n * WAD) / 2n],
    ['exchange, volume', { model: EXCHANGE, monthlyVolume: 500n * WAD }, 0n, 3n * WAD],
    ['exchange, turnover', { model: EXCHANGE, monthlyTurnover: WAD / 2n }, 0n, 6n * WAD],
    ['exchange, sales for demand', { model: EXCHANGE, takesSales: true }, 9n * WAD, WAD / 10n],
    ['bonding', { model: BONDING, halves: 4n }, 0n, 8n * WAD],
    ['bonding, a root', { model: BONDING, halves: 1n }, 0n, 2_828427124746190096n],
    ['issuance', { model: ISSUANCE, halves: 4n }, 0n, 18n * WAD],
    ['its floor', { model: EXCHANGE, floor: WAD }, 0n, WAD],
  ] as const) {
    it(`behavior: the price of a month: ${what}`, async () => {
      const { chain } = await deploy()
      const { market, owner, alice } = await deployMarket(chain, terms)
      await market.reserve(owner)
      await market.connect(alice).sell(200n * WAD)
      await market.close(spent)
      expect(await market.price()).to.equal(price)
    })
  }

  it('error: terms without sense, nothing to sell or to collect, and a price that no pair could show', async () => {
    const { chain, market, markets, alice, token, quote, outside } = await deploy()
    for (const terms of [{ start: 0n }, { kept: WAD + 1n }, { velocity: 0n }, { base: 0n }]) {
      const made = markets.deploy(token, quote, outside, FEE, { ...TERMS, ...terms })
      await expect(made).to.be.revertedWithCustomError(market, 'BadTerms')
    }
    await expect(markets.deploy(token, quote, outside, WAD + 1n, TERMS)).to.be.revertedWithCustomError(
      market,
      'BadTerms',
    )
    await expect(market.connect(alice).sell(0n)).to.be.revertedWithCustomError(market, 'ZeroAmount')
    await expect(market.connect(alice).collect()).to.be.revertedWithCustomError(market, 'ZeroAmount')
    const steep = await deployMarket(chain, { model: ISSUANCE, base: 1n, halves: 2n })
    await expect(steep.market.close(0n)).to.be.revertedWithCustomError(market, 'PriceTooHigh')
  })

  it('error: a stranger closes or reserves, tokens are swapped in, and too little comes out', async () => {
    const { market, alice, token, quote } = await deploy()
    for (const call of [() => market.connect(alice).close(0n), () => market.connect(alice).reserve(alice)]) {
      await expect(call()).to.be.revertedWithCustomError(market, 'OwnableUnauthorizedAccount')
    }
    await expect(market.swapExactIn(token, WAD, 0n)).to.be.revertedWithCustomError(market, 'OnlyBoughtHere')
    await expect(market.swapExactIn(quote, WAD, WAD)).to.be.revertedWithCustomError(market, 'TooLittleOut')
    await expect(market.addLiquidity(0n, 0n, 0n)).to.be.revertedWithCustomError(market, 'TooLittleOut')
  })
})
