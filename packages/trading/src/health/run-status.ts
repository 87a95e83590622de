import { existsSync } from 'node:fs'
import path from 'node:path'

import { z } from 'zod'

import { readOwnJson } from '../run/read-own-json.ts'
import { replaceFile } from '../run/replace-file.ts'

const timing = z.object({
  count: z.number(),
  mean: z.number(),
  p50: z.number(),
  p95: z.number(),
  p99: z.number(),
  most: z.number(),
})

const position = z.object({
  id: z.string(),
  token: z.string(),
  direction: z.union([z.literal(1), z.literal(-1)]),
  quantity: z.number(),
  entryPrice: z.number(),
  price: z.number(),
  /** In quote, exit costs not counted. */
  unrealised: z.number(),
})

const trading = z.object({
  /** Bars that have closed, and when the last one did. */
  bars: z.number(),
  time: z.number().nullable(),
  capital: z.number(),
  equity: z.number(),
  cash: z.number(),
  positions: z.array(position),
  /** Why nothing is opened; null where it is. */
  blocked: z.enum(['halted', 'paused', 'daily_loss']).nullable(),
  halted: z.object({ by: z.enum(['emergency', 'person']), cause: z.string(), bar: z.number() }).nullable(),
  limits: z.array(z.object({ name: z.string(), used: z.number(), limit: z.number() })),
})

const quota = z.object({
  name: z.string(),
  used: z.number(),
  limit: z.number(),
  unit: z.string(),
  refused: z.number(),
  /** The UTC day that is counted; not there in what earlier versions have written. */
  day: z.number().optional(),
})

const status = z.object({
  updatedAt: z.iso.datetime(),
  /** When data came last, on the wall; null before it does. */
  dataAt: z.iso.datetime().nullable(),
  /** Those that took longer than the time to the next one are late; null where nothing is said of that time. */
  cycles: z.object({ done: z.number(), late: z.number().nullable() }),
  errors: z.object({ count: z.number(), last: z.string().nullable() }),
  alerts: z.number(),
  memoryBytes: z.number(),
  cpuSeconds: z.number(),
  /** Milliseconds, by component. */
  timings: z.record(z.string(), timing),
  /** What may be asked of others, and how much of it is used. */
  quotas: z.array(quota).default([]),
  trading: trading.nullable(),
})

/** How a run stands, as it says so itself in its `status.json`. */
export type RunStatus = z.infer<typeof status>
export type TradingStatus = z.infer<typeof trading>

const FILE = 'status.json'

export const writeStatus = (folder: string, written: RunStatus): void =>
  replaceFile(path.join(folder, FILE), `${JSON.stringify(written)}\n`)

/** Undefined of a run that has not come so far as to say anything. The file is replaced whole: what is no status is damaged. */
export function readStatus(folder: string): RunStatus | undefined {
  const file = path.join(folder, FILE)
  return existsSync(file) ? readOwnJson(file, status, 'the status.json that a run writes of itself') : undefined
}
