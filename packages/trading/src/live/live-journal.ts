import { closeSync, existsSync, fsyncSync, openSync, readFileSync, statSync, writeSync } from 'node:fs'
import path from 'node:path'

import { z } from 'zod'

import { type Meter, noMeter } from '../health/meter.ts'
import { LiveRunError } from './errors.ts'

/** Whole numbers of any size, as JSON can hold them. */
const units = z
  .string()
  .regex(/^\d+$/)
  .transform((text) => BigInt(text))
const spot = z.strictObject({ base: units, quote: units })
const share = z.number().optional()
const exitsField = z.strictObject({
  stopLoss: share,
  takeProfit: share,
  partial: z.strictObject({ at: z.number(), fraction: z.number() }).optional(),
  trailing: z.strictObject({ activation: z.number(), distance: z.number() }).optional(),
  maxHoldBars: share,
})

/** An order as far as the book needs it again. */
const orderField = z.strictObject({
  token: z.string(),
  side: z.enum(['buy', 'sell']),
  reason: z.string(),
  purpose: z.union([
    z.strictObject({ opens: z.strictObject({ notional: z.number(), exits: exitsField }) }),
    z.strictObject({ closes: z.strictObject({ quantity: z.number().optional() }) }),
  ]),
})

const tradeField = z.strictObject({
  to: z.string(),
  side: z.enum(['buy', 'sell']),
  base: units,
  quote: units,
  fee: units,
  before: spot,
})

const headerField = z.strictObject({
  event: z.literal('begin'),
  version: z.literal(1),
  strategy: z.string(),
  hash: z.string(),
  chainId: z.number(),
  account: z.string(),
  pair: z.string(),
  /** What the book began with, and what else the account had of both tokens. */
  cash: units,
  besides: spot,
  /** Where its bars begin, so that it finds them again. */
  origin: z.strictObject({ block: z.number(), reserves: spot.optional() }),
})

const eventField = z.discriminatedUnion('event', [
  headerField,
  /** Written before a transaction is sent; more than one where it was replaced. */
  z.strictObject({
    event: z.literal('sending'),
    id: z.number(),
    kind: z.enum(['swap', 'approve', 'cancel']),
    nonce: z.number(),
    hash: z.string(),
    deadline: z.number(),
    /** Of a swap. */
    order: orderField.optional(),
    decided: spot.optional(),
    bar: z.number().optional(),
    /** What it pays, in quote, and when that counts for its wallet. */
    spent: z.number().optional(),
    time: z.number(),
  }),
  /** It is in a block, with what came of it; a failed one has no trade. */
  z.strictObject({
    event: z.literal('mined'),
    id: z.number(),
    hash: z.string(),
    block: z.number(),
    blockHash: z.string(),
    ok: z.boolean(),
    gasPaid: units,
    trade: tradeField.optional(),
  }),
  /** It will not be mined any more. */
  z.strictObject({ event: z.literal('dead'), id: z.number() }),
  /** Deep enough that nothing is expected to take it back. */
  z.strictObject({ event: z.literal('final'), id: z.number() }),
  /** A reorganisation took it back. */
  z.strictObject({ event: z.literal('undone'), id: z.number() }),
  /** A bar that has closed: the equity then, and the best price that a position has seen. */
  z.strictObject({ event: z.literal('bar'), time: z.number(), equity: z.number(), best: z.number().optional() }),
])

/** A line of the journal, its amounts as numbers. */
export type JournalEvent = z.output<typeof eventField>
export type JournalHeader = z.output<typeof headerField>
export type Sending = Extract<JournalEvent, { event: 'sending' }>
export type Mined = Extract<JournalEvent, { event: 'mined' }>

/** What a live run has done, each line on the disk before what it tells of goes on. */
export interface LiveJournal {
  readonly events: readonly JournalEvent[]
  write(event: JournalEvent): void
  close(): void
}

const FILE = 'journal.jsonl'

/** Whether the run in a folder goes on, or begins; the folder of a run of another kind is refused, and what is none. */
export function goesOn(folder: string): boolean {
  if (existsSync(path.join(folder, FILE))) return true
  const isFree = !existsSync(folder) || (statSync(folder).isDirectory() && !existsSync(path.join(folder, 'run.json')))
  if (isFree) return false
  throw new LiveRunError({ folder, found: 'something else is there', hint: 'Name a folder that is to be made.' })
}

/** Opens the journal of a folder, and reads what is there; what was cut off while it was written is not. */
export function openJournal(folder: string, meter: Meter = noMeter): LiveJournal {
  const file = path.join(folder, FILE)
  const { events, isCut } = readEvents(file)
  const fd = openSync(file, 'a')
  if (isCut) writeSync(fd, '\n')
  return {
    events,
    write(event) {
      events.push(event)
      const line = JSON.stringify(event, (_, value: unknown) => (typeof value === 'bigint' ? String(value) : value))
      meter.measure('db', () => {
        writeSync(fd, `${line}\n`)
        fsyncSync(fd)
      })
    },
    close: () => closeSync(fd),
  }
}

function readEvents(file: string): { events: JournalEvent[]; isCut: boolean } {
  const text = readFileSync(file, { encoding: 'utf8', flag: 'a+' })
  const lines = text.split('\n')
  const rest = lines.pop() ?? ''
  const events = lines.flatMap((line, i) => {
    const json = jsonOf(line)
    // What was cut off when its process was killed has not happened: all is written before it is done.
    if (json === undefined) return []
    const event = eventField.safeParse(json)
    if (event.success) return [event.data]
    throw new LiveRunError({
      folder: file,
      found: `line ${i + 1} is none of a journal`,
      hint: 'It is what a live run goes by; take it from a copy.',
    })
  })
  return { events, isCut: rest !== '' }
}

function jsonOf(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    return undefined
  }
}
