import { expect } from 'chai'

import { uniswapV2Pool } from '../../../../src/agents/controllable/amm/uniswap-v2-pool.ts'
import { variableRateStaking } from '../../../../src/agents/controllable/staking/variable-rate-staking.ts'
import { erc20 } from '../../../../src/agents/controllable/token/erc20.ts'
import { managedToken } from '../../../../src/agents/controllable/token/managed-token.ts'
import { treasury } from '../../../../src/agents/controllable/treasury/treasury.ts'
import { days, WAD, wad } from '../../../../src/units.ts'
import { near } from '../../../kit/near.ts'
import { openStage, outcomes, type Stage } from '../../../kit/stage.ts'

/** Of a worked example: bought with 500 of money from a pool of 100,000 to a million. */
const BOUGHT = wad('4960.273038901078125544')

const open = (options: Partial<Parameters<typeof treasury>[1]> = {}) =>
  openStage(async (setup, players) => {
    const token = await managedToken(setup, { symbol: 'SAF', supply: wad(3_000_000) })
    const usd = await erc20(setup, { symbol: 'USD', supply: wad(3_000_000) })
    const deposit = { base: wad(1_000_000), quote: wad(100_000) }
    const pool = await uniswapV2Pool(setup, { base: token, quote: usd, deposit })
    const staking = await variableRateStaking(setup, { token, reward: usd })
    const own = await treasury(setup, {
      pool,
      split: { burn: 0.5, liquidity: 0.3, stakers: 0.2 },
      reserve: wad(90),
      inventory: wad(5_000),
      targets: [{ target: staking.address, delivery: 'fund' }, { target: players.bob }],
      stakers: staking.address,
      owner: players.carol,
      buybackEverySeconds: 0,
      ...options,
    })
    const funds = [token.of(wad(100_000)), usd.of(wad(100_000))]
    return { parts: { token, usd, pool, staking, own }, kpis: own.kpis, funds }
  })

describe('treasury', () => {
  let stage: Stage<Awaited<ReturnType<typeof open>>['parts']>
  const opened = async (...options: Parameters<typeof open>) => (stage = await open(...options)).parts
  const last = async (...args: Parameters<typeof stage.play>) => outcomes(await stage.play(...args)).at(-1)
  const collect = (amount: bigint) =>
    last('alice', stage.parts.own.collectRevenue({ from: stage.address.alice, amount }))
  afterEach(() => stage.close())

  it('default: what comes in is shared out and spent by purpose, and KPIs tell', async () => {
    const { own, token, usd, staking } = await opened()
    const { bob } = stage.address
    expect(await collect(wad(1_000))).to.equal('ok')
    expect(['revenue', 'totalRevenue', 'balance', 'reserve'].map(stage.kpi)).to.deep.equal([
      wad(1_000),
      1_000,
      wad(1_090),
      wad(90),
    ])
    expect(await own.buckets()).to.deep.equal({
      burn: wad(500),
      liquidity: wad(300),
      stakers: wad(200),
      reserve: wad(90),
    })
    const supply = await token.contract.totalSupply()
    expect(await last('carol', own.buyback({ amount: wad(500), minOut: BOUGHT }))).to.equal('ok')
    expect([stage.kpi('boughtBack'), stage.kpi('burned'), stage.kpi('spent')]).to.deep.equal([BOUGHT, BOUGHT, wad(500)])
    expect(await token.contract.totalSupply()).to.equal(supply - BOUGHT)
    expect(await last('carol', own.deployLiquidity({ amount: wad(200) }))).to.equal('ok')
    near(Number(stage.kpi('polShare')), 314.0256491085615 / (316_227.7660168379 + 314.0256491085615), 1e-12)
    expect(await last('carol', own.payStakers({ amount: wad(200) }))).to.equal('ok')
    expect(await staking.contract.emissionReserve()).to.equal(wad(200))
    expect(await last('carol', own.allocateIncentive({ target: bob, amount: wad(10) }))).to.equal('ok')
    expect([stage.kpi('incentives'), stage.kpi('forStakers')]).to.deep.equal([wad(10), 0n])
    expect(await last('carol', own.payExpense({ to: bob, amount: wad(91), label: 'audit' }))).to.equal('ok')
    expect(await usd.balanceOf(bob)).to.equal(wad(100_090))
    expect(['expenses', 'reserve', 'insolvent'].map(stage.kpi)).to.deep.equal([wad(90), 0n, 1n])
    // It is, until an expense can be paid in whole.
    await stage.play('alice', own.deposit({ quote: wad(2) }))
    expect(stage.kpi('insolvent')).to.equal(1n)
    await stage.play('carol', own.payExpense({ to: bob, amount: wad(1) }))
    expect(stage.kpi('insolvent')).to.equal(0n)
  })

  it('behavior: what is bought can be kept, liquidity matched and taken out again', async () => {
    const { own } = await opened()
    await collect(wad(1_000))
    expect(await last('carol', own.buyback({ amount: wad(500), minOut: 0n, keep: true }))).to.equal('ok')
    expect([stage.kpi('kept'), stage.kpi('burned')]).to.deep.equal([BOUGHT, 0n])
    expect(await last('carol', own.deployLiquidity({ amount: wad(200), matched: true }))).to.equal('ok')
    expect(stage.kpi('forLiquidity')).to.equal(wad(200))
    const shares = await own.contract.polLp()
    expect(await last('carol', own.withdrawLiquidity({ shares }))).to.equal('ok')
    expect(stage.kpi('polShare')).to.equal(0)
    near(Number(stage.kpi('reserve')) / 1e18, 190, 1e-6)
  })

  it('behavior: earnings are revenue of a year per token at the pace of 90 days, unknown before there was any', async () => {
    const { own, token } = await opened()
    expect(await own.earnings()).to.equal(undefined)
    await stage.advance(9)
    await collect(wad(1_000))
    const perToken = async (amount: number, over: number) =>
      (wad(amount) * BigInt(365) * WAD) / (BigInt(over) * (await token.contract.totalSupply()))
    near(Number(await own.earnings()), Number(await perToken(1_000, 10)), 1)
    // What is burned leaves more for each of the others.
    await last('carol', own.buyback({ amount: wad(500), minOut: 0n }))
    near(Number(await own.earnings()), Number(await perToken(1_000, 11)), 1)
    await stage.advance(88)
    near(Number(await own.earnings()), Number(await perToken(1_000, 90)), 1)
    // Forgotten after 90 days: it earns nothing now.
    await stage.advance(1)
    expect(await own.earnings()).to.equal(0n)
    await collect(wad(100))
    near(Number(await own.earnings()), Number(await perToken(100, 90)), 1)
  })

  it('behavior: runway is reserve over the mean net outflow, missing while there is none', async () => {
    const { own, usd } = await opened({ reserve: wad(1_000), split: { burn: 0, liquidity: 0, stakers: 0 } })
    const { bob } = stage.address
    expect(stage.kpi('runway')).to.equal(undefined)
    await stage.advance(9)
    expect(stage.kpi('runway')).to.equal(undefined)
    await stage.play('carol', own.payExpense({ to: bob, amount: wad(100) }))
    // 100 in ten days: 900 last 90.
    expect(stage.kpi('runway')).to.equal(BigInt(days(90)))
    await collect(wad(50))
    expect(stage.kpi('runway')).to.equal(BigInt(days(11 * 19)))
    await collect(wad(60))
    expect(stage.kpi('runway')).to.equal(undefined)
    // What is longer ago than ninety days does not count.
    await stage.play('carol', own.payExpense({ to: bob, amount: wad(9) }))
    await stage.advance(90)
    expect(stage.kpi('runway')).to.equal(undefined)
    await stage.play('carol', own.payExpense({ to: bob, amount: wad(1) }))
    expect(stage.kpi('runway')).to.equal(BigInt(days(90)) * 1_000n)
    expect(await usd.balanceOf(bob)).to.equal(wad(100_110))
  })

  it('behavior: with a mean price it waits for one, and a keeper notes it', async () => {
    const { own, pool } = await opened({ twapSeconds: days(4) })
    await collect(wad(1_000))
    expect(await last('carol', own.buyback({ amount: wad(1), minOut: 0n }))).to.equal('NoPrice')
    await stage.advance(6)
    expect(await own.twap?.price()).to.equal((1n << 112n) / 10n)
    expect(await last('carol', own.buyback({ amount: wad(1), minOut: 0n }))).to.equal('ok')
    // Somebody moves the price by a tenth: for days the mean does not follow.
    await stage.play('bob', pool.swapExactIn({ side: 'buy', amount: wad(5_000), minOut: 0n }))
    expect(await own.largestBuyback()).to.equal(0n)
    await stage.advance(12)
    expect((await own.largestBuyback()) > 0n).to.equal(true)
  })

  it('behavior: bare transfers are booked, the split changes for what comes later', async () => {
    const { own, usd } = await opened()
    await stage.play('alice', usd.transfer({ to: own.address, amount: wad(5) }))
    expect(await last('bob', own.skim({}))).to.equal('ok')
    expect(stage.kpi('reserve')).to.equal(wad(95))
    expect(await last('carol', own.setSplit({ burn: 0.1, liquidity: 0, stakers: 0.25 }))).to.equal('ok')
    await collect(wad(100))
    expect(['forBuybacks', 'forStakers', 'reserve'].map(stage.kpi)).to.deep.equal([wad(10), wad(25), wad(160)])
    expect(await last('alice', own.deposit({ quote: wad(1), token: wad(2) }))).to.equal('ok')
    expect([stage.kpi('reserve'), stage.kpi('inventory')]).to.deep.equal([wad(161), wad(5_002)])
    expect(stage.kpi('totalRevenue')).to.equal(100)
  })

  it('behavior: shares are of the balance, nothing makes no calls', async () => {
    const { own } = await opened()
    const { alice } = stage.address
    await stage.play('alice', own.collectRevenue.by(alice, { from: alice, amount: { share: 0.25 } }))
    expect(stage.kpi('revenue')).to.equal(wad(25_000))
    await stage.play('alice', own.deposit.by(alice, { quote: 'all', token: 'all' }))
    expect(await own.deposit.by(alice, { quote: 'all', token: 'all' })).to.deep.equal([])
  })

  it('error: refusals come back as receipts with the reason', async () => {
    const { own } = await opened({ buybackPerWeek: wad(100), incentivePerWeek: wad(7), buybackEverySeconds: days(3) })
    const { alice, bob } = stage.address
    await collect(wad(1_000))
    const buyback = { amount: wad(60), minOut: 0n }
    expect(await last('alice', own.collectRevenue({ from: bob, amount: 1n }))).to.equal('NotPayer')
    expect(await last('alice', own.buyback(buyback))).to.equal('NotKeeper')
    expect(await last('carol', own.buyback({ ...buyback, amount: wad(101) }))).to.equal('EpochCapExceeded')
    expect(await last('carol', own.buyback({ ...buyback, minOut: wad(1_000) }))).to.equal('TooLittleOut')
    expect(await last('carol', own.buyback(buyback))).to.equal('ok')
    expect(await last('carol', own.buyback(buyback))).to.equal('TooSoon')
    expect(await last('carol', own.buyback({ ...buyback, amount: wad(501) }))).to.equal('BucketTooSmall')
    expect(await last('carol', own.allocateIncentive({ target: bob, amount: wad(8) }))).to.equal('EpochCapExceeded')
    expect(await last('carol', own.allocateIncentive({ target: alice, amount: wad(7) }))).to.equal('UnknownTarget')
    expect(await last('alice', own.payExpense({ to: bob, amount: 1n }))).to.equal('OwnableUnauthorizedAccount')
    expect(await last('carol', own.payExpense({ to: bob, amount: wad(90) }))).to.equal('ok')
    expect(await last('carol', own.payExpense({ to: bob, amount: 1n }))).to.equal('BucketTooSmall')
    expect(await last('carol', own.setSplit({ burn: 0.6, liquidity: 0.6, stakers: 0 }))).to.equal('BadSplit')
    expect(await last('alice', own.skim({}))).to.equal('NothingToSkim')
  })
})
