import { setTimeout } from 'node:timers/promises'

import { expect } from 'chai'
import { defineNetlist, erc20, openChain, openCircuit, wad } from 'saffron-sim'

describe('openCircuit, on a chain that takes its time', () => {
  it('behavior: who waits for a chain to be opened is not stuck, however long it takes', async () => {
    const netlist = defineNetlist({
      about: 'For a test',
      clock: { step: 10, steps: 1 },
      async build(setup) {
        const usd = await erc20(setup, { symbol: 'USD', supply: wad(1_000) })
        return { agents: [], kpis: { supply: usd.kpis.supply } }
      },
    })
    const rows: unknown[] = []
    const circuit = await openCircuit(netlist, {
      patience: 0.02,
      onRecord: (row) => void rows.push(row.values),
      openChain: async (options) => {
        await setTimeout(300)
        return openChain('evm', options)
      },
    })
    await circuit.advance(1)
    await circuit.close()
    expect(rows.at(-1)).to.deep.equal([wad(1_000)])
  })
})
