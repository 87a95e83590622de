import { mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'

import { expect } from 'chai'

import { SaffronError } from 'saffron-sim'
import { type Manifest, readManifest } from 'saffron-sim/results'
import { writeManifest } from '../../src/results/manifest.ts'
import { rejects } from '../chain/rejects.ts'
import { temporaryFolder } from '../kit/temporary-project.ts'

const manifest: Manifest = {
  format: 2,
  saffron: '1.2.3',
  spec: {
    netlist: 'a',
    params: { supply: '1000000.5' },
    seed: '1',
    clock: { start: 1, step: 2, steps: 3 },
    mode: 'block',
    chain: 'evm',
    record: { every: 4 },
  },
  about: 'b',
  contracts: { Token: 'ff' },
  agents: { trader: 40 },
  kpis: [{ name: 'price', unit: 'USD', type: 'level', about: 'c' }],
  machine: { node: 'v24', platform: 'linux' },
  startedAt: '2026-01-01T00:00:00.000Z',
  status: 'running',
}

describe('manifest', () => {
  const { root, remove } = temporaryFolder()
  after(remove)

  it('default: what is written is read back, and replaces what was there', () => {
    writeManifest(root, manifest)
    const ended: Manifest = { ...manifest, status: 'failed', stepsDone: 2, error: { code: 'X', message: 'y' } }
    writeManifest(root, ended)
    expect(readManifest(root)).to.deep.equal(ended)
    expect(readdirSync(root)).to.deep.equal(['manifest.json'])
  })

  it('behavior: a run of format 1 is read as what it was', () => {
    const { spec, about, format: _, ...rest } = manifest
    const { netlist, clock, record, chain: __, ...same } = spec
    const old = { ...rest, ...same, format: 1, netlist: { name: netlist, about }, clock: { ...clock, ...record } }
    writeFileSync(path.join(root, 'manifest.json'), JSON.stringify({ ...old, chain: 'evm' }))
    expect(readManifest(root)).to.deep.equal({ ...manifest, chain: 'evm' })
  })

  it('behavior: names may be what every object calls its own', () => {
    const names = ['constructor', 'toString', 'hasOwnProperty', '__proto__']
    const [agents, params] = [7, '7'].map((value) => Object.fromEntries(names.map((name) => [name, value])))
    const spec = { ...manifest.spec, params: params as Manifest['spec']['params'] }
    writeManifest(root, { ...manifest, agents: agents as Manifest['agents'], spec })
    const read = readManifest(root)
    expect(Object.entries(read.agents)).to.deep.equal(names.map((name) => [name, 7]))
    expect(Object.entries(read.spec.params)).to.deep.equal(names.map((name) => [name, '7']))
    expect(read.contracts['constructor']).to.equal(undefined)
  })

  it('behavior: where there is no room for a second file the one that is there is written over', () => {
    const folder = mkdirSync(path.join(root, 'full'), { recursive: true }) ?? ''
    writeManifest(folder, { ...manifest, stopReason: 'a long one '.repeat(20) })
    // Nothing can be written beside it.
    mkdirSync(path.join(folder, 'manifest.json.tmp'))
    const ended: Manifest = { ...manifest, status: 'failed', error: { code: 'RUN_FOLDER', message: 'no room' } }
    writeManifest(folder, ended)
    expect(readManifest(folder)).to.deep.equal(ended)
  })

  it('error: a folder that cannot be written to', async () => {
    await rejects((async () => writeManifest(path.join(root, 'nowhere'), manifest))(), 'RUN_FOLDER')
  })

  it('error: none, damaged, or of another format', async () => {
    const texts = [
      '',
      '{',
      '[]',
      JSON.stringify({ ...manifest, format: 3 }),
      JSON.stringify({ ...manifest, status: 'odd' }),
    ]
    for (const text of texts) {
      writeFileSync(path.join(root, 'manifest.json'), text)
      await rejects((async () => readManifest(root))(), 'RUN_READ')
    }
    await rejects((async () => readManifest(path.join(root, 'nowhere')))(), 'RUN_READ')
  })

  it('error: what is wrong is one sentence: the place, what should be there, what is', () => {
    const file = path.join(root, 'manifest.json')
    const saidOf = (text: string): string => {
      writeFileSync(file, text)
      try {
        readManifest(root)
      } catch (error) {
        return error instanceof SaffronError ? error.message.slice(file.length) : String(error)
      }
      return 'nothing'
    }
    const damaged = (more: object) => saidOf(JSON.stringify({ ...manifest, ...more }))
    const before = ' cannot be read as results of a run: '
    const spec = (more: object) => ({ spec: { ...manifest.spec, ...more } })
    expect(damaged(spec({ clock: { ...manifest.spec.clock, steps: 'many' } }))).to.equal(
      `${before}spec.clock.steps should be a number, and is "many"`,
    )
    expect(damaged({ kpis: [{ name: 'price', unit: 'USD', type: 'level' }] })).to.equal(
      `${before}kpis.0.about should be a string, and is missing`,
    )
    expect(damaged({ format: 3, about: 1 })).to.equal(`${before}format should be 2, and is 3 (and 1 more like this)`)
    expect(damaged(spec({ mode: 'odd' }))).to.equal(`${before}spec.mode should be "block" or "immediate", and is "odd"`)
    expect(damaged({ agents: [] })).to.equal(`${before}agents should be an object, and is []`)
    expect(damaged({ agents: { trader: '40' } })).to.equal(`${before}agents.trader should be a number, and is "40"`)
    expect(damaged({ agents: undefined })).to.equal(`${before}agents should be an object, and is missing`)
    expect(saidOf('[]')).to.equal(`${before}the whole should be an object, and is []`)
    expect(saidOf('')).to.equal(`${before}it ends too early`)
    expect(saidOf('{\n  "format" 1\n}')).to.match(/it is no JSON: .*line 2/)
  })
})
