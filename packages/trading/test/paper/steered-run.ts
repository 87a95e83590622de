import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'

import type { AuditLine } from '../../src/audit/audit-line.ts'
import type { Bar } from '../../src/bars/bar.ts'
import type { Alert } from '../../src/health/alerts.ts'
import type { MetricsServer } from '../../src/health/metrics-server.ts'
import { runPaper } from '../../src/paper/run-paper.ts'
import { checkParams } from '../../src/params/check-params.ts'
import { emergencySettings } from '../../src/risk/emergency.ts'
import { riskSettings } from '../../src/risk/risk-settings.ts'
import { asRun } from '../../src/run/run-process.ts'
import type { Intent } from '../../src/strategies/intent.ts'
import { bareRisk, toldStrategy } from '../kit/told-strategy.ts'

const HOUR = 3_600

interface Steered {
  /** What the strategy wants with each bar. */
  readonly decide?: (index: number) => readonly Intent[]
  readonly prices: readonly number[]
  /** What somebody does before a bar of that number comes. */
  readonly before?: Readonly<Record<number, (folder: string) => unknown>>
  readonly settings?: Readonly<Record<string, number>>
  /** As fast as it can unless given. */
  readonly speed?: number
  readonly metrics?: MetricsServer
}

const HALF: readonly Intent[] = [{ want: 'open', token: 'BTC', size: 0.5 }]

/** Folders of runs that are gone after each test, and a paper run in them that is steered while it goes on. */
export function steeredRuns() {
  let root = ''
  beforeEach(() => void (root = mkdtempSync(path.join(tmpdir(), 'saffron-paper-'))))
  afterEach(() => rmSync(root, { recursive: true }))

  return async ({
    decide = (i) => (i === 0 ? HALF : []),
    prices,
    before = {},
    settings,
    speed = Infinity,
    metrics,
  }: Steered) => {
    const folder = mkdtempSync(path.join(root, 'run-'))
    const told: string[] = []
    // Stands still: nothing here takes time.
    const now = () => new Date(Date.UTC(2026, 0, 1))
    const run = async (see: (bar: Bar) => void) => {
      for (const [i, price] of prices.entries()) {
        await before[i]?.(folder)
        see({ time: i * HOUR, open: price, high: price, low: price, close: price, volume: 1 })
      }
    }
    const card = { kind: 'paper', about: 'told on BTC', settings: {}, interval: HOUR, speed: null } as const
    let paper: Awaited<ReturnType<typeof runPaper>> | undefined
    await asRun({ folder, now, ...card }, async (signal) => {
      paper = await runPaper({
        folder,
        feed: { token: 'BTC', interval: HOUR, run },
        speed,
        author: 'test',
        signal,
        stopwatch: () => 0,
        now,
        tell: (text) => told.push(text),
        metrics,
        see: () => undefined,
        strategy: toldStrategy(decide),
        params: {},
        settings: checkParams({ owner: 'risk', params: riskSettings, given: { ...bareRisk, ...settings } }),
        emergency: checkParams({ owner: 'emergencies', params: emergencySettings, given: { emergency: 1 } }),
      })
    })
    if (paper === undefined) throw new Error('it did not run')
    const lines = <T>(name: string): readonly T[] => {
      const file = path.join(folder, name)
      const text = existsSync(file) ? readFileSync(file, 'utf8').trim() : ''
      return text === '' ? [] : text.split('\n').map((line): T => JSON.parse(line))
    }
    return { ...paper, folder, told, audit: lines<AuditLine>('audit.jsonl'), alerts: lines<Alert>('alerts.jsonl') }
  }
}
