// Longer than other files: a run's endings are told apart by the same folder and netlists.
import { type ChildProcessByStdio, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'
import { fileURLToPath } from 'node:url'

import { expect } from 'chai'

import { listRuns } from '../../src/results/list-runs.ts'
import { readManifest } from '../../src/results/manifest.ts'
import { readActions, readKpis } from '../../src/results/read-run.ts'
import type { RunHooks } from '../../src/run/run-hooks.ts'
import { runNetlist } from '../../src/run/run-netlist.ts'
import type { GivenRunSpec } from '../../src/run/run-spec.ts'
import { run } from '../../src/run/run.ts'
import { nodeProcess } from '../kit/node-process.ts'
import { rejects } from '../chain/rejects.ts'
import { spending } from './spending-netlist.ts'
import { cloneRoot, temporaryFolder } from '../kit/temporary-project.ts'

describe('run', () => {
  const { root, remove } = temporaryFolder()
  after(remove)

  type Spec = Partial<GivenRunSpec> & { steps?: number; every?: number; kpis?: string[] }
  const go = async (netlist = spending(), { steps, every, kpis, ...spec }: Spec = {}, hooks: RunHooks = {}) => {
    const given = { netlist: 'spending', clock: { steps }, record: { every, kpis }, ...spec }
    const { folder, ...summary } = await runNetlist(netlist, given, { root, ...hooks })
    return { folder, summary, manifest: readManifest(folder) }
  }
  const bytesOf = (folder: string) =>
    ['kpis.csv', 'actions.csv'].map((file) => readFileSync(path.join(folder, file), 'utf8'))
  const column = (folder: string, name: string) => {
    const { columns, rows } = readKpis(folder)
    return rows.map((row) => row[columns.indexOf(name)])
  }
  const lastFolder = () => {
    const numbers = readdirSync(path.join(root, 'runs')).map((name) => Number(name.split('-').at(-1)))
    return path.join(root, 'runs', `spending-${Math.max(...numbers)}`)
  }

  it('default: a folder with KPIs, actions, and a manifest that says what it was and how it ended', async () => {
    const spec = { netlist: 'spending', clock: { steps: 3 }, seed: 'x', params: { people: '2' } }
    const { folder, ...summary } = await runNetlist(spending(), spec, { root })
    expect(path.dirname(folder)).to.equal(path.join(root, 'runs'))
    expect(readdirSync(folder).toSorted()).to.deep.equal(['actions.csv', 'kpis.csv', 'manifest.json', 'report.html'])
    const manifest = readManifest(folder)
    expect(manifest.spec).to.deep.equal({
      netlist: 'spending',
      params: { people: '2' },
      seed: 'x',
      clock: { start: 1_767_225_600, step: 86_400, steps: 3 },
      mode: 'block',
      order: 'shuffle',
      chain: 'hardhat',
      record: { every: 1 },
    })
    const { about, chain, agents, status, stepsDone } = manifest
    expect({ about, chain, agents, status, stepsDone }).to.deep.equal({
      about: 'People who spend.',
      chain: 'hardhat',
      agents: { 'person, "spending"': 2 },
      status: 'finished',
      stepsDone: 3,
    })
    // Nobody can tell the code of what is no file.
    expect([manifest.id, manifest.modules]).to.deep.equal([undefined, undefined])
    expect(summary).to.deep.include({
      status: 'finished',
      chain: 'hardhat',
      stepsDone: 3,
      seconds: manifest.wallSeconds,
    })
    const { start } = manifest.spec.clock
    const { columns: written, rows } = readKpis(folder)
    expect(written).to.deep.equal(['step', 'time', 'spent', 'transactions', 'reverts', 'gas', 'otherReverts'])
    expect(rows.map(([step, time]) => [Number(step), Number(time) - start])).to.deep.equal(
      [0, 1, 2, 3].map((step) => [step, 86_400 * step]),
    )
    const actions = readActions(folder).rows
    expect(actions).to.have.length(6)
    // Set-up and funding are no actions.
    expect(new Set(actions.map(([, , , kind, action, call]) => `${kind} ${action} ${call}`))).to.deep.equal(
      new Set(['person, "spending" transfer transfer']),
    )
    expect(actions.map(([step, time]) => (Number(time) - start) / 86_400 - Number(step))).to.deep.equal(
      Array(6).fill(0),
    )
  })

  it('behavior: what came of it is told once its records are written, before its report is', async () => {
    let told: unknown
    const seen: string[] = []
    const { folder, summary } = await go(
      spending(),
      { steps: 2 },
      {
        onSummary(early) {
          told = early
          seen.push(...readdirSync(lastFolder()))
          expect(readManifest(lastFolder()).status).to.equal('finished')
        },
      },
    )
    expect(told).to.deep.equal({ ...summary, folder })
    expect(seen.toSorted()).to.deep.equal(['actions.csv', 'kpis.csv', 'manifest.json'])
  })

  it('behavior: the same seed gives the same bytes, another seed others', async () => {
    const [one, two, other] = [await go(), await go(), await go(spending(), { seed: '2' })]
    expect(bytesOf(two.folder)).to.deep.equal(bytesOf(one.folder))
    expect(bytesOf(other.folder)).to.not.deep.equal(bytesOf(one.folder))
    // Neither an address nor a hash.
    expect(bytesOf(one.folder).join('')).to.not.match(/0x[0-9a-f]{8}/i)
  })

  it('behavior: two at once in one project have a folder each', async () => {
    const [one, two] = await Promise.all([go(spending(), { steps: 2 }), go(spending(), { steps: 2 })])
    expect(one.folder).to.not.equal(two.folder)
    expect(bytesOf(one.folder)).to.deep.equal(bytesOf(two.folder))
  })

  it('behavior: rows are told of as they come, once it is built', async () => {
    const told: string[] = []
    const hooks: RunHooks = {
      onBuilt: (built) => told.push(`built ${path.basename(built.folder)}, ${built.circuit.columns[0]?.name}`),
      onRow: ({ step }) => told.push(`row ${step}`),
    }
    const { folder } = await go(spending(), { steps: 2 }, hooks)
    expect(told).to.deep.equal([`built ${path.basename(folder)}, spent`, 'row 0', 'row 1', 'row 2'])
  })

  it('behavior: a stop condition ends it early, with its reason', async () => {
    const netlist = spending()
    const stopping = {
      ...netlist,
      async build(setup: Parameters<typeof netlist.build>[0]) {
        const wiring = await netlist.build(setup)
        return { ...wiring, stop: ({ transactions = 0 }) => (transactions > 0 ? 'somebody spends' : undefined) }
      },
    }
    const { manifest, folder } = await go(stopping, { kpis: ['spent'] })
    expect([manifest.status, manifest.stopReason, manifest.stepsDone]).to.deep.equal(['stopped', 'somebody spends', 1])
    expect(readKpis(folder).columns).to.deep.equal(['step', 'time', 'spent'])
  })

  it('behavior: an interruption keeps what was recorded', async () => {
    const controller = new AbortController()
    const onRow = ({ step }: { step: number }) => step === 4 && controller.abort()
    await rejects(go(spending(), {}, { signal: controller.signal, onRow }), 'INTERRUPTED')
    const { status, stepsDone, error } = readManifest(lastFolder())
    expect([status, stepsDone, error]).to.deep.equal(['interrupted', 4, undefined])
    expect(readKpis(lastFolder()).rows).to.have.length(5)
    expect(readActions(lastFolder()).rows).to.have.length(12)
  })

  it('behavior: whoever is asked after each step may stop it, between two records too', async () => {
    const asked: number[] = []
    const onStep = (step: number) => {
      asked.push(step)
      return step === 5 ? 'enough' : undefined
    }
    const { manifest, folder } = await go(spending(), { every: 2 }, { onStep })
    expect(asked).to.deep.equal([1, 2, 3, 4, 5])
    expect([manifest.status, manifest.stopReason, manifest.stepsDone]).to.deep.equal(['stopped', 'enough', 5])
    expect(readKpis(folder).rows.map(([step]) => step)).to.deep.equal(['0', '2', '4'])
  })

  it('behavior: a run that was held gives the same bytes', async () => {
    const { promise: held, resolve: goOn } = Promise.withResolvers<undefined>()
    const { promise: begun, resolve: begin } = Promise.withResolvers<undefined>()
    let rows = 0
    const onStep = (step: number) => {
      if (step === 3) begin(undefined)
      return step === 3 ? held : Promise.resolve(undefined)
    }
    const running = go(spending(), {}, { onStep, onRow: () => rows++ })
    await begun
    // Whoever does not wait has all the time there is.
    await new Promise((resolve) => setImmediate(resolve))
    expect(rows).to.equal(4)
    goOn(undefined)
    expect(bytesOf((await running).folder)).to.deep.equal(bytesOf((await go()).folder))
  })

  it('behavior: a run that is held can be interrupted, and the step it is held after is done', async () => {
    const controller = new AbortController()
    const onStep = (step: number) => {
      if (step !== 4) return undefined
      setImmediate(() => controller.abort())
      return new Promise<undefined>(() => {})
    }
    await rejects(go(spending(), {}, { signal: controller.signal, onStep }), 'INTERRUPTED')
    expect([readManifest(lastFolder()).status, readManifest(lastFolder()).stepsDone]).to.deep.equal(['interrupted', 4])
  })

  it('error: an agent that throws: the step before is the last, and the manifest says so', async () => {
    const netlist = spending((turn) => {
      if (turn.step === 3) throw new Error('a bug')
    })
    await rejects(go(netlist), 'AGENT_FAILED')
    const { status, stepsDone, error } = readManifest(lastFolder())
    expect([status, stepsDone, error?.code]).to.deep.equal(['failed', 2, 'AGENT_FAILED'])
    expect(error?.hint).to.be.a('string')
    expect(readKpis(lastFolder()).rows).to.have.length(3)
    expect(readActions(lastFolder()).rows).to.have.length(6)
  })

  it('error: a build that fails leaves nothing behind', async () => {
    const out = path.join(root, 'failed build')
    const netlist = { ...spending(), build: () => Promise.reject(new Error('a bug')) }
    const error = await go(netlist, {}, { out }).catch((reason: unknown) => reason)
    expect(error).to.have.property('code', 'NETLIST_BUILD')
    await rejects(go(spending(), { params: { peple: 1 } }, { out }), 'UNKNOWN_PARAM')
    await rejects(go(spending(), { chain: 'hardhut' }, { out }), 'CHAIN_UNKNOWN')
    expect(existsSync(out)).to.equal(false)
  })

  it('error: a folder that is there, untouched', async () => {
    const out = path.join(root, 'taken')
    mkdirSync(out)
    await rejects(go(spending(), {}, { out }), 'RUN_FOLDER_EXISTS')
    expect(readdirSync(out)).to.deep.equal([])
  })

  it('error: a folder that cannot be made', async () => {
    const file = path.join(root, 'a file')
    writeFileSync(file, '')
    await rejects(go(spending(), {}, { out: path.join(file, 'results') }), 'RUN_FOLDER')
    await rejects(go(spending(), {}, { root: file }), 'RUN_FOLDER')
  })

  it('error: a folder that is taken away before the run is over', async () => {
    const { rmSync } = await import('node:fs')
    const out = path.join(root, 'taken away')
    const onRow = ({ step }: { step: number }) => step === 2 && rmSync(out, { recursive: true })
    await rejects(go(spending(), { steps: 4 }, { out, onRow }), 'RUN_FOLDER')
  })

  it('error: a node that dies in the middle: its own error, and what was recorded is kept', async () => {
    const node = await nodeProcess()
    const netlist = spending((turn) => (turn.step === 3 ? turn.outside(node.close()) : undefined))
    await rejects(go(netlist, { chain: node.url }), 'NODE_LOST', 'NODE_UNREACHABLE')
    const { status, stepsDone, error } = readManifest(lastFolder())
    expect([status, stepsDone]).to.deep.equal(['failed', 2])
    expect(error?.code).to.match(/^NODE_/)
    expect(readKpis(lastFolder()).rows).to.have.length(3)
  })

  describe('in a process of its own', () => {
    const child = fileURLToPath(new URL('run-child.ts', import.meta.url))
    const running = new Set<ChildProcessByStdio<null, Readable, null>>()
    afterEach(() => {
      for (const one of running) one.kill('SIGKILL')
    })

    function start(command: string, args: readonly string[]) {
      const one = spawn(command, args, { cwd: cloneRoot, stdio: ['ignore', 'pipe', 'inherit'] })
      running.add(one)
      const ended = once(one, 'exit').then(() => running.delete(one))
      return { one, ended, lines: createInterface({ input: one.stdout })[Symbol.asyncIterator]() }
    }
    const folderIn = (project: string) => path.join(project, 'runs', 'spending-1')

    it('behavior: kill -9 in the middle leaves a run that can be read', async () => {
      const project = path.join(root, 'killed')
      mkdirSync(project)
      const { one, ended, lines } = start(process.execPath, ['--import', 'tsx', child, project])
      expect((await lines.next()).value).to.equal('recorded')
      expect(listRuns(project).map(({ status }) => status)).to.deep.equal(['running'])
      one.kill('SIGKILL')
      await ended
      const folder = folderIn(project)
      expect(listRuns(project).map(({ status }) => status)).to.deep.equal(['killed'])
      const { rows } = readKpis(folder)
      expect(rows.length).to.be.at.least(50)
      expect(rows.map(([step]) => Number(step))).to.deep.equal([...rows.keys()])
      expect(readActions(folder).rows).to.have.length(3 * (rows.length - 1))
      // The same run, not killed, begins with the same rows.
      const { folder: whole } = await go(spending(), { steps: rows.length - 1 })
      expect(rows.slice(0, -1)).to.deep.equal(readKpis(whole).rows.slice(0, -1))
      expect(readManifest(whole)).to.not.have.property('process')
    })

    it('error: no room any more: a clear error, and what was recorded can be read', async function () {
      // A limit on the size of files is what every Unix has; a full disk looks the same from inside.
      if (process.platform === 'win32') this.skip()
      const project = path.join(root, 'full')
      mkdirSync(project)
      const script = 'ulimit -f 20; exec "$0" "$@"'
      const { ended, lines } = start('sh', ['-c', script, process.execPath, '--import', 'tsx', child, project])
      const said: unknown[] = []
      for (let line = await lines.next(); !line.done; line = await lines.next()) said.push(line.value)
      await ended
      expect(said.at(-1)).to.equal('RUN_FOLDER')
      const folder = folderIn(project)
      const { status, error, stepsDone } = readManifest(folder)
      expect([status, error?.code]).to.deep.equal(['failed', 'RUN_FOLDER'])
      const { rows } = readKpis(folder)
      expect(rows.length).to.be.above(10)
      expect(rows.length - 1).to.be.at.most(Number(stepsDone) + 1)
      expect(readActions(folder).rows.length % 3).to.equal(0)
    })
  })

  describe('the netlists of TokenSPICE', () => {
    const theirs = (name: string) => run({ netlist: name }, { root: cloneRoot, out: path.join(root, name) })

    it('behavior: simplegrant gives its rows, and needs no chain', async () => {
      const { folder } = await theirs('simplegrant')
      expect(column(folder, 'granter_OCEAN')).to.deep.equal([
        '1',
        ...'555'.split('').map(() => '0.75'),
        '0.5',
        '0.5',
        '0.5',
        '0.25',
        '0.25',
        '0.25',
        '0',
      ])
      expect(column(folder, 'granter_USD')).to.deep.equal(Array(11).fill('0'))
      expect(column(folder, 'step')).to.deep.equal([...Array(11).keys()].map((day) => String(24 * day)))
      expect(readManifest(folder)).to.not.have.property('chain')
    })

    it('behavior: scheduler vests and releases as known, one step late', async () => {
      const { folder } = await theirs('scheduler')
      const at = (name: string, tick: number) =>
        Number(column(folder, name)[column(folder, 'step').indexOf(String(tick))])
      expect(at('OCEAN_vested', 12)).to.equal(0)
      expect(at('OCEAN_vested', 15).toFixed(6)).to.equal('0.232877')
      expect(at('OCEAN_released', 15).toFixed(6)).to.equal('0.150685')
      expect(at('beneficiary_OCEAN', 15)).to.equal(at('OCEAN_released', 15))
      expect(at('OCEAN_vested', 75)).to.equal(5)
      expect(at('OCEAN_released', 123)).to.equal(5)
      const start = at('timestamp', 0)
      expect(at('timestamp', 123) - start).to.equal(123 * 30 * 86_400)
    })
  })
})
