import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'

import { expect } from 'chai'

import { readPaperRecord, writePaperRecord } from '../../src/paper/paper-record.ts'
import { errorOf } from '../kit/error-of.ts'

const about = { strategy: 'told', hash: 'ab'.repeat(32), feed: 'recorded', token: 'BTC', interval: 3_600 } as const

describe('readPaperRecord', () => {
  let root = ''
  beforeEach(() => {
    root = mkdtempSync(path.join(tmpdir(), 'saffron-record-'))
    const folder = path.join(root, 'runs', 'paper-1')
    mkdirSync(folder, { recursive: true })
    writeFileSync(path.join(folder, 'run.json'), '{}')
    writePaperRecord(folder, { ...about, bars: [], trades: [] })
  })
  afterEach(() => rmSync(root, { recursive: true }))

  it('default: of a run by its name, as other commands take it, by its folder and by the file', () => {
    const folder = path.join('runs', 'paper-1')
    for (const named of ['paper-1', folder, path.join(root, folder), path.join(folder, 'paper.json')]) {
      expect(readPaperRecord(named, root), named).to.deep.include({ strategy: 'told', trades: 0 })
    }
  })

  it('error: a name that no run has, and a run that has not ended', () => {
    const { code, hint } = errorOf(() => readPaperRecord('paper-2', root))
    expect([code, hint?.includes("'paper-1'")]).to.deep.equal(['TRADE_RUN', true])
    rmSync(path.join(root, 'runs', 'paper-1', 'paper.json'))
    const unfinished = errorOf(() => readPaperRecord('paper-1', root))
    expect([unfinished.code, unfinished.hint?.includes('that has ended')]).to.deep.equal(['TRADE_FILE', true])
  })
})
