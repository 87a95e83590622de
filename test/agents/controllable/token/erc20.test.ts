import { expect } from 'chai'

import { erc20 } from '../../../../src/agents/controllable/token/erc20.ts'
import { holderKpis } from '../../../../src/agents/measures/holder-kpis.ts'
import { level } from '../../../../src/kpi/kpi.ts'
import { createLedger } from '../../../../src/kpi/ledger.ts'
import { wad, WAD } from '../../../../src/units.ts'
import { openStage, outcomes, type Stage } from '../../../kit/stage.ts'

const VAULT = `0x${'77'.repeat(20)}`

const open = () =>
  openStage(async (setup, { alice, carol }) => {
    const token = await erc20(setup, { symbol: 'SAF', supply: wad(1_000) })
    const stakes = createLedger()
    stakes.add(alice, wad(100))
    const treasury = level({ unit: token.unit, about: 'Set aside', read: () => token.balanceOf(setup.wallet.address) })
    const kpis = {
      ...token.kpis,
      ...holderKpis({ ledger: token.ledger, without: [setup.wallet.address, VAULT], behind: [stakes] }),
      circulating: token.circulating([treasury]),
      held: token.heldBy(carol, "Carol's"),
    }
    return { parts: { token, deployer: setup.wallet.address }, kpis, funds: [token.of(wad(200))] }
  })

describe('erc20', () => {
  let stage: Stage<Awaited<ReturnType<typeof open>>['parts']>
  beforeEach(async () => {
    stage = await open()
  })
  afterEach(() => stage.close())

  it('default: moves tokens, and the flows count them', async () => {
    const { token } = stage.parts
    const { alice, bob } = stage.address
    const receipts = await stage.play('alice', token.transfer({ to: bob, amount: wad(50) }))
    expect(outcomes(receipts)).to.deep.equal(['ok'])
    expect(await token.balanceOf(bob)).to.equal(wad(250))
    expect([stage.kpi('supply'), stage.kpi('transferred'), stage.kpi('transfers')]).to.deep.equal([
      wad(1_000),
      wad(50),
      1n,
    ])
    expect([token.ledger.balanceOf(alice), token.ledger.balanceOf(bob)]).to.deep.equal([wad(150), wad(250)])
    await stage.advance(1)
    expect([stage.kpi('transferred'), stage.kpi('transfers')]).to.deep.equal([0n, 0n])
  })

  it('behavior: holders and inequality count people, and what others hold for them', async () => {
    const { token } = stage.parts
    const { bob, carol } = stage.address
    // 300 (200 and a stake of 100), 200, 200: differences 100, 100, 0.
    expect([stage.kpi('holders'), stage.kpi('topTen')]).to.deep.equal([3n, WAD])
    expect(stage.kpi('gini')).to.equal((WAD * 2n * 200n) / (2n * 3n * 700n))
    await stage.play('carol', token.transfer.by(carol, { to: VAULT, amount: 'all' }))
    expect([stage.kpi('holders'), stage.kpi('held')]).to.deep.equal([2n, 0n])
    await stage.play('bob', token.transfer.by(bob, { to: stage.address.alice, amount: 'all' }))
    expect([stage.kpi('holders'), stage.kpi('gini')]).to.deep.equal([1n, 0n])
  })

  it('behavior: what is set aside does not circulate', async () => {
    const { token, deployer } = stage.parts
    expect(stage.kpi('circulating')).to.equal(wad(600))
    await stage.play('alice', token.transfer({ to: deployer, amount: wad(150) }))
    expect(stage.kpi('circulating')).to.equal(wad(450))
  })

  it('behavior: shares and all are of the balance, nothing makes no calls', async () => {
    const { token } = stage.parts
    const { alice, bob } = stage.address
    await stage.play('alice', token.transfer.by(alice, { to: bob, amount: { share: 0.125 } }))
    expect(await token.balanceOf(alice)).to.equal(wad(175))
    await stage.play('alice', token.transfer.by(alice, { to: bob, amount: 'all' }))
    expect(await token.balanceOf(alice)).to.equal(0n)
    expect(await token.transfer.by(alice, { to: bob, amount: 'all' })).to.deep.equal([])
    // What is absolute is not second-guessed.
    expect(await token.transfer.by(alice, { to: bob, amount: 0n })).to.have.length(1)
  })

  it('behavior: an approval lets another take as much', async () => {
    const { token } = stage.parts
    const { alice, bob } = stage.address
    const approval = token.approve({ spender: bob, amount: wad(7) })
    expect(outcomes(await stage.play('alice', approval))).to.deep.equal(['ok'])
    expect(outcomes(await stage.play('bob', [token.contract.transferFrom(alice, VAULT, wad(7))]))).to.deep.equal(['ok'])
    const more = await stage.play('bob', [token.contract.transferFrom(alice, VAULT, 1n)])
    expect(outcomes(more)).to.deep.equal(['ERC20InsufficientAllowance'])
  })

  it('error: refusals come back as receipts with the reason', async () => {
    const { token } = stage.parts
    const zero = `0x${'00'.repeat(20)}`
    const { bob } = stage.address
    const last = async (...args: Parameters<typeof stage.play>) => outcomes(await stage.play(...args)).at(-1)
    expect(await last('alice', token.transfer({ to: bob, amount: wad(201) }))).to.equal('ERC20InsufficientBalance')
    expect(await last('alice', token.transfer({ to: zero, amount: 1n }))).to.equal('ERC20InvalidReceiver')
    expect(await last('alice', token.approve({ spender: zero, amount: 1n }))).to.equal('ERC20InvalidSpender')
  })
})
