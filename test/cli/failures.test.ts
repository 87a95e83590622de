import { existsSync, readdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'

import { expect } from 'chai'

import { readKpis, readManifest } from 'saffron-sim/results'
import { modelOf, netprintProject } from '../kit/netlist-project.ts'
import { hasControlCodes } from '../kit/saffron.ts'
import { warmSaffron } from '../kit/warm-saffron.ts'

const NETLISTS = {
  syntax: "import { defineNetlist } from 'saffron-sim'\nexport default defineNetlist({\n",
  throws: "throw new Error('at load')\n",
  other: 'export default { about: "no netlist" }\n',
  building: `
import { DAY, defineNetlist } from 'saffron-sim'
export default defineNetlist({
  about: 'x',
  clock: { step: DAY, steps: 1 },
  build() {
    throw new TypeError('in build')
  },
})
`,
  noFile: "import { params } from './parms.ts'\nexport default params\n",
  noExport: "import { defineNetlist,\n  noiseTradr } from 'saffron-sim'\nexport default defineNetlist(noiseTradr)\n",
  noOwnExport: "import { parms } from './params.ts'\nexport default parms\n",
  noPackage: "import { defineNetlist } from 'saffron-sin'\nexport default defineNetlist({})\n",
  clock: `
import { defineNetlist } from 'saffron-sim'
export default defineNetlist({ about: 'x', clokc: { step: 1, steps: 1 }, build: () => ({ agents: [], kpis: {} }) })
`,
  lacking: `
import { defineNetlist } from 'saffron-sim'
export default defineNetlist({ about: 'x', clock: { step: 1 }, build: () => ({ agents: [], kpis: {} }) })
`,
  wired: `
import { DAY, defineNetlist } from 'saffron-sim'
export default defineNetlist({ about: 'x', clock: { step: DAY, steps: 1 }, build: () => ({ agent: [], kpis: {} }) })
`,
  idle: `
import { DAY, defineNetlist } from 'saffron-sim'
const agents = [{ name: 'one', stpe() {} }]
export default defineNetlist({ about: 'x', clock: { step: DAY, steps: 1 }, build: () => ({ agents, kpis: {} }) })
`,
  unmeasured: `
import { DAY, defineNetlist } from 'saffron-sim'
export default defineNetlist({ about: 'x', clock: { step: DAY, steps: 1 }, build: () => ({ agents: [], kpis: {} }) })
`,
  option: `
import { DAY, defineNetlist, noiseTrader } from 'saffron-sim'
const pool = {}
export default defineNetlist({
  about: 'x',
  clock: { step: DAY, steps: 1 },
  build: ({ population }) => ({
    agents: population('trader', 2, {
      behave: (i) => noiseTrader({ pool, activity: i - 0.5 }),
    }),
    kpis: {},
  }),
})
`,
  plotted: `
import { DAY, defineNetlist } from 'saffron-sim'
const plots = [{ title: 'Price', kpis: {}, scale: 'logg' }]
export default defineNetlist({ about: 'x', clock: { step: DAY, steps: 1 }, plots, build: () => ({ agents: [], kpis: {} }) })
`,
  bounded: `
import { DAY, defineNetlist, param } from 'saffron-sim'
const params = { traders: param.int({ default: 1, mim: 1, about: 'x' }) }
export default defineNetlist({ about: 'x', clock: { step: DAY, steps: 1 }, params, build: () => ({ agents: [], kpis: {} }) })
`,
  nothing: `
import { DAY, defineNetlist } from 'saffron-sim'
export default defineNetlist({ about: 'x', clock: { step: DAY, steps: 1 }, build: () => undefined as never })
`,
  agent: modelOf("if (turn.step === 3) throw new Error('in step')"),
  stray: modelOf(
    "if (turn.step === 3) { void Promise.reject(new Error('stray')); return turn.outside(new Promise(() => {})) }",
  ),
}

describe('a netlist that fails', () => {
  const { root, remove } = netprintProject(NETLISTS)
  before(() => {
    writeFileSync(path.join(root, 'netlists', 'noFile', 'params.ts'), 'export const params = {}\n')
    writeFileSync(path.join(root, 'netlists', 'noOwnExport', 'params.ts'), 'export const params = {}\n')
  })
  after(remove)

  const failing: readonly (readonly [netlist: string, code: string, says: string, place?: string])[] = [
    ['syntax', 'NETLIST_FILE', 'found end of file', 'netlists/syntax/netlist.ts:3:0'],
    ['noFile', 'NETLIST_FILE', "Did you mean './params.ts'?", 'netlists/noFile/netlist.ts:1'],
    ['noExport', 'NETLIST_FILE', "Did you mean 'noiseTrader'?", 'netlists/noExport/netlist.ts:2'],
    ['noOwnExport', 'NETLIST_FILE', "Did you mean 'params'?", 'netlists/noOwnExport/netlist.ts:1'],
    ['noPackage', 'NETLIST_FILE', "Did you mean 'saffron-sim'?", 'netlists/noPackage/netlist.ts:1'],
    ['clock', 'NETLIST_FIELD', "Did you mean 'clock'?", 'netlists/clock/netlist.ts:3'],
    ['lacking', 'NETLIST_FIELD', "lacks 'steps'", 'netlists/lacking/netlist.ts:3'],
    ['wired', 'NETLIST_FIELD', "Did you mean 'agents'?"],
    ['idle', 'NETLIST_FIELD', "Did you mean 'step'?"],
    ['plotted', 'PLOT_VALUE', 'linear, log, both', 'netlists/plotted/netlist.ts:4'],
    ['bounded', 'FIELD_DEFINITION', "Did you mean 'min'?", 'netlists/bounded/netlist.ts:3'],
    ['unmeasured', 'NO_KPIS', 'kpis: {'],
    ['option', 'AGENT_OPTION', 'activity cannot be -0.5', 'netlists/option/netlist.ts:9'],
    ['throws', 'NETLIST_FILE', 'at load', 'netlists/throws/netlist.ts:1'],
    ['other', 'NETLIST_FILE', 'default export'],
    ['building', 'NETLIST_BUILD', 'in build', 'netlists/building/netlist.ts:7'],
    ['nothing', 'NETLIST_BUILD', 'agents'],
  ]
  for (const [netlist, code, says, place] of failing) {
    it(`error: before the first record (${netlist})`, async () => {
      const { status, stdout, stderr } = await warmSaffron(['run', netlist], { cwd: root })
      expect([status, stdout], stderr).to.deep.equal([1, ''])
      expect(stderr)
        .to.match(new RegExp(`^error ${code} {2}`))
        .and.include(says)
      if (place !== undefined) expect(stderr).to.include(`\n  at  ${place.replaceAll('/', path.sep)}\n`)
      expect(stderr).to.not.match(/^ {4}at /m)
      expect(hasControlCodes(stderr)).to.equal(false)
      expect(existsSync(path.join(root, 'runs', `${netlist}-1`))).to.equal(false)
    })
  }

  it('error: an agent throws; what was recorded is kept', async () => {
    const { status, stderr } = await warmSaffron(['run', 'agent', '--out', 'agent-out'], { cwd: root })
    expect(status, stderr).to.equal(1)
    expect(stderr)
      .to.match(/^error AGENT_FAILED /)
      .and.include('\nkept  ')
      .and.include('agent-out')
    const folder = path.join(root, 'agent-out')
    expect(readKpis(folder).rows.map(([step]) => step)).to.deep.equal(['0', '1', '2'])
    const { status: how, error } = readManifest(folder)
    expect([how, error?.code]).to.deep.equal(['failed', 'AGENT_FAILED'])
  })

  it('error: a failure nobody waits for ends the run', async () => {
    const { status, stderr } = await warmSaffron(['run', 'stray', '--out', 'stray-out'], { cwd: root })
    expect(status, stderr).to.equal(1)
    expect(stderr)
      .to.match(/^error AGENT_LOOSE_END /)
      .and.include('stray')
      .and.include('\n  at  ')
    const folder = path.join(root, 'stray-out')
    const { status: how, error } = readManifest(folder)
    expect([how, error?.code, readKpis(folder).rows.length]).to.deep.equal(['failed', 'AGENT_LOOSE_END', 3])
  })

  it('behavior: --json tells the failure and the folder in one document', async () => {
    const { status, stdout } = await warmSaffron(['run', 'agent', '--out', 'json-out', '--json'], { cwd: root })
    const document = JSON.parse(stdout) as { error: { code: string; place: string }; folder: string }
    expect([status, document.error.code]).to.deep.equal([1, 'AGENT_FAILED'])
    expect(document.error.place).to.match(/netlist\.ts:\d+$/)
    expect(readManifest(document.folder).status).to.equal('failed')
  })

  it('behavior: --debug, before or after the command, adds the stack and the cause', async () => {
    for (const args of [
      ['--debug', 'run', 'building'],
      ['run', 'building', '--debug'],
    ]) {
      const { stderr } = await warmSaffron(args, { cwd: root })
      expect(stderr)
        .to.match(/^ {4}at /m)
        .and.include('caused by\nTypeError: in build')
    }
  })

  it('error: list names the netlists it can load, tells why the others cannot be, and fails', async () => {
    const { status, stdout, stderr } = await warmSaffron(['list'], { cwd: root })
    expect(status).to.equal(1)
    expect(stdout)
      .to.match(/^agent +One agent\.$/m)
      .and.match(/^syntax +cannot be loaded: .*found end of file \(NETLIST_FILE\)$/m)
      .and.match(/^throws +cannot be loaded: at load \(NETLIST_FILE\)$/m)
      .and.match(/^clock +cannot be loaded: A netlist has no field 'clokc' \(NETLIST_FIELD\)$/m)
    expect(stderr).to.match(/^error NETLISTS_BROKEN {2}11 of \d+ netlists cannot be loaded: bounded, clock, lacking, /)
  })

  it('error: of a single broken netlist list says what run would say', async () => {
    const { root: other, remove: removeOther } = netprintProject({ agent: NETLISTS.agent, throws: NETLISTS.throws })
    const { status, stdout, stderr } = await warmSaffron(['list'], { cwd: other })
    expect([status, stdout.split('\n').length]).to.deep.equal([1, 4])
    expect(stderr).to.match(/^error NETLIST_FILE [^]*\n {2}at {2}netlists.throws.netlist\.ts:1\n/)
    removeOther()
  })

  it('error: an output folder that is there, or that cannot be made', async () => {
    writeFileSync(path.join(root, 'a-file'), '')
    const results = [
      await warmSaffron(['run', 'agent', '--out', 'netlists'], { cwd: root }),
      await warmSaffron(['run', 'agent', '--out', 'a-file'], { cwd: root }),
      await warmSaffron(['run', 'agent', '--out', path.join('a-file', 'below')], { cwd: root }),
    ]
    expect(results.map(({ status, stderr }) => [status, stderr.split(' ')[1]])).to.deep.equal([
      [1, 'RUN_FOLDER_EXISTS'],
      [1, 'RUN_FOLDER_EXISTS'],
      [1, 'RUN_FOLDER'],
    ])
    expect(readdirSync(path.join(root, 'netlists')).toSorted()).to.deep.equal(Object.keys(NETLISTS).toSorted())
  })
})
