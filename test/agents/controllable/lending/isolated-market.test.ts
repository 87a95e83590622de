import { expect } from 'chai'

import { isolatedMarket } from '../../../../src/agents/controllable/lending/isolated-market.ts'
import { ActionArgumentError } from '../../../../src/agents/errors.ts'
import { days, toNumber, wad } from '../../../../src/units.ts'
import { near } from '../../../kit/near.ts'
import { openStage, outcomes, type Stage } from '../../../kit/stage.ts'
import { FREE, type IsolatedOptions, isolatedOf } from './isolated-stage.ts'

/** Alice owns the market. */
const open = (options: IsolatedOptions) =>
  openStage(async (setup, { alice }) => {
    const parts = await isolatedOf(setup, options)
    await setup.send(parts.usdMarket.contract.transferOwnership(alice))
    return { parts, kpis: { ...parts.usdMarket.kpis, ...parts.pair.kpis }, funds: parts.funds }
  })

describe('isolatedMarket', () => {
  let stage: Stage<Awaited<ReturnType<typeof open>>['parts']>
  const last = async (...args: Parameters<typeof stage.play>) => outcomes(await stage.play(...args)).at(-1)
  afterEach(() => stage.close())

  /** Alice's dollars, half of them lent to Bob against ether. */
  async function lent(options: IsolatedOptions = {}) {
    const { parts } = (stage = await open(options))
    expect(await last('alice', parts.usdMarket.supply({ amount: wad(1_000) }))).to.equal('ok')
    expect(await last('bob', parts.ethMarket.depositCollateral({ amount: wad(10) }))).to.equal('ok')
    expect(await last('bob', parts.usdMarket.borrow({ amount: wad(500) }))).to.equal('ok')
    return parts
  }

  it('default: KPIs tell the worked figures: 500 of 1,000 lent at 7 %, of which suppliers get 3.15 %', async () => {
    await lent()
    expect(['supplied', 'borrowed', 'cash', 'reserves'].map(stage.kpi)).to.deep.equal([
      wad(1_000),
      wad(500),
      wad(500),
      0n,
    ])
    expect(['utilisation', 'borrowRate', 'supplyRate', 'sharePrice', 'liquidationLtv'].map(stage.kpi)).to.deep.equal(
      ['0.5', '0.07', '0.0315', '1', '0.85'].map(wad),
    )
  })

  it('behavior: what grows with time is told without a question, to the wei as the contract says', async () => {
    const { usdMarket } = await lent()
    await stage.advance(30)
    const { cash, borrows, reserves, shares, index } = await usdMarket.contract.totals()
    const kept = usdMarket.totals()
    expect(kept && { ...kept, accruedAt: 0n }).to.deep.equal({ cash, borrows, reserves, shares, index, accruedAt: 0n })
    expect([stage.kpi('borrowed'), stage.kpi('reserves')]).to.deep.equal([borrows, reserves])
    near(toNumber(borrows), 502.876712327648, 1e-9)
    const { alice, bob, carol } = stage.address
    expect(await usdMarket.debt.balanceOf(bob)).to.equal(usdMarket.debts.balanceOf(bob))
    expect([usdMarket.debts.balanceOf(carol), stage.kpi('sharePrice')]).to.deep.equal([
      0n,
      await usdMarket.sharePrice(),
    ])
    expect(await usdMarket.supplied.balanceOf(alice)).to.equal(
      await usdMarket.contract.convertToAssets(usdMarket.ledger.balanceOf(alice)),
    )
  })

  it('behavior: repays and withdraws all, to the last unit; nothing is left but dust', async () => {
    const { usdMarket, ethMarket, usd, eth } = await lent()
    await stage.advance(30)
    expect(await last('bob', usdMarket.repayAll({}))).to.equal('ok')
    expect(await last('bob', ethMarket.freeCollateral({}))).to.equal('ok')
    expect(await last('bob', ethMarket.withdrawAll({}))).to.equal('ok')
    expect(await eth.balanceOf(stage.address.bob)).to.equal(wad(1_000))
    expect(await last('alice', usdMarket.withdrawAll({}))).to.equal('ok')
    expect(await usd.balanceOf(stage.address.alice)).to.be.within(wad('1000002.58'), wad('1000002.80'))
    expect([...usdMarket.ledger.entries()]).to.deep.equal([])
  })

  it('behavior: shares and all are of what the actor has of it at the moment', async () => {
    const { usdMarket, ethMarket, usd } = await lent()
    const { alice, bob, carol } = stage.address
    await stage.play('alice', usdMarket.withdraw.by(alice, { amount: { share: 0.25 } }))
    near(toNumber(await usd.balanceOf(alice)), 999_250, 0.1)
    await stage.play('bob', usdMarket.repay.by(bob, { amount: 'all' }))
    expect(toNumber(await usdMarket.debt.balanceOf(bob))).to.be.below(0.2)
    await stage.play('bob', ethMarket.withdrawCollateral.by(bob, { amount: { share: 0.5 } }))
    near(toNumber(await ethMarket.supplied.balanceOf(bob)), 5, 1e-9)
    await stage.play('carol', usdMarket.supply.by(carol, { amount: 'all' }))
    expect(await usd.balanceOf(carol)).to.equal(0n)
  })

  it('behavior: what one may borrow follows limit, borrow factor and price; nothing while one owes elsewhere', async () => {
    const { usdMarket, others, ethMarket, price } = await lent({ usd: { borrowFactor: 0.9 } })
    const { bob, alice } = stage.address
    near(ethMarket.collateralFactor(usdMarket), 0.75 * 0.9, 1e-12)
    expect(usdMarket.collateralFactor(ethMarket)).to.equal(0)
    near(toNumber(await usdMarket.borrowable(bob)), 13_000, 0.1)
    expect(await others.borrowable(bob)).to.equal(0n)
    expect(await usdMarket.borrowable(alice)).to.equal(0n)
    expect(await last('bob', others.borrow({ amount: 1n }))).to.equal('NotController')
    price.now = 0n
    await stage.advance(2)
    expect(await usdMarket.borrowable(bob)).to.equal(0n)
    expect(await ethMarket.price()).to.equal(undefined)
  })

  it('behavior: a liquidation, its fee and a loss, as flows', async () => {
    const { usdMarket, ethMarket, price } = await lent({ usd: { curve: FREE, liquidation: 'soft' } })
    const { bob } = stage.address
    price.now = wad(55)
    await stage.advance(2)
    const what = { account: bob, collateral: ethMarket.key }
    expect(await last('carol', usdMarket.liquidate({ ...what, amount: wad(10) }))).to.equal('ok')
    expect([stage.kpi('liquidated'), stage.kpi('liquidations'), stage.kpi('liquidationFees')]).to.deep.equal([
      wad(10),
      1n,
      wad('0.2'),
    ])
    price.now = wad(10)
    await stage.advance(2)
    expect(await last('carol', usdMarket.liquidateMost(what))).to.equal('ok')
    const left = await usdMarket.debt.balanceOf(bob)
    expect(await last('carol', usdMarket.writeOff({ account: bob }))).to.equal('ok')
    expect([stage.kpi('supplierLoss'), stage.kpi('borrowed')]).to.deep.equal([left, 0n])
    expect(toNumber(left)).to.be.within(300, 490)
  })

  it('behavior: a debt changes hands', async () => {
    const { usdMarket, ethMarket } = await lent()
    const { bob, carol } = stage.address
    await stage.play('carol', ethMarket.depositCollateral({ amount: wad(10) }))
    expect(await last('carol', usdMarket.pullDebt({ account: bob, amount: wad(200) }))).to.equal('ok')
    near(toNumber(usdMarket.debts.balanceOf(bob)), 300, 0.5)
    near(toNumber(usdMarket.debts.balanceOf(carol)), 200, 0.5)
  })

  it('behavior: a keeper books the interest at its interval, so that it compounds', async () => {
    const { usdMarket } = await lent({ usd: { touchEverySeconds: days(1) } })
    const index = () => Number(usdMarket.totals()?.index ?? 0n)
    const before = index()
    await stage.advance(60)
    expect(index() / before).to.be.above((1 + 0.07 / 365) ** 60)
    expect(stage.kpi('interest')).to.satisfy((interest: bigint) => interest > wad('0.09'))
  })

  it('behavior: every action emits what the catalogue says', async () => {
    const { usdMarket } = await lent()
    const known = Object.keys(usdMarket.contract.events)
    for (const [name, { emits = [] }] of Object.entries(isolatedMarket.actions)) {
      expect(known, name).to.include.members([...emits])
    }
    expect(Object.keys(usdMarket.wires)).to.deep.equal(['lending', 'token', 'oracle'])
  })

  it('error: refusals come back as receipts with the reason', async () => {
    const { usdMarket, ethMarket, pair } = await lent({ usd: { supplyCap: wad(1_001), borrowCap: wad(501) } })
    const { bob, carol } = stage.address
    const collateral = ethMarket.key
    for (const [who, calls, reason] of [
      ['alice', usdMarket.supply({ amount: wad(5) }), 'ERC4626ExceededMaxDeposit'],
      ['alice', usdMarket.withdraw({ amount: wad(600) }), 'ERC4626ExceededMaxWithdraw'],
      ['alice', usdMarket.borrow({ amount: wad(2) }), 'CapExceeded'],
      ['carol', usdMarket.borrow({ amount: wad('0.1') }), 'Unhealthy'],
      ['carol', usdMarket.withdrawAll({}), 'ZeroAmount'],
      ['carol', usdMarket.repay({ amount: 1n }), 'NoDebt'],
      ['carol', usdMarket.repayFor({ account: carol, amount: 1n }), 'NoDebt'],
      ['carol', usdMarket.freeCollateral({}), 'NotCollateral'],
      ['bob', ethMarket.freeCollateral({}), 'Unhealthy'],
      ['bob', ethMarket.withdrawCollateral({ amount: wad('9.9') }), 'Unhealthy'],
      ['carol', usdMarket.pullDebt({ account: bob, amount: 1n }), 'Unhealthy'],
      ['carol', usdMarket.liquidate({ account: bob, amount: wad(1), collateral }), 'Healthy'],
      ['carol', usdMarket.liquidateMost({ account: bob, collateral }), 'Healthy'],
      ['carol', usdMarket.writeOff({ account: bob }), 'HasCollateral'],
      ['carol', pair.setLtv({}), 'OwnableUnauthorizedAccount'],
      ['alice', pair.setLtv({ borrowLtv: 0.9, liquidationLtv: 0.8 }), 'BadLtv'],
    ] as const) {
      expect(await last(who, calls), reason).to.equal(reason)
    }
  })

  it('error: arguments that are none are refused before anything is sent', async () => {
    const { usdMarket } = await lent()
    expect(() => usdMarket.supply({ amount: -1n })).to.throw(ActionArgumentError)
    expect(() => usdMarket.liquidateMost({ account: 'bob', collateral: 'eth' })).to.throw(ActionArgumentError)
  })
})
