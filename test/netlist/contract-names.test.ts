import { expect } from 'chai'

import type { ControllableAgent } from '../../src/agents/controllable-agent.ts'
import { contractNames } from '../../src/netlist/contract-names.ts'

const agent = (kind: string, parts: object): ControllableAgent => ({
  kind,
  about: '',
  fields: {},
  wires: {},
  kpis: {},
  ...parts,
})

describe('contractNames', () => {
  const token = agent('erc20', { address: '0xA1', contract: { address: '0xA1' } })
  const pool = agent('pool', { token, pair: { address: '0xB1' }, router: { address: '0xB2' } })

  it('default: every contract of a controllable agent goes by its name, in any spelling of the address', () => {
    const nameOf = contractNames([{ name: 'pool', agent: pool }], new Map())
    expect(['0xB1', '0xb2', '0xA1'].map(nameOf)).to.deep.equal(['pool', 'pool', undefined])
  })

  it('behavior: a contract of two agents is that of the one added first', () => {
    const other = agent('vault', { asset: { address: '0xA1' } })
    const named = [token, other].map((each) => ({ name: each.kind, agent: each }))
    expect(contractNames(named, new Map())('0xa1')).to.equal('erc20')
  })

  it('behavior: a contract of no agent goes by its own name, and agents added later are known', () => {
    const named: { name: string; agent: ControllableAgent }[] = []
    const nameOf = contractNames(named, new Map([['0xc1', { name: 'Counter__factory' }]]))
    expect([nameOf('0xC1'), nameOf('0xA1')]).to.deep.equal(['Counter', undefined])
    named.push({ name: 'erc20', agent: token })
    expect(nameOf('0xA1')).to.equal('erc20')
  })
})
