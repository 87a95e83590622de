import type { Settled } from '../engine/block.ts'
import { averageStep } from '../engine/clock.ts'
import { formatValue } from '../kpi/format.ts'
import type { Hold } from '../engine/holds.ts'
import type { Log } from '../log/log.ts'
import type { Circuit, Row } from '../netlist/circuit.ts'
import { MONTH } from '../units.ts'
import type { RunSummary } from './run-summary.ts'

/** What a month is told of, where a run records it. */
const TOLD = ['price', 'volume']

interface JournalOptions {
  readonly log: Log
  readonly circuit: Circuit
  /** What the run is, in a few facts. */
  readonly facts: Readonly<Record<string, unknown>>
}

/** Tells a log of a run: each step at debug, each simulated month at info, and how it ends. */
export function runJournal({ log, circuit, facts }: JournalOptions) {
  const { columns, clock } = circuit
  const isPure = circuit.chainName === undefined
  const [engine, months] = [log.of('engine'), log.of(isPure ? 'model' : 'market')]
  const stepsPerMonth = Math.max(1, Math.round(MONTH / averageStep(clock)))
  let step = { ...NOTHING, byAction: new Map<string, number>() }
  let byKind = new Map<string, number>()
  let since = performance.now()
  engine.info('the run begins', { ...facts, steps: clock.steps, agents: circuit.kinds })
  const agents = log.of('agent')
  if (!isPure) log.of('chain').info('the chain is open', { chain: circuit.chainName })

  const tellStep = (number: number) => {
    if (!engine.sees('debug')) return
    const now = performance.now()
    const { sent, ok, reverted, byAction } = step
    const took = Math.round((now - since) * 1_000) / 1_000
    engine.debug('step', { step: number, sent, ok, reverted, byAction: Object.fromEntries(byAction), ms: took })
    step = { ...NOTHING, byAction: new Map() }
    since = now
  }
  return {
    block(settled: readonly Settled[], number: number): void {
      for (const { sender, call, receipt } of settled) {
        const action = call.action ?? call.label
        step.sent++
        if (receipt.ok) step.ok++
        else {
          step.reverted++
          agents.debug('a call failed', { step: number, agent: sender.name, action, reason: receipt.reason })
        }
        add(step.byAction, action)
        add(byKind, sender.kind)
      }
    },
    holds(holds: readonly Hold[], number: number): void {
      for (const { sender, reason } of holds) agents.debug('holds', { step: number, agent: sender.name, reason })
    },
    step: tellStep,
    row({ step: number, values }: Row): void {
      if (number === 0 || number % stepsPerMonth !== 0) return
      const told = columns.flatMap(({ name, unit }, i) =>
        TOLD.includes(name) ? [[name, formatValue(values[i], unit)] as const] : [],
      )
      const traffic = isPure ? {} : { sentByKind: Object.fromEntries(byKind) }
      months.info('a month', { step: number, ...Object.fromEntries(told), ...traffic })
      byKind = new Map()
    },
    end({ status, stepsDone, seconds, stopReason, error }: RunSummary): void {
      const level = status === 'failed' ? 'error' : 'info'
      engine[level]('the run ends', {
        status,
        step: stepsDone,
        seconds,
        ...(stopReason !== undefined && { stopReason }),
        ...(error && { code: error.code, problem: error.message }),
      })
    },
  }
}

const NOTHING = { sent: 0, ok: 0, reverted: 0 }

const add = (counts: Map<string, number>, name: string) => counts.set(name, (counts.get(name) ?? 0) + 1)
