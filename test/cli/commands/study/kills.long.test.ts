import { existsSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'

import { expect } from 'chai'
import { stream } from 'saffron-sim/rng'
import { conductStudy } from 'saffron-sim/study'

import { childProcesses } from '../../../kit/child-processes.ts'
import { netprintProject } from '../../../kit/netlist-project.ts'
import { saffron, startSaffron } from '../../../kit/saffron.ts'
import { SAVING } from '../../../study/conduct/saving-netlist.ts'
import { studyBytes } from '../../../study/study-bytes.ts'

const ROUNDS = 10

describe('saffron study, killed', () => {
  const { root, remove } = netprintProject({ saving: SAVING })
  after(remove)

  it(`behavior: after kill -9 of anything at ${ROUNDS} moments nothing kept is lost, and the bytes are the same`, async function () {
    this.timeout(600_000)
    const params = { waits: 40, fails: 0.1 }
    await conductStudy({ netlist: 'saving', runs: 150, params }, { root, workers: 2, out: 'whole' })
    const asked = ['saving', '--runs', '150', '--set', 'waits=40', '--set', 'fails=0.1', '--out', 'broken']
    const rng = stream('kills')
    let kept = 0
    let broken = 0
    for (let round = 0; round < ROUNDS; round++) {
      const { child, ended } = startSaffron(['study', ...asked, '--workers', '2'], { cwd: root })
      // However slow the machine, there is something to kill.
      while (!existsSync(path.join(root, 'broken', 'study.json'))) await pause(20)
      await Promise.race([ended, pause(rng.int(0, 4_000))])
      const workers = childProcesses(child.pid).filter(({ args }) => args.join(' ').includes('worker-process'))
      // The whole study, or one of those who work for it and then the study.
      if (round % 2 === 1 && workers.length > 0) process.kill(rng.pick(workers).pid, 'SIGKILL')
      await Promise.race([ended, pause(rng.int(0, 1_000))])
      if (child.exitCode === null) broken++
      child.kill('SIGKILL')
      await ended
      const told = await saffron(['study', 'status', 'broken', '--json'], { cwd: root })
      if (told.status !== 0) continue
      const status = JSON.parse(told.stdout) as { kept: number }
      expect(status.kept).to.be.at.least(kept)
      kept = status.kept
    }
    expect(broken, 'most of them found it under way').to.be.greaterThan(ROUNDS / 3)
    expect((await saffron(['study', 'resume', 'broken', '--quiet'], { cwd: root })).status).to.equal(0)
    expect(studyBytes(path.join(root, 'broken'))).to.deep.equal(studyBytes(path.join(root, 'whole')))
  })
})
