// Longer than other files: a run's endings are told apart by the same folder and netlists.
import { type ChildProcessByStdio, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'
import { fileURLToPath } from 'node:url'

import { expect } from 'chai'

import { findNetlist, loadNetlist } from '../src/netlist/find-netlist.ts'
import { listRuns } from '../src/results/list-runs.ts'
import { readManifest } from '../src/results/manifest.ts'
import { readActions, readKpis } from '../src/results/read-run.ts'
import { run, type RunOptions } from '../src/run.ts'
import { nodeProcess } from './chain/node-process.ts'
import { rejects } from './chain/rejects.ts'
import { spending } from './spending-netlist.ts'
import { cloneRoot, temporaryFolder } from './temporary-project.ts'

describe('run', () => {
  const { root, remove } = temporaryFolder()
  after(remove)

  const go = (netlist = spending(), options: Partial<RunOptions> = {}) =>
    run(netlist, { name: 'spending', root, ...options })
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

  it('default: a folder with KPIs, actions, and a manifest that says how it ended', async () => {
    const file = path.join(root, 'netlist.ts')
    writeFileSync(file, 'the netlist')
    const { folder, manifest, columns } = await go(spending(), { file, steps: 3, seed: 'x', params: { people: '2' } })
    expect(path.dirname(folder)).to.equal(path.join(root, 'runs'))
    expect(readdirSync(folder).toSorted()).to.deep.equal(['actions.csv', 'kpis.csv', 'manifest.json', 'report.html'])
    expect(readManifest(folder)).to.deep.equal(manifest)
    const { netlist, seed, params, clock, mode, chain, agents, status, stepsDone } = manifest
    expect({ netlist, seed, params, clock, mode, chain, agents, status, stepsDone }).to.deep.equal({
      // printf 'the netlist' | sha256sum
      netlist: {
        name: 'spending',
        about: 'People who spend.',
        sha256: 'ae79be87a51f0b13ab8fcededa1ecd6575e2ccf0c92f9904eee5f0cb16255a88',
      },
      seed: 'x',
      params: { people: '2' },
      clock: { start: 1_767_225_600, step: 86_400, steps: 3, every: 1 },
      mode: 'block',
      chain: 'hardhat',
      agents: { 'person, "spending"': 2 },
      status: 'finished',
      stepsDone: 3,
    })
    expect(columns.map(({ name }) => name)).to.deep.equal(['spent', 'transactions', 'reverts', 'gas', 'otherReverts'])
    const { columns: written, rows } = readKpis(folder)
    expect(written).to.deep.equal(['step', 'time', 'spent', 'transactions', 'reverts', 'gas', 'otherReverts'])
    expect(rows.map(([step, time]) => [Number(step), Number(time) - clock.start])).to.deep.equal(
      [0, 1, 2, 3].map((step) => [step, 86_400 * step]),
    )
    const actions = readActions(folder).rows
    expect(actions).to.have.length(6)
    // Set-up and funding are no actions.
    expect(new Set(actions.map(([, , , kind, action, call]) => `${kind} ${action} ${call}`))).to.deep.equal(
      new Set(['person, "spending" transfer transfer']),
    )
    expect(actions.map(([step, time]) => (Number(time) - clock.start) / 86_400 - Number(step))).to.deep.equal(
      Array(6).fill(0),
    )
  })

  it('behavior: the same seed gives the same bytes, another seed others', async () => {
    const [one, two, other] = [await go(), await go(), await go(spending(), { seed: '2' })]
    expect(bytesOf(two.folder)).to.deep.equal(bytesOf(one.folder))
    expect(bytesOf(other.folder)).to.not.deep.equal(bytesOf(one.folder))
    // Neither an address nor a hash.
    expect(bytesOf(one.folder).join('')).to.not.match(/0x[0-9a-f]{8}/i)
  })

  it('behavior: the hash is of all code in the folder of a netlist.ts, of any other file alone', async () => {
    const folder = path.join(root, 'hashed')
    mkdirSync(path.join(folder, 'below.ts'), { recursive: true })
    const write = (name: string, text: string) => writeFileSync(path.join(folder, name), text)
    const hash = async (name: string) =>
      (await go(spending(), { file: path.join(folder, name), steps: 1 })).manifest.netlist.sha256
    write('netlist.ts', 'the netlist')
    write('params.ts', 'the parameters')
    write('Kpis.js', 'the KPIs')
    write('about.md', 'not code')
    // LC_ALL=C; sha256sum Kpis.js netlist.ts params.ts | sha256sum
    expect(await hash('netlist.ts')).to.equal('c1e28218b06553d298c1e5c304787b06b6317404d695e08d6cb3d801dbbb55ea')
    write('params.ts', 'other parameters')
    expect(await hash('netlist.ts')).to.equal('71790e1ddfb716685f59573339051f6dc83c7f4b3dc8a2e56b3fa343a5654870')
    write('about.md', 'still not code')
    expect(await hash('netlist.ts')).to.equal('71790e1ddfb716685f59573339051f6dc83c7f4b3dc8a2e56b3fa343a5654870')
    // printf 'other parameters' | sha256sum
    expect(await hash('params.ts')).to.equal('aa6855a0f8bf1fd65eabb63b1dfaab19aa67e9b4f414839dddc644673e90374d')
  })

  it('behavior: two at once in one project have a folder each', async () => {
    const [one, two] = await Promise.all([go(spending(), { steps: 2 }), go(spending(), { steps: 2 })])
    expect(one.folder).to.not.equal(two.folder)
    expect(bytesOf(one.folder)).to.deep.equal(bytesOf(two.folder))
  })

  it('behavior: rows are told of as they come, the first before the start', async () => {
    const told: string[] = []
    const { folder } = await go(spending(), {
      steps: 2,
      onStart: (started) => told.push(`start ${path.basename(started.folder)}`),
      onRow: ({ step }) => told.push(`row ${step}`),
    })
    expect(told).to.deep.equal(['row 0', `start ${path.basename(folder)}`, 'row 1', 'row 2'])
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
    await rejects(go(spending(), { signal: controller.signal, onRow }), 'INTERRUPTED')
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
    const { manifest, folder } = await go(spending(), { onStep, every: 2 })
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
    const running = go(spending(), { onStep, onRow: () => rows++ })
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
    await rejects(go(spending(), { signal: controller.signal, onStep }), 'INTERRUPTED')
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
    const error = await go(netlist, { out }).catch((reason: unknown) => reason)
    expect(error).to.have.property('code', 'NETLIST_BUILD')
    await rejects(go(spending(), { out, params: { peple: 1 } }), 'UNKNOWN_PARAM')
    await rejects(go(spending(), { out, chain: 'hardhut' }), 'CHAIN_UNKNOWN')
    expect(existsSync(out)).to.equal(false)
  })

  it('error: a folder that is there, untouched', async () => {
    const out = path.join(root, 'taken')
    mkdirSync(out)
    await rejects(go(spending(), { out }), 'RUN_FOLDER_EXISTS')
    expect(readdirSync(out)).to.deep.equal([])
  })

  it('error: a folder that cannot be made', async () => {
    const file = path.join(root, 'a file')
    writeFileSync(file, '')
    await rejects(go(spending(), { out: path.join(file, 'results') }), 'RUN_FOLDER')
    await rejects(go(spending(), { root: file }), 'RUN_FOLDER')
  })

  it('error: a folder that is taken away before the run is over', async () => {
    const { rmSync } = await import('node:fs')
    const out = path.join(root, 'taken away')
    const onRow = ({ step }: { step: number }) => step === 2 && rmSync(out, { recursive: true })
    await rejects(go(spending(), { out, onRow, steps: 4 }), 'RUN_FOLDER')
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
    const theirs = async (name: string) => {
      const file = findNetlist(cloneRoot, name)
      return run(await loadNetlist(file), { ...file, root })
    }

    it('behavior: simplegrant gives its rows, and needs no chain', async () => {
      const { folder, manifest } = await theirs('simplegrant')
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
      expect(manifest).to.not.have.property('chain')
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
