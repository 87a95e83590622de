import { expect } from 'chai'

import { createMeter } from '../../src/health/meter.ts'
import { metricsText } from '../../src/health/metrics-text.ts'
import { serveMetrics } from '../../src/health/metrics-server.ts'
import type { RunStatus } from '../../src/health/run-status.ts'
import { commandOutput } from '../kit/command-output.ts'
import { prometheusSamples } from '../kit/prometheus.ts'
import { rejection } from '../kit/rejection.ts'
import { steeredRuns } from '../paper/steered-run.ts'

const status: RunStatus = {
  updatedAt: '2026-01-01T00:00:10.000Z',
  dataAt: '2026-01-01T00:00:00.000Z',
  cycles: { done: 3, late: null },
  errors: { count: 1, last: 'once' },
  alerts: 2,
  memoryBytes: 1e8,
  cpuSeconds: 1.5,
  timings: {},
  quotas: [{ name: 'anthropic', used: 0.9, limit: 1, unit: 'USD a day', refused: 0 }],
  trading: null,
}

describe('metrics', () => {
  it('default: histograms count what was done within each bound, and all of it', () => {
    const meter = createMeter(() => 0)
    for (const ms of [0.05, 0.1, 3, 3, 800, 120_000]) meter.record('api', ms)
    const text = metricsText({ status, histograms: meter.histograms(), alerts: new Map(), now: 0 })
    const samples = prometheusSamples(text)
    const within = (le: string) => samples.get(`saffron_trade_component_seconds_bucket{component="api",le="${le}"}`)
    expect(['0.0001', '0.0025', '0.005', '0.5', '1', '60', '+Inf'].map(within)).to.deep.equal([2, 2, 4, 4, 5, 5, 6])
    expect(samples.get('saffron_trade_component_seconds_count{component="api"}')).to.equal(6)
    expect(samples.get('saffron_trade_component_seconds_sum{component="api"}')).to.be.closeTo(120.80615, 1e-9)
  })

  it('behavior: what is not known has no sample, and a name may be anything', () => {
    const alerts = new Map([['quota', 2]])
    const named = { ...status, quotas: [{ name: 'a "b\\c"\nd', used: 1, limit: 2, unit: 'calls', refused: 0 }] }
    const samples = prometheusSamples(
      metricsText({ status: named, histograms: {}, alerts, now: Date.UTC(2026, 0, 1, 0, 0, 7) }),
    )
    expect(samples.get('saffron_trade_data_age_seconds')).to.equal(7)
    expect(samples.get('saffron_trade_alerts_total{code="quota"}')).to.equal(2)
    expect(samples.get('saffron_trade_quota_max{quota="a \\"b\\\\c\\"\\nd"}')).to.equal(2)
    expect([...samples.keys()].filter((key) => /late|equity|positions/.test(key))).to.deep.equal([])
  })
})

describe('serveMetrics', () => {
  const run = steeredRuns()

  it('default: a run tells by HTTP how it is while it goes on, and nobody after it', async () => {
    const server = await serveMetrics(0)
    const ask = () => fetch(server.url)
    expect((await ask()).status, 'before it begins').to.equal(503)
    let [text, type]: [string, string | null] = ['', null]
    const at = async () => {
      const answer = await ask()
      ;[text, type] = [await answer.text(), answer.headers.get('content-type')]
      expect((await fetch(server.url.replace('metrics', ''))).status).to.equal(404)
    }
    await run({ prices: [100, 100, 110, 110, 60], before: { 3: at }, metrics: server })
    const samples = prometheusSamples(text)
    expect(type).to.match(/^text\/plain; version=0\.0\.4/)
    const of = (key: string) => samples.get(`saffron_trade_${key}`)
    expect([of('cycles_total'), of('equity'), of('cash'), of('positions')]).to.deep.equal([3, 10_500, 5_000, 1])
    expect([of('limit_used{limit="maxPositions"}'), of('limit_max{limit="maxPositions"}')]).to.deep.equal([1, 3])
    const timed = ['cycle', 'decide', 'db'].map((name) => of(`component_seconds_count{component="${name}"}`))
    expect(timed, 'the audit has its start').to.deep.equal([3, 3, 1])
    expect(samples.get('process_resident_memory_bytes')).to.be.above(1e6)
    const after = prometheusSamples(await (await ask()).text())
    expect(after.get('saffron_trade_alerts_total{code="price_move"}')).to.equal(1)
    await server.close()
    expect(await ask().catch(() => 'nobody')).to.equal('nobody')
  })

  it('error: a port that is taken, and what is none', async () => {
    const server = await serveMetrics(0)
    const { port } = new URL(server.url)
    const { code, hint } = await rejection(serveMetrics(Number(port)))
    expect([code, hint?.includes('--metrics')]).to.deep.equal(['PORT_BUSY', true])
    const paper = ['paper', 'buyAndHold', '--feed', 'none.csv', '--metrics'] as const
    expect((await commandOutput(...paper, port)).err.split(':')[0]).to.equal('PORT_BUSY')
    for (const wrong of ['-1', '65536', '1.5', 'http', '']) {
      const { status: ended, err } = await commandOutput(...paper, wrong)
      expect([ended, err.split(':')[0]], wrong).to.deep.equal([1, 'TRADE_USAGE'])
    }
    await server.close()
  })
})
