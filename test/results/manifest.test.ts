import { readdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'

import { expect } from 'chai'

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
})
