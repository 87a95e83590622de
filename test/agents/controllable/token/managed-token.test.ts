import { expect } from 'chai'

import { managedToken } from '../../../../src/agents/controllable/token/managed-token.ts'
import { mintBurnController } from '../../../../src/agents/controllable/token/mint-burn-controller.ts'
import { wad } from '../../../../src/units.ts'
import { openStage, outcomes, type Stage } from '../../../kit/stage.ts'

const open = (options: Partial<Parameters<typeof managedToken>[1]> = {}) =>
  openStage(async (setup, { alice, carol }) => {
    const given = { symbol: 'SAF', supply: wad(1_000), minters: [alice], ...options }
    const token = await managedToken(setup, given)
    const controller =
      given.supplyType === 'fixed' ? undefined : await mintBurnController(setup, { token, vault: carol, ratio: 0.5 })
    const controllerKpis = controller ? { made: controller.kpis.minted, due: controller.kpis.due } : {}
    return { parts: { token, controller }, kpis: { ...token.kpis, ...controllerKpis }, funds: [token.of(wad(100))] }
  })

describe('managedToken', () => {
  let stage: Stage<Awaited<ReturnType<typeof open>>['parts']>
  const opened = async (...options: Parameters<typeof open>) => (stage = await open(...options)).parts
  const last = async (...args: Parameters<typeof stage.play>) => outcomes(await stage.play(...args)).at(-1)
  afterEach(() => stage.close())

  it('default: minters make it, holders burn it, and ledger and KPIs follow', async () => {
    const { token } = await opened({ supplyType: 'capped', cap: wad(1_500) })
    const { bob } = stage.address
    expect(await last('alice', token.mint({ to: bob, amount: wad(40) }))).to.equal('ok')
    expect(['minted', 'burned', 'supply', 'mintable'].map(stage.kpi)).to.deep.equal([wad(40), 0n, wad(1_040), wad(460)])
    await stage.play('bob', token.burn.by(bob, { amount: { share: 0.5 } }))
    expect(['minted', 'burned', 'mintable'].map(stage.kpi)).to.deep.equal([0n, wad(70), wad(530)])
    expect([token.ledger.balanceOf(bob), token.ledger.total]).to.deep.equal([wad(70), wad(970)])
  })

  it('behavior: the controller’s keeper makes half of what was burned, for the vault', async () => {
    const { token } = await opened()
    const { carol } = stage.address
    await stage.play('bob', token.burn({ amount: wad(20) }))
    expect([stage.kpi('due'), stage.kpi('mintable')]).to.deep.equal([wad(10), undefined])
    await stage.advance(7)
    expect(token.ledger.balanceOf(carol)).to.equal(wad(110))
    expect([stage.kpi('due'), token.ledger.total]).to.deep.equal([0n, wad(990)])
  })

  it('behavior: anyone may have it made earlier; the owner changes ratio and vault', async () => {
    const { token, controller } = await opened()
    const { carol } = stage.address
    if (!controller) throw new Error('there is no controller')
    await stage.play('bob', token.burn({ amount: wad(20) }))
    expect(await last('bob', controller.mintBurned({}))).to.equal('ok')
    expect(stage.kpi('made')).to.equal(wad(10))
    expect(token.ledger.balanceOf(carol)).to.equal(wad(110))
    expect(await last('bob', controller.mintBurned({}))).to.equal('NothingToMint')
    expect(await last('bob', controller.setMintRatio({ ratio: 2 }))).to.equal('OwnableUnauthorizedAccount')
    expect(await last('bob', controller.setMintVault({ vault: carol }))).to.equal('OwnableUnauthorizedAccount')
  })

  it('error: refusals come back as receipts with the reason', async () => {
    const { token } = await opened({ supplyType: 'capped', cap: wad(1_000) })
    const { bob } = stage.address
    expect(await last('alice', token.mint({ to: bob, amount: 1n }))).to.equal('CapExceeded')
    expect(await last('alice', token.mint({ to: bob, amount: 0n }))).to.equal('ZeroAmount')
    expect(await last('bob', token.mint({ to: bob, amount: 1n }))).to.equal('AccessControlUnauthorizedAccount')
    expect(await last('bob', token.burn({ amount: wad(101) }))).to.equal('ERC20InsufficientBalance')
  })

  it('error: of a fixed supply nobody is a minter', async () => {
    const { token } = await opened({ supplyType: 'fixed', minters: [] })
    expect(await last('alice', token.mint({ to: stage.address.bob, amount: 1n }))).to.equal(
      'AccessControlUnauthorizedAccount',
    )
    expect(stage.kpi('mintable')).to.equal(0n)
  })
})
