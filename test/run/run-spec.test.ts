import { expect } from 'chai'

import { checkRunSpec } from 'saffron-sim'
import { rejects } from '../chain/rejects.ts'

describe('checkRunSpec', () => {
  it('default: a netlist is enough; what is left out is the same for everybody or the netlist’s own', () => {
    expect(checkRunSpec({ netlist: 'a' })).to.deep.equal({ netlist: 'a', params: {}, chain: 'hardhat' })
  })

  it('behavior: it is plain data, the same after a way through JSON', () => {
    const spec = checkRunSpec({
      netlist: 'a',
      params: { rate: 0.5, name: 'x', steps: [1, 2] },
      clock: { start: 0, step: 60, steps: 0 },
      mode: 'immediate',
      order: 'priority',
      record: { every: 2, kpis: ['price'] },
    })
    expect(checkRunSpec(JSON.parse(JSON.stringify(spec)))).to.deep.equal(spec)
  })

  it('error: all that is wrong at once, with its place and the name that was meant', async () => {
    const given = { netlist: '', sede: '1', clock: { stepps: 3, step: 0.5 }, mode: 'odd', record: { evry: 1 } }
    const { message } = await rejects((async () => checkRunSpec(given))(), 'RUN_SPEC')
    for (const said of [
      "it has no 'sede', but 'seed'",
      "clock has no 'stepps', but 'steps'",
      'clock.step cannot be 0.5',
      'mode cannot be "odd"',
      "record has no 'evry', but 'every'",
      'netlist cannot be ""',
    ]) {
      expect(message).to.include(said)
    }
  })

  it('error: no object, no netlist, values that are no data', async () => {
    for (const given of [
      undefined,
      'a',
      [],
      {},
      { netlist: 'a', params: { amount: 1n } },
      { netlist: 'a', seed: '' },
    ]) {
      await rejects((async () => checkRunSpec(given))(), 'RUN_SPEC')
    }
  })
})
