import { writeFileSync } from 'node:fs'
import path from 'node:path'

import { expect } from 'chai'

import { quotasBefore } from '../../src/health/kept-quotas.ts'
import { writeStatus } from '../../src/health/run-status.ts'
import { temporaryFiles } from '../kit/temporary-file.ts'

describe('quotasBefore', () => {
  const write = temporaryFiles()
  const quota = { name: 'the node', used: 7, limit: 10, unit: 'calls a day', refused: 2, day: 20_000 }

  it('default: what the last process had used, of the same day', () => {
    const folder = path.dirname(write('any', ''))
    const none = quotasBefore(folder, () => undefined)
    expect(none('the node', 20_000)).to.deep.equal({ used: 0, refused: 0 })
    writeStatus(folder, {
      updatedAt: '2026-01-01T00:00:00Z',
      dataAt: null,
      cycles: { done: 0, late: null },
      errors: { count: 0, last: null },
      alerts: 0,
      memoryBytes: 0,
      cpuSeconds: 0,
      timings: {},
      quotas: [quota],
      trading: null,
    })
    const before = quotasBefore(folder, () => undefined)
    expect(before('the node', 20_000)).to.deep.equal({ used: 7, refused: 2 })
    expect(before('the node', 20_001)).to.deep.equal({ used: 0, refused: 0 })
    expect(before('another', 20_000)).to.deep.equal({ used: 0, refused: 0 })
  })

  it('error: a damaged status is told and keeps nobody from going on', () => {
    const folder = path.dirname(write('any', ''))
    writeFileSync(path.join(folder, 'status.json'), '{')
    const said: string[] = []
    expect(quotasBefore(folder, (text) => void said.push(text))('the node', 1)).to.deep.equal({ used: 0, refused: 0 })
    expect(said).to.have.length(1)
    expect(said[0]).to.match(/counted anew/)
  })
})
