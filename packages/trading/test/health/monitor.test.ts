import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'

import { expect } from 'chai'

import { createMeter, HISTOGRAM_SECONDS } from '../../src/health/meter.ts'
import { createMonitor } from '../../src/health/monitor.ts'
import { readStatus, writeStatus } from '../../src/health/run-status.ts'
import { errorOf } from '../kit/error-of.ts'

describe('meter', () => {
  it('default: counts what each part takes, what throws included', () => {
    let ms = 0
    const meter = createMeter(() => ms)
    const spend = (of: number) => () => void (ms += of)
    for (let i = 1; i <= 100; i++) meter.measure('work', spend(i))
    expect(() =>
      meter.measure('trouble', () => {
        ms += 7
        throw new Error('no')
      }),
    ).to.throw('no')
    const { work, trouble } = meter.timings()
    expect(Object.keys(meter.timings())).to.deep.equal(['work', 'trouble'])
    expect([work?.count, trouble?.count]).to.deep.equal([100, 1])
    // A histogram knows a value to three digits.
    expect(work?.mean).to.be.closeTo(50.5, 0.05)
    expect(work?.p50).to.be.closeTo(50, 0.1)
    expect(work?.p95).to.be.closeTo(95, 0.1)
    expect(work?.most).to.be.closeTo(100, 0.1)
    expect(trouble?.most).to.be.closeTo(7, 0.01)
  })
})

/** 10, 40, 50, 60 and 300 milliseconds. */
const WITHIN = [0, 0, 0, 0, 1, 1, 3, 4, 4, 5, 5, 5, 5, 5, 5, 5]
const quota = { name: 'node', used: 1, limit: 10, unit: 'calls a day', refused: 0, day: 0 }

describe('monitor', () => {
  let folder = ''
  beforeEach(() => void (folder = mkdtempSync(path.join(tmpdir(), 'saffron-monitor-'))))
  afterEach(() => rmSync(folder, { recursive: true }))

  it('default: late cycles, errors and alerts are counted, and told no more often than it has to', () => {
    let ms = 0
    const now = () => new Date(Date.UTC(2026, 0, 1) + ms)
    const monitor = createMonitor({ folder, stopwatch: () => ms, now, paceMs: 50, quotas: () => [quota] })
    const tell = (mustTell?: boolean) => {
      monitor.tell(() => null, mustTell)
      return readStatus(folder)
    }
    expect(tell()).to.deep.include({
      quotas: [quota],
      cycles: { done: 0, late: 0 },
      dataAt: null,
      trading: null,
      alerts: 0,
    })
    for (const took of [40, 50, 60]) {
      ms += took
      monitor.cycle(took)
    }
    monitor.error(new Error('first'))
    monitor.error('second')
    monitor.alert({ time: 9, code: 'quota', text: 'nearly used up' })
    expect(tell()?.cycles.done, 'a moment ago').to.equal(0)
    expect(tell(true)).to.deep.include({
      cycles: { done: 3, late: 1 },
      errors: { count: 2, last: 'second' },
      alerts: 1,
      dataAt: '2026-01-01T00:00:00.150Z',
    })
    ms += 300
    monitor.cycle(300)
    expect(tell()?.cycles).to.deep.equal({ done: 4, late: 2 })
    ms += 300
    monitor.cycle(10, new Date('2025-12-31T00:00:00Z'))
    expect(tell()?.dataAt, 'of a block').to.equal('2025-12-31T00:00:00.000Z')
    expect(tell()?.memoryBytes).to.be.above(1e6)
    const lines = (file: string) =>
      readFileSync(path.join(folder, file), 'utf8')
        .trim()
        .split('\n')
        .map((line): Record<string, unknown> => JSON.parse(line))
    expect(lines('alerts.jsonl')).to.deep.equal([{ time: 9, code: 'quota', text: 'nearly used up' }])
    const said = () => lines('log.jsonl').map(({ level, msg }) => [level, msg])
    const first = [
      ['error', 'first'],
      ['error', 'second'],
      ['warn', 'alert'],
    ]
    expect(said()).to.deep.equal(first)
    ms += 60_000
    tell()
    expect(said(), 'a minute later').to.deep.equal([...first, ['info', 'timings']])
    monitor.end(() => null)
    const last = lines('log.jsonl').at(-1)
    expect(last).to.deep.include({ component: 'trading', cycles: 5, bounds: HISTOGRAM_SECONDS })
    expect(last?.['histograms']).to.deep.equal({ cycle: { within: WITHIN, count: 5, sum: 0.46 } })
  })

  it('error: what is no status is told; of a run that has said nothing there is none', () => {
    expect(readStatus(folder)).to.equal(undefined)
    writeStatus(folder, { nothing: 1 } as never)
    const { code, message } = errorOf(() => readStatus(folder))
    expect([code, message.includes('status.json: updatedAt: ')]).to.deep.equal(['TRADE_FILE', true])
  })
})
