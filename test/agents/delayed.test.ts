import { expect } from 'chai'

import { delayed } from '../../src/agents/delayed.ts'
import { openCircuit } from '../../src/netlist/open-circuit.ts'
import { defineNetlist } from '../../src/netlist/define-netlist.ts'
import { days } from '../../src/units.ts'

/** In which steps an agent acts that is delayed so long, in 6 steps of a day. */
async function acts(seconds: number): Promise<number[]> {
  const steps: number[] = []
  const netlist = defineNetlist({
    about: 'One who comes late',
    clock: { step: days(1), steps: 6 },
    build: () => ({
      agents: [{ name: 'late', step: delayed(seconds, ({ step }) => void steps.push(step)) }],
      kpis: {},
    }),
  })
  const circuit = await openCircuit(netlist, { openChain: () => Promise.reject(new Error('a pure model')) })
  await circuit.advance(6)
  return steps
}

describe('delayed', () => {
  it('default: begins so long after the first step', async () => {
    expect(await acts(days(3))).to.deep.equal([4, 5, 6])
  })

  it('behavior: at once without a delay, never with one beyond the end', async () => {
    expect(await acts(0)).to.deep.equal([1, 2, 3, 4, 5, 6])
    expect(await acts(days(9))).to.deep.equal([])
  })
})
