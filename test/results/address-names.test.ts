import { expect } from 'chai'

import { accountOf } from '../../src/chain/accounts.ts'
import { ZERO_ADDRESS } from '../../src/chain/chain.ts'
import { addressNames } from '../../src/results/address-names.ts'

const at = (digit: string) => `0x${digit.repeat(40)}`

describe('addressNames', () => {
  const agents = [{ name: 'alice', kind: 'person', address: at('A') }]
  const nameOf = (address: string) => (address === at('c') ? 'pool' : undefined)
  const names = addressNames({ agents, nameOf, seed: '1' })

  it('default: agents, contracts, the deployer and nobody by name, whatever the case of the letters', () => {
    const given = [at('a'), at('A'), at('C'), ZERO_ADDRESS, accountOf('1', 'deployer')]
    expect(given.map(names)).to.deep.equal(['alice', 'alice', 'pool', 'nobody', 'deployer'])
  })

  it('behavior: the rest are numbered in the order they come up, each always the same', () => {
    expect([at('1'), at('2'), at('1')].map(names)).to.deep.equal(['other-1', 'other-2', 'other-1'])
  })

  it('behavior: who joins later has a name from then on', () => {
    agents.push({ name: 'bob', kind: 'person', address: at('b') })
    expect(names(at('B'))).to.equal('bob')
  })
})
