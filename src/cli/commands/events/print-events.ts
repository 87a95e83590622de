import { existsSync } from 'node:fs'
import path from 'node:path'

import { parsePlain } from '../../../field/parse-plain.ts'
import { isRecord } from '../../../field/plain.ts'
import { nearest } from '../../../nearest.ts'
import { projectRoot } from '../../../project/project-root.ts'
import { type EventRow, eventRows } from '../../../results/event-rows.ts'
import { findRun } from '../../../results/find-run.ts'
import { NoEventsError } from '../../errors.ts'
import { table } from '../../print/table.ts'

export interface EventsOptions {
  readonly market?: string
  readonly event?: string
  readonly agent?: string
  readonly from?: number
  readonly to?: number
  readonly json?: boolean
}

const NAMES = ['market', 'event', 'agent'] as const

/** Prints the events of a run that are asked for, in the order they came. */
export function printEvents(run: string, options: EventsOptions): void {
  const { from = 0, to = Infinity, json = false } = options
  const folder = findRun(projectRoot(process.cwd()), run)
  if (!existsSync(path.join(folder, 'events.csv'))) throw new NoEventsError({ run })
  const seen = new Map(NAMES.map((name) => [name, new Set<string>()]))
  const found: EventRow[] = []
  for (const row of eventRows(folder)) {
    for (const name of NAMES) seen.get(name)?.add(row[name])
    const isWanted = NAMES.every((name) => options[name] === undefined || options[name] === row[name])
    if (isWanted && row.step >= from && row.step <= to) found.push(row)
  }
  if (json) process.stdout.write(`${JSON.stringify(found.map((row) => ({ ...row, args: parsePlain(row.args) })))}\n`)
  else if (found.length > 0) process.stdout.write(`${tableOf(found)}\n`)
  else process.stdout.write(`${none(options, seen)}\n`)
}

function tableOf(rows: readonly EventRow[]): string {
  const head = ['step', 'agent', 'market', 'event', 'arguments']
  const cells = rows.map(({ step, agent, market, event, args }) => [String(step), agent, market, event, inWords(args)])
  return table({ head, rows: cells, numbers: [0] })
}

/** `amount0In: 5, to: trader-1` */
function inWords(args: string): string {
  const plain = parsePlain(args)
  if (!isRecord(plain)) return args
  const texts = Object.entries(plain).map(([name, value]) => {
    return `${name}: ${typeof value === 'string' ? value : JSON.stringify(value)}`
  })
  return texts.join(', ')
}

/** That there are none, and what may have been meant by a name that nothing there has. */
function none(options: EventsOptions, seen: ReadonlyMap<(typeof NAMES)[number], ReadonlySet<string>>): string {
  const meant = NAMES.flatMap((name) => {
    const [asked, known] = [options[name], [...(seen.get(name) ?? [])]]
    if (asked === undefined || known.includes(asked)) return []
    const near = nearest(asked, known)
    return near === undefined ? [] : [` Did you mean --${name} ${near}?`]
  })
  return `No such event was recorded.${meant.join('')}`
}
