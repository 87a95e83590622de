import { createHash } from 'node:crypto'

import { expect } from 'chai'

import type { RecordedSpec } from '../../src/results/recorded-spec.ts'
import { runId } from '../../src/run/run-id.ts'

const spec: RecordedSpec = {
  netlist: 'a',
  params: { rate: '0.5', count: '2' },
  seed: '1',
  clock: { start: 0, step: 1, steps: 3 },
  mode: 'block',
  chain: 'evm',
  record: { every: 1 },
}
const modules = { 'netlist.ts': 'ff' }

describe('runId', () => {
  it('default: the hash of spec and code, their names in order', () => {
    const text =
      '{"clock":{"start":0,"step":1,"steps":3},"mode":"block","modules":{"netlist.ts":"ff"},"netlist":"a",' +
      '"params":{"count":"2","rate":"0.5"},"record":{"every":1},"seed":"1"}'
    expect(runId(spec, modules)).to.equal(createHash('sha256').update(text).digest('hex'))
  })

  it('behavior: the chain and the order of names are nothing, all else is', () => {
    const id = runId(spec, modules)
    const { params, ...rest } = spec
    expect(runId({ params: { count: '2', rate: '0.5' }, ...rest, chain: 'hardhat' }, modules)).to.equal(id)
    const others = [
      runId({ ...spec, seed: '2' }, modules),
      runId({ ...spec, params: { ...params, rate: '0.6' } }, modules),
      runId({ ...spec, record: { every: 2 } }, modules),
      runId({ ...spec, record: { every: 1, kpis: ['a', 'b'] } }, modules),
      runId({ ...spec, record: { every: 1, kpis: ['b', 'a'] } }, modules),
      runId(spec, { 'netlist.ts': 'fe' }),
      runId(spec, { ...modules, 'agents.ts': 'ff' }),
    ]
    expect(new Set([id, ...others]).size).to.equal(others.length + 1)
  })
})
