import { expect } from 'chai'

import { cliffVesting } from '../../../../src/agents/controllable/vesting/cliff-vesting.ts'
import { erc20 } from '../../../../src/agents/controllable/token/erc20.ts'
import type { Address } from '../../../../src/chain/chain.ts'
import { rules } from '../../../../src/chain/rules.ts'
import { days, wad } from '../../../../src/units.ts'
import { openStage, outcomes, type Stage } from '../../../kit/stage.ts'
import { near } from '../../../kit/near.ts'

const T0 = rules.start
/** A worked example of a schedule with a cliff. */
const SCHEDULE = { start: T0, cliffSeconds: days(365), durationSeconds: days(1_460) }

const open = (
  options: (players: Record<string, Address>) => Partial<Parameters<typeof cliffVesting>[1]> = () => ({}),
) =>
  openStage(async (setup, players) => {
    const token = await erc20(setup, { symbol: 'SAF', supply: wad(10_000_000) })
    const grants = [{ beneficiary: players.alice, amount: wad(1_000_000), ...SCHEDULE, revocable: true }]
    const vesting = await cliffVesting(setup, { token, grants, owner: players.carol, ...options({ ...players }) })
    return { parts: { token, vesting }, kpis: vesting.kpis, funds: [token.of(wad(1_000_000))] }
  })

describe('cliffVesting', () => {
  let stage: Stage<Awaited<ReturnType<typeof open>>['parts']>
  const opened = async (...options: Parameters<typeof open>) => (stage = await open(...options)).parts
  const last = async (...args: Parameters<typeof stage.play>) => outcomes(await stage.play(...args)).at(-1)
  afterEach(() => stage.close())

  it('default: pays what has vested, as worked out, and KPIs tell', async () => {
    const { vesting, token } = await opened()
    const { alice } = stage.address
    await stage.advance(364)
    expect([stage.kpi('vested'), stage.kpi('unlocks')]).to.deep.equal([0n, 0])
    await stage.advance(1)
    expect([stage.kpi('vested'), stage.kpi('unlocks')]).to.deep.equal([wad(250_000), 250_000])
    await stage.advance(1)
    expect(stage.kpi('vested')).to.equal(250_684_931506849315068493n)
    near(Number(stage.kpi('unlocks')), 1_000_000 / 1_460, 1e-9)
    await stage.advance(363)
    expect(await last('bob', vesting.releaseVested({ id: 0n }))).to.equal('ok')
    expect(await token.balanceOf(alice)).to.equal(wad(1_500_000))
    expect([stage.kpi('vested'), stage.kpi('released'), stage.kpi('outstanding')]).to.deep.equal([
      wad(500_000),
      wad(500_000),
      wad(500_000),
    ])
  })

  it('behavior: the owner grants and revokes; what had vested stays releasable', async () => {
    const { vesting, token } = await opened()
    const { bob, carol } = stage.address
    const grant = { beneficiary: bob, amount: wad(100), start: T0, cliffSeconds: 0, durationSeconds: days(100) }
    const receipts = await stage.play('carol', vesting.grantVesting({ ...grant, revocable: true }))
    expect(outcomes(receipts)).to.deep.equal(['ok', 'ok'])
    expect(await vesting.grantsOf(bob)).to.deep.equal([1n])
    await stage.advance(48)
    expect(await last('carol', vesting.revokeVesting({ id: 1n }))).to.equal('ok')
    expect(await token.balanceOf(carol)).to.equal(wad(1_000_000) - wad(50))
    await stage.advance(10)
    expect(await vesting.releasable(1n)).to.equal(wad(50))
    expect(vesting.ledger.balanceOf(bob)).to.equal(wad(50))
    expect(await last('bob', vesting.releaseVested({ id: 1n }))).to.equal('ok')
    expect([stage.kpi('released'), stage.kpi('outstanding')]).to.deep.equal([wad(50), wad(1_000_000)])
    expect(vesting.ledger.balanceOf(bob)).to.equal(0n)
  })

  it('behavior: a grant that changes hands takes its books with it', async () => {
    const { vesting } = await opened()
    const { alice, bob } = stage.address
    await stage.advance(364)
    await stage.play('bob', vesting.releaseVested({ id: 0n }))
    await stage.play('alice', [vesting.contract.transferBeneficiary(0n, bob)])
    expect([...vesting.ledger.entries()]).to.deep.equal([[bob, wad(750_000)]])
    await stage.advance(363)
    await stage.play('alice', vesting.releaseVested({ id: 0n }))
    expect([vesting.ledger.balanceOf(alice), vesting.ledger.total]).to.deep.equal([
      0n,
      await vesting.contract.outstanding(),
    ])
    expect(stage.kpi('released')).to.equal(wad(500_000))
  })

  it('behavior: shares and all are of the balance, nothing makes no calls', async () => {
    const { vesting, token } = await opened()
    const { bob, carol } = stage.address
    const rest = { ...SCHEDULE, beneficiary: bob, revocable: false }
    await stage.play('carol', vesting.grantVesting.by(carol, { amount: { share: 0.25 }, ...rest }))
    expect(await token.balanceOf(carol)).to.equal(wad(750_000))
    await stage.play('carol', vesting.grantVesting.by(carol, { amount: 'all', ...rest }))
    expect(await token.balanceOf(carol)).to.equal(0n)
    expect(await vesting.grantVesting.by(carol, { amount: 'all', ...rest })).to.deep.equal([])
  })

  it('error: refusals come back as receipts with the reason', async () => {
    const { vesting } = await opened()
    const { bob } = stage.address
    const grant = { ...SCHEDULE, beneficiary: bob, amount: 1n, revocable: false }
    const zero = `0x${'00'.repeat(20)}`
    expect(await last('alice', vesting.grantVesting(grant))).to.equal('OwnableUnauthorizedAccount')
    expect(await last('carol', vesting.grantVesting({ ...grant, amount: 0n }))).to.equal('ZeroAmount')
    expect(await last('carol', vesting.grantVesting({ ...grant, beneficiary: zero }))).to.equal('ZeroBeneficiary')
    expect(await last('carol', vesting.grantVesting({ ...grant, durationSeconds: 0 }))).to.equal('BadSchedule')
    expect(await last('carol', vesting.grantVesting({ ...grant, amount: wad(1_000_001) }))).to.equal(
      'ERC20InsufficientBalance',
    )
    expect(await last('alice', vesting.releaseVested({ id: 7n }))).to.equal('NoGrant')
    expect(await last('alice', vesting.releaseVested({ id: 0n }))).to.equal('NothingToRelease')
    expect(await last('alice', vesting.revokeVesting({ id: 0n }))).to.equal('OwnableUnauthorizedAccount')
    expect(await last('carol', vesting.grantVesting(grant))).to.equal('ok')
    expect(await last('carol', vesting.revokeVesting({ id: 1n }))).to.equal('NotRevocable')
    expect(await last('carol', vesting.revokeVesting({ id: 0n }))).to.equal('ok')
    expect(await last('carol', vesting.revokeVesting({ id: 0n }))).to.equal('NotRevocable')
  })
})
