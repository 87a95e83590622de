import { expect } from 'chai'

import { openBench } from '../../../../src/testing/open-bench.ts'
import { days, toNumber, wad } from '../../../../src/units.ts'
import { near } from '../../../kit/near.ts'
import { openStage, outcomes, type Stage } from '../../../kit/stage.ts'
import { lendingOf, type LendingOptions } from './lending-stage.ts'

const open = (options: LendingOptions) =>
  openStage(async (setup) => {
    const parts = await lendingOf(setup, { usd: { curve: { base: 0, slope: 0, jump: 0 } }, ...options })
    return { parts, kpis: parts.lending.kpis, funds: parts.funds }
  })

describe('pooledLending', () => {
  let stage: Stage<Awaited<ReturnType<typeof open>>['parts']>
  const opened = async (options: LendingOptions = {}) => {
    const parts = (stage = await open(options)).parts
    const { usdMarket, ethMarket } = parts
    await stage.play('alice', usdMarket.supply({ amount: wad(100_000) }))
    await stage.play('bob', [
      ...ethMarket.depositCollateral({ amount: wad(10) }),
      ...usdMarket.borrow({ amount: wad(14_000) }),
    ])
    return parts
  }
  const number = (name: string) => toNumber(BigInt(String(stage.kpi(name))))
  afterEach(() => stage.close())

  it('default: KPIs tell what stands behind what is owed', async () => {
    const { lending, usdMarket, ethMarket } = await opened()
    near(number('collateral'), 20_000, 1e-6)
    near(number('debt'), 14_000, 1e-6)
    expect([stage.kpi('uncovered'), stage.kpi('atRisk'), stage.kpi('liquidations')]).to.deep.equal([0n, 0n, 0n])
    expect(lending.markets.map(({ token }) => token.symbol)).to.deep.equal(['USD', 'ETH'])
    expect(lending.markets).to.deep.equal([usdMarket.roles['lending-market'], ethMarket.roles['lending-market']])
    expect(await lending.liquidation()).to.deep.equal({ closeFactor: 0.5, incentive: 1.08, kept: 1 - 0.028 })
  })

  it('behavior: who is at risk, worst first, as the contract says of each', async () => {
    const { lending, usdMarket, ethMarket, price } = await opened()
    await stage.play('carol', [
      ...ethMarket.depositCollateral({ amount: wad(10) }),
      ...usdMarket.borrow({ amount: wad(14_800) }),
    ])
    price.now = wad(1_900)
    await stage.advance(2)
    const both = await lending.atRisk()
    expect(both.map(({ account }) => account)).to.deep.equal(
      [stage.address.carol, stage.address.bob].slice(0, both.length),
    )
    for (const { account, health, stakes } of both) {
      const [, shortfall] = await lending.contract.liquidityOf(account)
      const [usd, eth] = stakes
      near(usd?.debt ?? 0, account === stage.address.bob ? 14_000 : 14_800, 1e-6)
      near((eth?.collateral ?? 0) * 0.75 - (usd?.debt ?? 0), -toNumber(shortfall), 1e-6)
      near(health, ((eth?.collateral ?? 0) * 0.75) / (usd?.debt ?? 1), 1e-12)
    }
    expect(stage.kpi('atRisk')).to.equal(BigInt(both.length))
    price.now = wad(2_000)
    await stage.advance(2)
    expect(await lending.atRisk()).to.deep.equal([])
  })

  it('behavior: with a price that nobody knows nobody is at risk, since nobody can be liquidated', async () => {
    const { lending, price } = await opened()
    price.now = 0n
    await stage.advance(2)
    expect(await lending.atRisk()).to.deep.equal([])
  })

  it('behavior: what is beyond all collateral is told, and its keeper strikes it off once nothing is left', async () => {
    const { lending, usdMarket, eth, price } = await opened({ lending: { writeOffEverySeconds: days(1) } })
    price.now = wad(700)
    await stage.advance(2)
    near(number('uncovered'), 14_000 - 7_000, 1e-6)
    const { bob } = stage.address
    await stage.play('carol', usdMarket.liquidateMost({ account: bob, collateral: eth.address }))
    expect(stage.kpi('liquidations')).to.equal(1n)
    expect(lending.worthless()).to.have.length(1)
    await stage.advance(1)
    expect(await usdMarket.debt.balanceOf(bob)).to.equal(0n)
    expect([stage.kpi('uncovered'), stage.kpi('debt')]).to.deep.equal([0n, 0n])
  })

  it('error: anybody but the owner changes the rules', async () => {
    const { lending } = await opened()
    expect(outcomes(await stage.play('alice', lending.setLiquidation({ incentive: 1.2 })))).to.deep.equal([
      'OwnableUnauthorizedAccount',
    ])
  })
})

describe('pooledLending in a market for tests', () => {
  it('behavior: what is kept of accounts goes back to a checkpoint with the chain', async () => {
    const bench = await openBench(async (setup) => {
      const parts = await lendingOf(setup)
      const { usd, usdMarket, ethMarket } = parts
      // Somebody else's dollars: one's own would stand in for the debt.
      const lender = setup.as(setup.account('lender'))
      await setup.send(usd.transfer({ to: lender.wallet.address, amount: wad(100_000) }))
      await lender.send(usdMarket.supply({ amount: wad(100_000) }))
      await setup.send(ethMarket.depositCollateral({ amount: wad(10) }))
      await setup.send(usdMarket.borrow({ amount: wad(14_000) }))
      return parts
    })
    const { lending, usdMarket, price } = bench.parts
    const atRisk = async () => (await lending.atRisk()).length
    price.now = wad(1_000)
    await bench.steps(2)
    expect(await atRisk()).to.equal(1)
    await bench.prepare((setup) => setup.send(usdMarket.repayAll({})))
    expect([await atRisk(), usdMarket.totals()?.borrows]).to.deep.equal([0, 0n])
    await bench.restore()
    expect(usdMarket.totals()?.borrows).to.satisfy((borrows: bigint) => borrows >= wad(14_000))
    price.now = wad(1_000)
    await bench.steps(2)
    expect(await atRisk()).to.equal(1)
    await bench.close()
  })
})
