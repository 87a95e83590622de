import { existsSync } from 'node:fs'
import path from 'node:path'

import { parsePlain } from '../../../field/parse-plain.ts'
import { isRecord } from '../../../field/plain.ts'
import { nearest } from '../../../nearest.ts'
import { projectRoot } from '../../../project/project-root.ts'
import { type EventRow, eventRows } from '../../../results/event-rows.ts'
import { findRun } from '../../../results/find-run.ts'
import { NoEventsError, UsageError } from '../../errors.ts'
import { table } from '../../print/table.ts'

export interface EventsOptions {
  readonly market?: string
  readonly event?: string
  readonly agent?: string
  readonly from?: number
  readonly to?: number
  readonly json?: boolean
}

/** Names that a line has room for. */
const MOST = 6

const NAMES = ['market', 'event', 'agent'] as const

/** Prints the events of a run that are asked for, in the order they came. */
export function printEvents(run: string, options: EventsOptions): void {
  const { from = 0, to = Infinity, json = false } = options
  if (from > to) {
    const problem = `--from ${from} is after --to ${to}: there is no step between them`
    throw new UsageError({ problem, command: 'saffron events' })
  }
  const folder = findRun(projectRoot(process.cwd()), run)
  if (!existsSync(path.join(folder, 'events.csv'))) throw new NoEventsError({ run })
  const seen = new Map(NAMES.map((name) => [name, new Set<string>()]))
  const steps = new Set<number>()
  const found: EventRow[] = []
  for (const row of eventRows(folder)) {
    for (const name of NAMES) seen.get(name)?.add(row[name])
    steps.add(row.step)
    const isWanted = NAMES.every((name) => options[name] === undefined || options[name] === row[name])
    if (isWanted && row.step >= from && row.step <= to) found.push(row)
  }
  if (json) process.stdout.write(`${JSON.stringify(found.map((row) => ({ ...row, args: parsePlain(row.args) })))}\n`)
  else if (found.length > 0) process.stdout.write(`${tableOf(found)}\n`)
  else process.stdout.write(`${none(options, seen, [...steps])}\n`)
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

type Seen = ReadonlyMap<(typeof NAMES)[number], ReadonlySet<string>>

/** That there are none, and why: what may have been meant by a name that nothing there has, or which steps have some. */
function none(options: EventsOptions, seen: Seen, steps: readonly number[]): string {
  const strange = NAMES.flatMap((name) => {
    const [asked, known] = [options[name], [...(seen.get(name) ?? [])]]
    if (asked === undefined || known.includes(asked)) return []
    const near = nearest(asked, known)
    if (near !== undefined) return [` Did you mean --${name} ${near}?`]
    return [
      ` There are none of ${name} ${asked}: there are ${known.slice(0, MOST).join(', ')}${known.length > MOST ? ', …' : ''}.`,
    ]
  })
  const span = steps.length === 0 ? '' : ` Those recorded are of steps ${steps[0]} to ${steps.at(-1)}.`
  const isOfSteps = options.from !== undefined || options.to !== undefined
  return `No such event was recorded.${strange.join('')}${strange.length === 0 && isOfSteps ? span : ''}`
}
