import { existsSync, statSync } from 'node:fs'
import path from 'node:path'

import { verifyAudit } from '../../audit/verify-audit.ts'
import { readStatus, type RunStatus } from '../../health/run-status.ts'
import { readCard, type RunCard, type RunState, stateOf } from '../../run/run-card.ts'
import { findTradingRun } from '../../run/run-folder.ts'
import type { TradeCommand } from '../command.ts'
import { parseCommand, requiredOption } from '../parse-command.ts'
import { HALTED, isByGuard } from './halted-by-guard.ts'
import { statusText } from './status-text.ts'

const usage = 'saffron trade status --run ID [--json]'

/** All that there is to say of a run; null where it does not say. */
export interface Health {
  readonly run: string
  readonly about: string
  readonly state: RunState
  readonly process: number
  readonly problem: string | null
  readonly startedAt: string
  readonly endedAt: string | null
  /** As it was told last. */
  readonly status: RunStatus | null
  /** Since data came last: seconds on the wall, and bars at the speed of the run. */
  readonly dataAge: { readonly seconds: number; readonly bars: number } | null
  readonly errorsPerHour: number | null
  /** Share of the cycles that were done in time. */
  readonly uptime: number | null
  readonly databaseBytes: number | null
  readonly audit: { readonly lines: number; readonly brokenLine: number | null } | null
}

export const statusCommand: TradeCommand = {
  name: 'status',
  about: 'how a paper run, a live one or an analysis stands, or stood at its end',
  usage,
  run(args, io) {
    const { text, flag } = parseCommand(args, { usage, texts: ['run'], flags: ['json'], words: 0 })
    const run = requiredOption('run', text.run, usage)
    const folder = findTradingRun(process.cwd(), run)
    const health = healthOf(run, folder, new Date())
    io.out(flag.json === true ? JSON.stringify(health) : statusText(health))
    if (health.state === 'killed' || health.state === 'failed') return 1
    const trading = health.status?.trading
    return isByGuard(trading?.blocked, trading?.halted) ? HALTED : 0
  },
}

function healthOf(run: string, folder: string, now: Date): Health {
  const card = readCard(folder)
  const [state, status] = [stateOf(card), readStatus(folder)]
  const { about, problem = null, startedAt, endedAt = null } = card
  return {
    run,
    about,
    state,
    process: card.process.pid,
    problem,
    startedAt,
    endedAt,
    status: status ?? null,
    dataAge: state === 'running' || state === 'elsewhere' ? dataAge(card, status, now) : null,
    errorsPerHour: status === undefined ? null : status.errors.count / hoursOf(card, status),
    uptime: uptimeOf(status),
    databaseBytes: sizeOf(databaseOf(card, folder)),
    audit: auditOf(path.join(folder, 'audit.jsonl')),
  }
}

const SECOND_MS = 1_000
const HOUR_MS = 3_600_000

/** Nothing is said of how often data should come where a run goes as fast as it can. */
function dataAge({ interval, speed }: RunCard, status: RunStatus | undefined, now: Date): Health['dataAge'] {
  if (status === undefined || status.dataAt === null || speed === null) return null
  const seconds = Math.max(0, (now.getTime() - Date.parse(status.dataAt)) / SECOND_MS)
  return { seconds, bars: (seconds * speed) / interval }
}

/** Of the run, until it last said how it is; a beginning counts as a second. */
const hoursOf = ({ startedAt }: RunCard, { updatedAt }: RunStatus) =>
  Math.max(Date.parse(updatedAt) - Date.parse(startedAt), SECOND_MS) / HOUR_MS

function uptimeOf(status: RunStatus | undefined): number | null {
  const { done, late } = status?.cycles ?? { done: 0, late: null }
  return late === null || done === 0 ? null : 1 - late / done
}

const databaseOf = ({ settings }: RunCard, folder: string) =>
  typeof settings['db'] === 'string' ? settings['db'] : path.join(folder, 'trading.sqlite')

const sizeOf = (file: string) => statSync(file, { throwIfNoEntry: false })?.size ?? null

function auditOf(file: string): Health['audit'] {
  if (!existsSync(file)) return null
  const { lines, broken } = verifyAudit(file)
  return { lines, brokenLine: broken?.line ?? null }
}
