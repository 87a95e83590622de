import { expect } from 'chai'

import { erc20 } from '../../../src/agents/controllable/token/erc20.ts'
import { votingEscrow } from '../../../src/agents/controllable/ve/voting-escrow.ts'
import { trafficKpis } from '../../../src/agents/measures/traffic-kpis.ts'
import { wad } from '../../../src/units.ts'
import { openStage, type Stage } from '../../kit/stage.ts'

const open = () =>
  openStage(async (setup) => {
    const token = await erc20(setup, { symbol: 'SAF', supply: wad(100) })
    const escrow = await votingEscrow(setup, { token })
    const kpis = trafficKpis(setup.reads, { lockless: ['NoLock', 'Expired'], poor: ['ERC20InsufficientBalance'] })
    return { parts: { token, escrow }, kpis, funds: [token.of(wad(1))] }
  })

describe('trafficKpis', () => {
  let stage: Stage<Awaited<ReturnType<typeof open>>['parts']>
  beforeEach(async () => {
    stage = await open()
  })
  afterEach(() => stage.close())
  const counts = () =>
    ['transactions', 'reverts', 'lockless', 'poor', 'otherReverts'].map((name) => Number(stage.kpi(name)))

  it('default: counts since the last record, the set-up left out', async () => {
    expect([counts(), stage.kpi('gas')]).to.deep.equal([[0, 0, 0, 0, 0], 0n])
    const { token } = stage.parts
    const [receipt] = await stage.play('alice', token.transfer({ to: stage.address.bob, amount: 1n }))
    expect([counts(), stage.kpi('gas')]).to.deep.equal([[1, 0, 0, 0, 0], receipt?.gasUsed])
    await stage.advance(1)
    expect([counts(), stage.kpi('gas')]).to.deep.equal([[0, 0, 0, 0, 0], 0n])
  })

  it('behavior: reverts are told apart by why', async () => {
    const { token, escrow } = stage.parts
    const { bob } = stage.address
    const tooMuch = token.transfer({ to: bob, amount: wad(2) })
    await stage.play('alice', [
      ...escrow.unlock({}),
      ...tooMuch,
      ...tooMuch,
      ...escrow.lockTokens({ amount: 0n, until: 1 }),
    ])
    // Two transactions for the last one: an approval, and ZeroAmount.
    expect(counts()).to.deep.equal([5, 4, 1, 2, 1])
  })
})
