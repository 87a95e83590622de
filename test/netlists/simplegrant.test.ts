import { expect } from 'chai'

import simplegrant from '../../netlists/simplegrant/netlist.ts'
import { recorded } from '../kit/recorded.ts'

describe('the netlist simplegrant', () => {
  it('default: TokenSPICE’s rows, a day each', async () => {
    const run = await recorded(simplegrant)
    expect(run.columns).to.deep.equal(['granter_OCEAN', 'granter_USD'])
    expect(run.rows.map(({ step }) => step)).to.deep.equal(Array.from({ length: 11 }, (_, day) => 24 * day))
    expect(run.all('granter_OCEAN')).to.deep.equal([1, 0.75, 0.75, 0.75, 0.5, 0.5, 0.5, 0.25, 0.25, 0.25, 0])
    expect(run.all('granter_USD')).to.deep.equal(run.rows.map(() => 0))
    expect(run.circuit.chainName).to.equal(undefined)
  })

  it('behavior: grants leave in the hours 0, 72, 144 and 216', async () => {
    const run = await recorded(simplegrant, { every: 1 })
    const held = run.all('granter_OCEAN')
    const leaves = held.flatMap((value, step) => (value < (held[step - 1] ?? 0) ? [step - 1] : []))
    expect(leaves).to.deep.equal([0, 72, 144, 216])
  })
})
