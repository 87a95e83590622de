import { expect } from 'chai'

import { pooledMarket } from '../../../../src/agents/controllable/lending/pooled-market.ts'
import { ActionArgumentError } from '../../../../src/agents/errors.ts'
import { days, toNumber, wad } from '../../../../src/units.ts'
import { near } from '../../../kit/near.ts'
import { openStage, outcomes, type Stage } from '../../../kit/stage.ts'
import { lendingOf, type LendingOptions } from './lending-stage.ts'

const open = (options: LendingOptions) =>
  openStage(async (setup) => {
    const parts = await lendingOf(setup, options)
    return { parts, kpis: parts.usdMarket.kpis, funds: parts.funds }
  })

describe('pooledMarket', () => {
  let stage: Stage<Awaited<ReturnType<typeof open>>['parts']>
  const opened = async (options: LendingOptions = {}) => (stage = await open(options)).parts
  const last = async (...args: Parameters<typeof stage.play>) => outcomes(await stage.play(...args)).at(-1)
  afterEach(() => stage.close())

  /** Alice's dollars, half of them lent to Bob against ether. */
  async function lent(options: LendingOptions = {}) {
    const parts = await opened(options)
    expect(await last('alice', parts.usdMarket.supply({ amount: wad(1_000) }))).to.equal('ok')
    expect(await last('bob', parts.ethMarket.depositCollateral({ amount: wad(10) }))).to.equal('ok')
    expect(await last('bob', parts.usdMarket.borrow({ amount: wad(500) }))).to.equal('ok')
    return parts
  }

  it('default: KPIs tell the worked figures: 500 of 1,000 lent at 7 %, of which suppliers get 3.15 %', async () => {
    const { usdMarket } = await lent()
    expect(['supplied', 'borrowed', 'cash', 'reserves'].map(stage.kpi)).to.deep.equal([
      wad(1_000),
      wad(500),
      wad(500),
      0n,
    ])
    expect(['utilisation', 'borrowRate', 'supplyRate'].map(stage.kpi)).to.deep.equal([
      wad('0.5'),
      wad('0.07'),
      wad('0.0315'),
    ])
    expect(await usdMarket.rates()).to.deep.equal({
      utilisation: wad('0.5'),
      borrowing: wad('0.07'),
      supplying: wad('0.0315'),
    })
    expect(stage.kpi('sharePrice')).to.equal(wad('0.02'))
  })

  it('behavior: what grows with time is told without a question, to the wei as the contract says', async () => {
    const { usdMarket, usd } = await lent()
    await stage.advance(30)
    const { cash, borrows, reserves, shares, index } = await usdMarket.contract.totals(usd.address)
    const kept = usdMarket.totals()
    expect(kept && { ...kept, accruedAt: 0n }).to.deep.equal({ cash, borrows, reserves, shares, index, accruedAt: 0n })
    expect([stage.kpi('borrowed'), stage.kpi('reserves')]).to.deep.equal([borrows, reserves])
    expect(borrows).to.equal(wad('502.876712327648'))
    expect(await usdMarket.debt.balanceOf(stage.address.bob)).to.equal(usdMarket.debts.balanceOf(stage.address.bob))
    near(toNumber(usdMarket.debts.balanceOf(stage.address.bob)), 502.876712327648, 1e-12)
    expect([usdMarket.debts.balanceOf(stage.address.carol), stage.kpi('sharePrice')]).to.deep.equal([
      0n,
      await usdMarket.sharePrice(),
    ])
  })

  it('behavior: repays and withdraws all to the last unit, and the ledger is what the contract says', async () => {
    const { usdMarket, ethMarket, usd, eth } = await lent()
    await stage.advance(30)
    expect(await last('bob', usdMarket.repayAll({}))).to.equal('ok')
    expect(await last('bob', ethMarket.withdrawAll({}))).to.equal('ok')
    expect(await eth.balanceOf(stage.address.bob)).to.equal(wad(1_000) - 20n)
    expect(await last('alice', usdMarket.withdrawAll({}))).to.equal('ok')
    expect(await usd.balanceOf(stage.address.alice)).to.be.within(wad('1000002.58'), wad('1000002.80'))
    const holders = [...usdMarket.ledger.entries()]
    expect(holders).to.deep.equal([[usdMarket.address, 1_000n]])
    expect((await usdMarket.contract.totals(usd.address)).shares).to.equal(1_000n)
  })

  it('behavior: shares and all are of what the actor has of it at the moment', async () => {
    const { usdMarket, ethMarket, usd } = await lent()
    const { alice, bob } = stage.address
    await stage.play('alice', usdMarket.withdraw.by(alice, { amount: { share: 0.25 } }))
    // A fourth of 1,000 and two days' interest, less what the first shares keep.
    near(toNumber(await usd.balanceOf(alice)), 999_250, 0.1)
    await stage.play('bob', usdMarket.repay.by(bob, { amount: 'all' }))
    expect(toNumber(await usdMarket.debt.balanceOf(bob))).to.be.below(0.2)
    await stage.play('bob', ethMarket.withdrawCollateral.by(bob, { amount: { share: 0.5 } }))
    near(toNumber(await ethMarket.supplied.balanceOf(bob)), 5, 1e-9)
    await stage.play('carol', usdMarket.supply.by(stage.address.carol, { amount: 'all' }))
    expect(await usd.balanceOf(stage.address.carol)).to.equal(0n)
    expect(await usdMarket.supply.by(stage.address.carol, { amount: 'all' })).to.deep.equal([])
  })

  it('behavior: what one may borrow follows supply, factor and price; nothing at a price nobody knows', async () => {
    const { usdMarket, ethMarket, price } = await lent()
    const { bob, alice } = stage.address
    near(toNumber(await usdMarket.borrowable(bob)), 14_500, 0.1)
    near(toNumber(await ethMarket.borrowable(bob)), 7.25, 1e-4)
    expect(await usdMarket.borrowable(alice)).to.equal(0n)
    price.now = 0n
    await stage.advance(2)
    expect(await usdMarket.borrowable(bob)).to.equal(0n)
    expect(await ethMarket.borrowable(bob)).to.equal(0n)
    expect(await ethMarket.price()).to.equal(undefined)
  })

  it('behavior: a fall of the price, a liquidation and a debt that is struck off, as flows', async () => {
    const { usdMarket, ethMarket, lending, price, usd, eth } = await opened({
      usd: { curve: { base: 0, slope: 0, jump: 0 } },
    })
    const { bob } = stage.address
    await stage.play('alice', usdMarket.supply({ amount: wad(100_000) }))
    await stage.play('bob', ethMarket.depositCollateral({ amount: wad(10) }))
    await stage.play('bob', usdMarket.borrow({ amount: wad(14_000) }))
    expect(await lending.atRisk()).to.deep.equal([])
    price.now = wad(1_000)
    await stage.advance(2)
    const [risk] = await lending.atRisk()
    expect(risk?.account).to.equal(bob)
    near(risk?.health ?? 0, 7_500 / 14_000, 1e-9)
    const collateral = eth.address
    expect(await last('carol', usdMarket.liquidate({ account: bob, amount: wad(7_000), collateral }))).to.equal('ok')
    expect(stage.kpi('liquidated')).to.equal(wad(7_000))
    expect(await last('carol', usdMarket.liquidateMost({ account: bob, collateral }))).to.equal('ok')
    near(toNumber(BigInt(String(stage.kpi('liquidated')))), 2_259.259259259259, 1e-9)
    expect(lending.worthless().map(({ market, account }) => [market.key, account])).to.deep.equal([[usd.address, bob]])
    expect(await last('carol', usdMarket.writeOff({ account: bob }))).to.equal('ok')
    near(toNumber(BigInt(String(stage.kpi('badDebt')))), 4_740.740740740741, 1e-9)
    expect([stage.kpi('supplierLoss'), stage.kpi('writeOffs')]).to.deep.equal([stage.kpi('badDebt'), 1n])
    expect([stage.kpi('borrowed'), stage.kpi('seized')]).to.deep.equal([0n, 0n])
    expect(lending.worthless()).to.deep.equal([])
    expect(await last('carol', ethMarket.withdrawAll({}))).to.equal('ok')
  })

  it('behavior: a keeper books the interest at its interval, so that it compounds', async () => {
    const { usdMarket } = await lent({ usd: { accrueEverySeconds: days(1) } })
    const index = () => usdMarket.totals()?.index ?? 0n
    const before = index()
    await stage.advance(60)
    const growth = Number(index()) / Number(before)
    expect(growth).to.be.above((1 + 0.07 / 365) ** 60)
    expect(stage.circuit.kinds).to.deep.include({ keeper: 2 })
    expect(stage.kpi('interest')).to.satisfy((interest: bigint) => interest > wad('0.09'))
  })

  it('behavior: every action emits what the catalogue says, and carries its name', async () => {
    const { usdMarket } = await opened()
    const known = Object.keys(usdMarket.contract.events)
    for (const [name, { emits = [] }] of Object.entries(pooledMarket.actions)) {
      expect(known, name).to.include.members([...emits])
    }
    expect(usdMarket.depositCollateral({ amount: 1n }).map(({ action }) => action)).to.deep.equal(
      Array.from({ length: 3 }, () => 'depositCollateral'),
    )
    expect(Object.keys(usdMarket.wires)).to.deep.equal(['lending', 'token', 'oracle'])
  })

  it('error: refusals come back as receipts with the reason', async () => {
    const { usdMarket, ethMarket, eth } = await lent({ usd: { supplyCap: wad(1_001), borrowCap: wad(501) } })
    const { bob, carol } = stage.address
    const collateral = eth.address
    for (const [who, calls, reason] of [
      ['alice', usdMarket.supply({ amount: wad(5) }), 'CapExceeded'],
      ['alice', usdMarket.withdraw({ amount: wad(600) }), 'InsufficientCash'],
      ['alice', usdMarket.borrow({ amount: wad(1) }), 'CapExceeded'],
      ['carol', ethMarket.borrow({ amount: wad(11) }), 'InsufficientCash'],
      ['carol', ethMarket.borrow({ amount: wad(1) }), 'Shortfall'],
      ['carol', usdMarket.withdrawAll({}), 'ZeroAmount'],
      ['carol', usdMarket.repay({ amount: 1n }), 'NoDebt'],
      ['carol', usdMarket.repayFor({ account: carol, amount: 1n }), 'NoDebt'],
      ['carol', usdMarket.freeCollateral({}), 'NotEntered'],
      ['bob', usdMarket.freeCollateral({}), 'HasDebt'],
      ['bob', ethMarket.freeCollateral({}), 'Shortfall'],
      ['bob', ethMarket.withdrawCollateral({ amount: wad('9.9') }), 'Shortfall'],
      ['carol', usdMarket.liquidate({ account: bob, amount: wad(1), collateral }), 'NoShortfall'],
      ['carol', usdMarket.liquidateMost({ account: bob, collateral }), 'NoShortfall'],
      ['carol', usdMarket.writeOff({ account: bob }), 'HasCollateral'],
      ['carol', usdMarket.lending.setLiquidation({}), 'OwnableUnauthorizedAccount'],
    ] as const) {
      expect(await last(who, calls), reason).to.equal(reason)
    }
  })

  it('error: arguments that are none are refused before anything is sent', async () => {
    const { usdMarket } = await opened()
    expect(() => usdMarket.supply({ amount: -1n })).to.throw(ActionArgumentError)
    expect(() => usdMarket.liquidateMost({ account: 'bob', collateral: 'eth' })).to.throw(ActionArgumentError)
  })
})
