import { spawnSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'

import { expect } from 'chai'
import { conductStudy, shrinkRun } from 'saffron-sim/study'

import { netprintProject } from '../../kit/netlist-project.ts'
import { saffron } from '../../kit/saffron.ts'
import { cloneRoot } from '../../kit/temporary-project.ts'
import { shareStakingNetlist } from './share-staking.ts'

const here = path.join(cloneRoot, 'test', 'study', 'shrink', 'share-staking.ts')

describe('from a failure to a test', function () {
  this.timeout(120_000)
  const { root, remove } = netprintProject({ staking: `export { shareStakingNetlist as default } from '${here}'\n` })
  after(remove)

  /** Runs the test that was written, as a user would, and gives how many of its tests fail. */
  function failing(folder: string): number {
    const mocha = path.join(cloneRoot, 'node_modules', 'mocha', 'bin', '_mocha')
    const { status } = spawnSync(
      process.execPath,
      ['--import', import.meta.resolve('tsx'), mocha, path.join(root, folder, 'repro.test.ts')],
      { cwd: root, encoding: 'utf8' },
    )
    return status ?? Number.NaN
  }

  it('default: a rounding in the user’s favour is found by a study, shrunk, and written as a test', async () => {
    const params = { careless: true }
    const study = await conductStudy(
      { netlist: 'staking', runs: 2, steps: 20, params },
      { root, workers: 0, out: 'found' },
    )
    expect(readFileSync(path.join(study.folder, 'points.csv'), 'utf8')).to.match(/,-0\.\d+$/m)
    const { status, stdout, stderr } = await saffron(['shrink', study.folder, '--out', 'repro', '--json'], {
      cwd: root,
    })
    expect(status, stderr).to.equal(0)
    const told = JSON.parse(stdout) as { agents: string[]; actions: number; minimal: boolean; params: object }
    expect(told.minimal).to.equal(true)
    expect(told.actions).to.be.within(2, 9)
    expect(told.agents.length).to.be.within(1, 3)
    expect(told.params).to.deep.equal({ careless: 'true' })
    expect(failing('repro')).to.equal(1)
    // Mended, it passes.
    const test = path.join(root, 'repro', 'repro.test.ts')
    writeFileSync(test, readFileSync(test, 'utf8').replace("careless: 'true'", "careless: 'false'"))
    expect(failing('repro')).to.equal(0)
  })

  it('behavior: the same run shrinks to the same, and a budget that is too small says so', async () => {
    const run = {
      netlist: shareStakingNetlist,
      spec: { netlist: 'staking', seed: '2', params: { careless: 'true' }, clock: { steps: 20 }, chain: 'evm' },
      violation: { name: 'backed', text: 'perShare.drawdown <= 0' },
    }
    const small = await shrinkRun({ ...run, budget: 500 })
    expect(await shrinkRun({ ...run, budget: 500 })).to.deep.equal(small)
    const cut = await shrinkRun({ ...run, budget: 6 })
    expect([cut.minimal, cut.runs]).to.deep.equal([false, 6])
    expect(cut.count).to.be.above(small.count)
  })

  it('error: a run that keeps everything, and a folder that holds something', async () => {
    const { folder } = await conductStudy({ netlist: 'staking', runs: 1, steps: 5 }, { root, workers: 0, out: 'well' })
    const { status, stderr } = await saffron(['shrink', folder, '--out', 'nothing', '--quiet'], { cwd: root })
    expect(status, stderr).to.equal(2)
    expect(stderr).to.include('NOTHING_TO_SHRINK')
  })
})
