import { writeFileSync } from 'node:fs'
import path from 'node:path'

import { expect } from 'chai'

import { COUNT, SaffronError, unit } from 'saffron-sim'
import { actionRows, kpiRows, readActions, readKpis } from 'saffron-sim/results'
import { lastStepOf } from '../../src/results/last-step.ts'
import { RunWriter } from '../../src/results/run-writer.ts'
import { rejects } from '../chain/rejects.ts'
import { temporaryFolder } from '../kit/temporary-project.ts'

const KPIS = 'step,time,price\n0,100,1\n1,110,1.5\n2,120,\n'
const nameOf = (address: string) => address
const ACTIONS = 'step,time,agent,kind,action,call,gas,ok,reason\n1,110,a,a,,pay,5,true,\n2,120,a,a,,pay,5,false,no\n'

describe('reading a run', () => {
  const { root, remove } = temporaryFolder()
  after(remove)

  function files({ kpis = KPIS, actions = ACTIONS }: { kpis?: string; actions?: string } = {}): string {
    writeFileSync(path.join(root, 'kpis.csv'), kpis)
    writeFileSync(path.join(root, 'actions.csv'), actions)
    return root
  }
  const refused = (work: () => unknown) => rejects((async () => work())(), 'RUN_READ')

  it('default: columns and rows as text', () => {
    expect(readKpis(files())).to.deep.equal({
      columns: ['step', 'time', 'price'],
      rows: [
        ['0', '100', '1'],
        ['1', '110', '1.5'],
        ['2', '120', ''],
      ],
    })
    expect(readActions(files()).rows.map(([step]) => step)).to.deep.equal(['1', '2'])
  })

  it('behavior: of a run cut off anywhere all whole rows are read, and actions up to the last of them', () => {
    const header = KPIS.indexOf('\n') + 1
    for (let length = header; length <= KPIS.length; length++) {
      const { rows } = readKpis(files({ kpis: KPIS.slice(0, length) }))
      const whole = KPIS.slice(0, length).split('\n').length - 2
      expect(rows).to.have.length(whole)
      expect(readActions(root).rows).to.have.length(Math.max(0, whole - 1))
    }
    for (let length = ACTIONS.indexOf('\n') + 1; length <= ACTIONS.length; length++) {
      const { rows } = readActions(files({ actions: ACTIONS.slice(0, length) }))
      expect(rows).to.have.length(ACTIONS.slice(0, length).split('\n').length - 2)
    }
  })

  it('behavior: what a writer wrote, names with commas and quotes too', () => {
    const folder = path.join(root, 'written')
    const { root: parent, remove: removeParent } = temporaryFolder()
    const writer = new RunWriter(parent, {
      columns: [
        { name: 'a,b', unit: COUNT },
        { name: 'the "price"', unit: unit('USD', 6) },
      ],
      nameOf,
    })
    const sender = { index: 1, name: 'x,y', kind: 'kind\nof "z"', address: folder }
    const receipt = { ok: false, label: 'pay', gasUsed: 7n, reason: 'said "no", twice', revertData: '0x', logs: [] }
    writer.record({ step: 0, time: 5, values: [1n, undefined] })
    writer.actions({
      step: 1,
      time: 9,
      settled: [{ sender, call: { data: '0x', label: 'pay', action: 'give' }, receipt }],
    })
    writer.record({ step: 1, time: 9, values: [-1n, 1_500_000n] })
    // After the last record: in the file, but not read.
    writer.actions({ step: 2, time: 13, settled: [{ sender, call: { data: '0x', label: 'pay' }, receipt }] })
    writer.close()
    expect(readKpis(parent)).to.deep.equal({
      columns: ['step', 'time', 'a,b', 'the "price"'],
      rows: [
        ['0', '5', '1', ''],
        ['1', '9', '-1', '1.5'],
      ],
    })
    expect(readActions(parent).rows).to.deep.equal([
      ['1', '9', 'x,y', 'kind of "z"', 'give', 'pay', '7', 'false', 'said "no", twice', '', ''],
    ])
    removeParent()
  })

  it('behavior: there is something to read before the first record', () => {
    const { root: early, remove: removeEarly } = temporaryFolder()
    const writer = new RunWriter(early, { columns: [{ name: 'price', unit: COUNT }], nameOf })
    expect(readKpis(early)).to.deep.equal({ columns: ['step', 'time', 'price'], rows: [] })
    expect(readActions(early).rows).to.deep.equal([])
    writer.close()
    removeEarly()
  })

  it('error: files that are damaged, or another program’s', async () => {
    const kpis = [
      '',
      'step,time,price',
      'a,b\n1,2\n',
      'step,time,price\n0,100,1,7\n',
      'step,time,price\n0,100\n1,110,1\n',
      'step,time,price\n0,100,"1\n1,110,1\n',
      'step,time,price\nx,100,1\n',
      'step,time,price\n1,110,1\n0,100,1\n',
      'step,time,price\n\u0000\u0000\n',
    ]
    for (const text of kpis) await refused(() => readKpis(files({ kpis: text })))
    for (const text of ['', KPIS, ACTIONS.replace('1,110', '1.5,110')])
      await refused(() => readActions(files({ actions: text })))
    await refused(() => readKpis(path.join(root, 'nowhere')))
  })

  it('error: a damaged line is named by file and line, whoever reads it', () => {
    const problemOf = (work: () => unknown) => {
      try {
        work()
      } catch (error) {
        return error instanceof SaffronError ? error.message.replace(/^.*(?=kpis|actions)/, '') : String(error)
      }
      return 'none'
    }
    const said = (file: string, problem: string) => `${file} cannot be read as results of a run: ${problem}`
    const kpisWith = (line: string) => files({ kpis: KPIS.replace('1,110,1.5', line) })
    for (const read of [readKpis, (folder: string) => [...kpiRows(folder).rows]]) {
      expect(problemOf(() => read(kpisWith('1,110')))).to.equal(said('kpis.csv', 'line 3 has 2 cells, the header 3'))
      expect(problemOf(() => read(kpisWith('-1,110,1')))).to.equal(said('kpis.csv', "line 3 has '-1' for its step"))
      expect(problemOf(() => read(kpisWith('3,110,1')))).to.equal(said('kpis.csv', 'line 4 is of step 2, after step 3'))
      expect(problemOf(() => read(kpisWith('1,"110,1')))).to.equal(
        said('kpis.csv', 'line 3 has quotes that do not match'),
      )
    }
    expect(problemOf(() => [...kpiRows(kpisWith('1,110,\0\0')).rows])).to.equal(
      said('kpis.csv', "line 3 has '?' for price, a number"),
    )
    expect(problemOf(() => [...actionRows(files({ actions: ACTIONS.replace('true', 'yes') }))])).to.equal(
      said('actions.csv', "line 2 has 'yes' for ok, which is true or false"),
    )
    // Nobody takes what comes before it for the whole run.
    const tail = files({ kpis: `${KPIS}\0\0\0\n` })
    expect(problemOf(() => lastStepOf(tail))).to.equal(said('kpis.csv', 'its last line does not begin with a step'))
  })
})
