import path from 'node:path'
import { readFileSync } from 'node:fs'

import { expect } from 'chai'

import { verifyRun } from 'saffron-sim'
import { readKpis, readManifest } from 'saffron-sim/results'
import { netprintProject } from '../kit/netlist-project.ts'
import { saffron } from '../kit/saffron.ts'

/** A mechanism that has one less than it owes from the third step on. */
const BROKE = `
import { controllable, COUNT, defineNetlist, level, must } from 'saffron-sim'
const vault = controllable({
  kind: 'vault',
  about: 'A vault',
  build: async () => ({}),
  actions: {},
  solvency: (_, { time }) => [must.beAtLeast('what it holds', time >= 3 * 3600 ? 9n : 10n, 10n)],
  kpis: () => ({}),
})
export default defineNetlist({
  about: 'A vault.',
  clock: { start: 0, step: 3600, steps: 4 },
  async build(setup) {
    await vault(setup, {})
    return { agents: [], kpis: { one: level({ unit: COUNT, about: 'One', read: () => 1n }) } }
  },
})
`

describe('a run that is checked', () => {
  const { root, remove } = netprintProject({ broke: BROKE })
  after(remove)
  const run = (...args: string[]) => saffron(['run', 'broke', ...args], { cwd: root })
  const folder = (name: string) => path.join(root, name)

  it('default: it is not unless that is asked for', async () => {
    const { status } = await run('--out', 'plain')
    expect(status).to.equal(0)
    expect(readManifest(folder('plain'))).to.not.have.property('check')
    expect(readKpis(folder('plain')).columns).to.deep.equal(['step', 'time', 'one'])
  })

  it('behavior: what does not hold gives exit status 3, is told, and the run is kept', async () => {
    const { status, stdout } = await run('--check', '--out', 'broke')
    expect(status).to.equal(3)
    expect(stdout).to.contain('✗ step 3, vault: what it holds is 9 and must be at least 10')
    const { status: ended, check } = readManifest(folder('broke'))
    expect([ended, check?.violations, check?.mechanisms]).to.deep.equal(['finished', 2, 5])
    expect(readFileSync(path.join(folder('broke'), 'report.html'), 'utf8')).to.contain('2 did not hold.')
    const { rows } = readKpis(folder('broke'))
    expect(rows.map((row) => row.at(-1))).to.deep.equal(['0', '0', '0', '1', '1'])
  })

  it('behavior: --stop-on-fail ends it there, --json tells it, and verify repeats it', async () => {
    const { status, stdout } = await run('--check', '--stop-on-fail', '--json', '--out', 'ended')
    expect(status).to.equal(3)
    const told = JSON.parse(stdout) as Record<string, unknown>
    expect(told).to.include({ status: 'stopped', stepsDone: 3 })
    expect(told.check).to.deep.include({ violations: 1 })
    const { difference, changes } = await verifyRun(folder('ended'), { root })
    expect([difference, changes]).to.deep.equal([undefined, []])
  })
})
