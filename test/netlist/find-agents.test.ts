import { expect } from 'chai'
import { agentAt, agentNamed, agentsOfKind, controllablesOfKind } from 'saffron-sim'

import oceanv3 from '../../netlists/oceanv3/netlist.ts'
import { recorded, type Recorded } from '../kit/recorded.ts'

describe('finding agents in a circuit', () => {
  let run: Recorded
  before(async () => (run = await recorded(oceanv3, { go: 170 })))
  after(() => run.close())

  it('default: by kind, name and address, the deployer left out', () => {
    const { circuit } = run
    const names = ['publisher', 'consumer', 'stakerSpeculator', 'speculator', 'maliciousPublisher']
    expect(circuit.agents.map(({ name }) => name)).to.deep.equal(names)
    const consumer = agentNamed(circuit, 'consumer')
    expect(agentsOfKind(circuit, 'consumer')).to.deep.equal([consumer])
    expect(agentAt(circuit, consumer?.address.toUpperCase().replace('0X', '0x') ?? '')).to.equal(consumer)
    expect(agentNamed(circuit, 'deployer')).to.equal(undefined)
    expect(agentsOfKind(circuit, 'whale')).to.deep.equal([])
  })

  it('behavior: mechanisms by kind, one that an agent added on the way too', () => {
    expect(controllablesOfKind(run.circuit, 'erc20').length).to.equal(1)
    expect(controllablesOfKind(run.circuit, 'ocean-v3-pool').length).to.equal(1)
  })
})
