import { quotaInWords } from '../../health/quota.ts'
import type { TradingStatus } from '../../health/run-status.ts'
import { shortNumber, textTable } from '../text-table.ts'
import type { Health } from './status.ts'

const UNKNOWN = '-'
const MEGABYTE = 1_000_000

/** How a run stands, for people to read; a dash is not known. */
export function statusText(health: Health): string {
  const { run, about, status, dataAge, uptime, databaseBytes, audit } = health
  const trading = status?.trading ?? undefined
  const rows = [
    ['run', `${run}: ${about}`],
    ['state', stateText(health)],
    ['cycles', `${status?.cycles.done ?? UNKNOWN}`],
    ...(trading === undefined ? [] : tradingRows(trading)),
    ['data age', dataAge === null ? UNKNOWN : `${shortNumber(dataAge.bars)} bars, ${dataAge.seconds.toFixed(0)} s`],
    ...(status?.quotas ?? []).map((quota) => [`quota ${quota.name}`, quotaInWords(quota)]),
    ['alerts', `${status?.alerts ?? UNKNOWN}`],
    ['errors', errorsText(health)],
    ['in time', uptime === null ? UNKNOWN : `${percent(uptime)} of the cycles`],
    ['memory', megabytes(status?.memoryBytes)],
    ['processor', status === null ? UNKNOWN : `${status.cpuSeconds.toFixed(1)} s`],
    ['database', megabytes(databaseBytes)],
    ['audit', auditText(audit)],
    ['told at', status?.updatedAt ?? UNKNOWN],
  ]
  return [textTable(rows), ...positionTable(trading), ...limitTable(trading), ...timingTable(health)].join('\n\n')
}

function stateText({ state, process, problem, endedAt }: Health): string {
  if (state === 'running') return `running, process ${process}`
  if (state === 'killed') return `killed: process ${process} is gone and has not said how it ended`
  if (state === 'elsewhere') return `running when it was last heard of, on another machine`
  return `${state} at ${endedAt ?? UNKNOWN}${problem === null ? '' : `: ${problem}`}`
}

const tradingRows = ({ bars, time, equity, capital, cash, blocked, halted }: TradingStatus) => [
  ['bars', `${bars}${time === null ? '' : `, the last closed ${new Date(time * 1_000).toISOString()}`}`],
  ['equity', `${shortNumber(equity)} of ${shortNumber(capital)} (${percent(equity / capital - 1)})`],
  ['cash', shortNumber(cash)],
  ['entries', entriesText(blocked, halted)],
]

function entriesText(blocked: TradingStatus['blocked'], halted: TradingStatus['halted']): string {
  if (halted !== null) {
    const who = halted.by === 'emergency' ? `the emergency ${halted.cause}` : halted.cause
    return `halted by ${who} at bar ${halted.bar}`
  }
  return blocked === null ? 'allowed' : BLOCKED[blocked]
}

const BLOCKED = { halted: 'halted', paused: 'paused after a drawdown', daily_loss: 'none until the next day (UTC)' }

function errorsText({ status, errorsPerHour }: Health): string {
  if (status === null) return UNKNOWN
  const { count, last } = status.errors
  return last === null ? `${count}` : `${count}, ${shortNumber(errorsPerHour)} an hour; the last: ${last}`
}

function auditText(audit: Health['audit']): string {
  if (audit === null) return UNKNOWN
  if (audit.brokenLine !== null) return `line ${audit.brokenLine} does not hold`
  return `${audit.lines} ${audit.lines === 1 ? 'line, which holds' : 'lines, all hold'}`
}

const SIDES = { 1: 'long', '-1': 'short' } as const

function positionTable(trading: TradingStatus | undefined): string[] {
  if (trading === undefined || trading.positions.length === 0) return []
  const rows = trading.positions.map(({ id, direction, quantity, entryPrice, price, unrealised }) => [
    id,
    SIDES[direction],
    ...[quantity, entryPrice, price, unrealised].map(shortNumber),
  ])
  return [textTable([['position', '', 'quantity', 'entry', 'price', 'gain'], ...rows])]
}

function limitTable(trading: TradingStatus | undefined): string[] {
  if (trading === undefined) return []
  const rows = trading.limits.map(({ name, used, limit }) => [name, shortNumber(used), shortNumber(limit)])
  return [textTable([['limit', 'used', 'of'], ...rows])]
}

function timingTable({ status }: Health): string[] {
  const timings = Object.entries(status?.timings ?? {})
  if (timings.length === 0) return []
  const rows = timings.map(([component, { count, mean, p50, p95, p99, most }]) => [
    component,
    `${count}`,
    ...[mean, p50, p95, p99, most].map(shortNumber),
  ])
  return [textTable([['milliseconds', 'times', 'mean', 'p50', 'p95', 'p99', 'most'], ...rows])]
}

const percent = (share: number) => `${Number((100 * share).toFixed(2))} %`

const megabytes = (bytes: number | null | undefined) =>
  bytes === null || bytes === undefined ? UNKNOWN : `${(bytes / MEGABYTE).toFixed(1)} MB`
