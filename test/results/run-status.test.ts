import { spawnSync } from 'node:child_process'

import { expect } from 'chai'

import type { Manifest } from 'saffron-sim/results'
import { isAlive, thisProcess } from '../../src/results/run-process.ts'
import { runStatus } from '../../src/results/run-status.ts'

const manifest: Manifest = {
  format: 2,
  saffron: '1.2.3',
  spec: {
    netlist: 'a',
    params: {},
    seed: '1',
    clock: { start: 1, step: 2, steps: 3 },
    mode: 'block',
    chain: 'evm',
    record: { every: 4 },
  },
  about: 'b',
  contracts: {},
  agents: {},
  kpis: [],
  machine: { node: 'v24', platform: 'linux' },
  startedAt: new Date().toISOString(),
  status: 'running',
}
const statusOf = (process: Manifest['process'], more: Partial<Manifest> = {}) =>
  runStatus({ ...manifest, ...more, process })

describe('runStatus', () => {
  it('default: a run whose process is there is running; how it ended is what its manifest says', () => {
    expect(statusOf(thisProcess())).to.equal('running')
    for (const status of ['finished', 'stopped', 'interrupted', 'failed'] as const) {
      expect(runStatus({ ...manifest, status })).to.equal(status)
    }
  })

  it('behavior: one whose process is gone was killed', () => {
    // It has ended, and been waited for, when this returns.
    const { pid } = spawnSync(process.execPath, ['-e', ''])
    expect(statusOf({ ...thisProcess(), pid })).to.equal('killed')
  })

  it('behavior: a process that got the number later does not pass for it', function () {
    const { born } = thisProcess()
    if (born === undefined) this.skip()
    expect(statusOf({ ...thisProcess(), born: `${born}1` })).to.equal('killed')
    const { pid, host } = thisProcess()
    expect([isAlive({ pid, host }, new Date()), isAlive({ pid, host }, new Date(0))]).to.deep.equal([true, false])
  })

  it('behavior: of another machine, or where no process is named, nobody can tell', () => {
    expect(statusOf({ ...thisProcess(), host: 'elsewhere' })).to.equal('unfinished')
    expect(statusOf(undefined)).to.equal('unfinished')
  })

  it('behavior: the manifest does not give away the name of the machine', async () => {
    const { hostname } = await import('node:os')
    expect(thisProcess().host).to.match(/^[0-9a-f]{16}$/)
    expect(thisProcess().host).to.not.contain(hostname())
  })
})
