import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'

import { expect } from 'chai'

import { createRunFolder } from '../../src/results/run-folder.ts'
import { rejects } from '../chain/rejects.ts'
import { temporaryFolder } from '../kit/temporary-project.ts'

describe('run folder', () => {
  const { root, remove } = temporaryFolder()
  const runs = path.join(root, 'runs')
  after(remove)
  afterEach(() => rmSync(runs, { recursive: true, force: true }))

  const create = (netlist = 'pool', out?: string) => path.relative(root, createRunFolder({ root, netlist, out }))

  it('default: runs/<netlist>-<number>, counted up for each netlist', () => {
    expect([create(), create(), create('other'), create()]).to.deep.equal(
      ['pool-1', 'pool-2', 'other-1', 'pool-3'].map((name) => path.join('runs', name)),
    )
  })

  it('behavior: one after the highest number, whatever else lies there', () => {
    for (const name of ['pool-9', 'pool-10', 'pool-x', 'pool', 'pool-2-99', 'pools-77'])
      mkdirSync(path.join(runs, name), { recursive: true })
    writeFileSync(path.join(runs, 'pool-11'), 'a file, and in the way')
    expect(create()).to.equal(path.join('runs', 'pool-12'))
  })

  it('behavior: a folder of one’s own, its parents too', () => {
    expect(create('pool', path.join('runs', 'deep', 'er'))).to.equal(path.join('runs', 'deep', 'er'))
    expect(existsSync(path.join(runs, 'deep', 'er'))).to.equal(true)
  })

  it('error: one that is there already, full or empty', async () => {
    mkdirSync(path.join(runs, 'mine'), { recursive: true })
    await rejects((async () => create('pool', 'runs/mine'))(), 'RUN_FOLDER_EXISTS')
    expect(readdirSync(path.join(runs, 'mine'))).to.deep.equal([])
  })

  it('error: one that cannot be made', async () => {
    writeFileSync(runs, 'a file where a folder should be')
    for (const out of [undefined, 'runs/mine']) {
      await rejects((async () => create('pool', out))(), 'RUN_FOLDER')
    }
  })
})
