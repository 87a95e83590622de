import { readdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'

import { expect } from 'chai'

import { SaffronError } from 'saffron-sim'
import { type Manifest, readManifest, writeManifest } from '../../src/results/manifest.ts'
import { rejects } from '../chain/rejects.ts'
import { temporaryFolder } from '../temporary-project.ts'

const manifest: Manifest = {
  format: 1,
  saffron: '1.2.3',
  netlist: { name: 'a', about: 'b' },
  seed: '1',
  params: { supply: '1000000.5' },
  clock: { start: 1, step: 2, steps: 3, every: 4 },
  mode: 'block',
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

  it('error: a folder that cannot be written to', async () => {
    await rejects((async () => writeManifest(path.join(root, 'nowhere'), manifest))(), 'RUN_FOLDER')
  })

  it('error: none, damaged, or of another format', async () => {
    const texts = [
      '',
      '{',
      '[]',
      JSON.stringify({ ...manifest, format: 2 }),
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
    expect(damaged({ clock: { ...manifest.clock, steps: 'many' } })).to.equal(
      `${before}clock.steps should be a number, and is "many"`,
    )
    expect(damaged({ kpis: [{ name: 'price', unit: 'USD', type: 'level' }] })).to.equal(
      `${before}kpis.0.about should be a string, and is missing`,
    )
    expect(damaged({ format: 2, seed: 1 })).to.equal(`${before}format should be 1, and is 2 (and 1 more like this)`)
    expect(damaged({ mode: 'odd' })).to.equal(`${before}mode should be "block" or "immediate", and is "odd"`)
    expect(damaged({ agents: [] })).to.equal(`${before}agents should be an object, and is []`)
    expect(saidOf('[]')).to.equal(`${before}the whole should be an object, and is []`)
    expect(saidOf('')).to.equal(`${before}it ends too early`)
    expect(saidOf('{\n  "format" 1\n}')).to.match(/it is no JSON: .*line 2/)
  })
})
