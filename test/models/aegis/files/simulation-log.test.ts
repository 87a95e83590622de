import { mkdirSync, readdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs'
import path from 'node:path'

import { expect } from 'chai'

import { openSimulationLog } from '../../../../src/models/aegis/files/simulation-log.ts'
import { temporaryFolder } from '../../../kit/temporary-project.ts'

describe('the log of a simulation', () => {
  const { root, remove } = temporaryFolder()
  const folder = path.join(root, 'logs')
  const failures: string[] = []
  const open = (stamp: string, where = folder) =>
    openSimulationLog({ folder: where, stamp, onFailure: (warning) => failures.push(warning) })
  after(remove)

  it('default: line by line into a file of its own', () => {
    const log = open('20261128_120000')
    log.write('one')
    log.write('two')
    expect(log.file).to.equal(path.join(folder, 'simulation_20261128_120000.log'))
    expect(readFileSync(log.file ?? '', 'utf8')).to.equal('one\ntwo\n')
  })

  it('behavior: the three newest stay, this one included, by when they were written', () => {
    for (const [i, stamp] of ['d', 'a', 'c', 'b'].entries()) {
      const file = path.join(folder, `simulation_${stamp}.log`)
      writeFileSync(file, stamp)
      utimesSync(file, 1_000 + i, 1_000 + i)
    }
    writeFileSync(path.join(folder, 'notes.txt'), 'mine')
    open('20261128_130000')
    expect(readdirSync(folder).toSorted()).to.deep.equal([
      'notes.txt',
      'simulation_20261128_120000.log',
      'simulation_20261128_130000.log',
      'simulation_b.log',
    ])
  })

  it('behavior: two runs of one second have a log each', () => {
    const second = open('20261128_130000')
    expect(path.basename(second.file ?? '')).to.equal('simulation_20261128_130000_2.log')
    expect(readdirSync(folder).filter((name) => name.endsWith('.log')).length).to.equal(3)
  })

  it('error: one warning where it cannot be written, and the run goes on', () => {
    const taken = path.join(root, 'taken')
    writeFileSync(taken, '')
    const log = open('x', taken)
    log.write('one')
    log.write('two')
    expect([log.file, failures.length]).to.deep.equal([undefined, 1])
    mkdirSync(path.join(root, 'later'))
    const lost = open('y', path.join(root, 'later'))
    remove()
    lost.write('one')
    lost.write('two')
    expect([lost.file, failures.length]).to.deep.equal([undefined, 2])
  })
})
