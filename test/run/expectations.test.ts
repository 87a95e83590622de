import path from 'node:path'
import { readFileSync } from 'node:fs'

import { expect } from 'chai'

import { verifyRun } from 'saffron-sim'
import { readKpis, readManifest } from 'saffron-sim/results'
import { netprintProject } from '../kit/netlist-project.ts'
import { warmSaffron } from '../kit/warm-saffron.ts'

/** Falls by a tenth a step, from 1. */
const FALL = `
import { COUNT, defineNetlist, level, unit } from 'saffron-sim'
export default defineNetlist({
  about: 'A fall.',
  clock: { step: 3600, steps: 8 },
  expect: { begins: 'height.first = 1' },
  build: () => {
    let height = 10
    return {
      agents: [{ name: 'stone', step() { height-- } }],
      kpis: {
        height: level({ unit: unit('m'), about: 'Where it is', read: () => height / 10 }),
        twice: level({ unit: COUNT, about: 'Twice that', read: () => height / 5 }),
      },
    }
  },
})
`

describe('expectations of a run', () => {
  const { root, remove } = netprintProject({ fall: FALL })
  after(remove)
  const run = (...args: string[]) => warmSaffron(['run', 'fall', ...args], { cwd: root })
  const folder = (name: string) => path.join(root, name)

  it('default: all hold, and the netlist’s own are told', async () => {
    const { status, stdout } = await run('--out', 'good', '--expect', 'height.min > 0.1')
    expect(status).to.equal(0)
    expect(stdout).to.contain('All hold.')
    const { expectations, status: ended } = readManifest(folder('good'))
    expect(ended).to.equal('finished')
    expect(expectations?.map(({ name, ok }) => [name, ok])).to.deep.equal([
      ['begins', true],
      ['height.min > 0.1', true],
    ])
    expect(readFileSync(path.join(folder('good'), 'report.html'), 'utf8')).to.contain('✓ holds')
  })

  it('behavior: one that fails gives exit status 3, and the run is kept', async () => {
    const { status, stdout, stderr } = await run('--out', 'bad', '--json', '--expect', 'height.min > 0.45')
    expect([status, stderr]).to.deep.equal([3, ''])
    const { expectations } = JSON.parse(stdout) as { expectations: unknown[] }
    expect(expectations[1]).to.deep.include({ text: 'height.min > 0.45', ok: false, step: 6, value: 0.4 })
    expect(readManifest(folder('bad'))).to.deep.include({ status: 'finished', stepsDone: 8 })
    expect(readFileSync(path.join(folder('bad'), 'report.html'), 'utf8')).to.contain('1 of 2 failed')
  })

  it('behavior: --stop-on-fail ends it there, and verify repeats it', async () => {
    const { status, stdout } = await run('--out', 'ended', '--expect', 'height.min > 0.45', '--stop-on-fail')
    expect(status).to.equal(3)
    expect(stdout).to.contain('Stopped early')
    const manifest = readManifest(folder('ended'))
    expect(manifest).to.deep.include({ status: 'stopped', stepsDone: 6 })
    expect(manifest.stopReason).to.contain('height.min > 0.45')
    expect(readKpis(folder('ended')).rows.at(-1)?.[0]).to.equal('6')
    const { difference, lastStep } = await verifyRun(folder('ended'), { root })
    expect([difference, lastStep]).to.deep.equal([undefined, 6])
  })

  it('behavior: a KPI that has no column can be spoken of', async () => {
    const { status } = await run('--out', 'other', '--kpis', 'height', '--expect', 'twice.last = 2 * height.last')
    expect(status).to.equal(0)
    expect(readKpis(folder('other')).columns).to.deep.equal(['step', 'time', 'height'])
  })

  it('error: what is no expectation is wrong usage, and nothing is run', async () => {
    const { status, stdout } = await run('--json', '--out', 'none', '--expect', 'hieght.min > 1')
    expect(status).to.equal(2)
    expect(JSON.parse(stdout)).to.have.nested.property('error.code', 'MEASURE')
    expect((JSON.parse(stdout) as { error: { hint: string } }).error.hint).to.contain("'height'")
  })
})
