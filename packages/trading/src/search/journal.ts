import { createHash } from 'node:crypto'
import { appendFileSync, existsSync, readFileSync } from 'node:fs'
import path from 'node:path'

import { makeFolder } from 'saffron-sim/cli'
import { z } from 'zod'

import { isModuleFile } from '../commands/load-module.ts'
import { TradeFileError } from '../errors.ts'
import type { BacktestJob, BacktestOutcome } from './backtest-job.ts'

/** What a job came to: a result, or why its parameters have none. */
export type JobAnswer = { readonly outcome: BacktestOutcome } | { readonly error: string }

/** Answers of earlier jobs, so that a search that was ended goes on where it was. */
export interface Journal {
  find(job: BacktestJob): JobAnswer | undefined
  keep(job: BacktestJob, answer: JobAnswer): void
}

const outcome = z.object({ metrics: z.record(z.string(), z.number().nullable()), returns: z.array(z.number()) })
const line = z.object({ id: z.string(), answer: z.union([z.object({ outcome }), z.object({ error: z.string() })]) })

/** A journal in a file with one JSON object a line; a last line that was cut off is left out. */
export function openJournal(file: string): Journal {
  makeFolder(path.dirname(file))
  const known = readJournal(file)
  const sources = new Map<string, string>()
  // Of the same name with other bars or another strategy in it, a job is another one.
  const source = (name: string) => {
    const hash = sources.get(name) ?? (existsSync(name) ? hashOf(readFileSync(name)) : name)
    sources.set(name, hash)
    return hash
  }
  const idOf = (job: BacktestJob) => {
    const strategy = isModuleFile(job.strategy) ? source(job.strategy) : job.strategy
    const settings = Object.entries(job.settings).toSorted(([a], [b]) => (a < b ? -1 : 1))
    const { seed, from, to, resample } = job
    return hashOf(JSON.stringify([strategy, source(job.data), settings, seed, from, to, resample]))
  }
  return {
    find: (job) => known.get(idOf(job)),
    keep(job, answer) {
      const id = idOf(job)
      known.set(id, answer)
      appendFileSync(file, `${JSON.stringify({ id, answer })}\n`)
    },
  }
}

const hashOf = (data: string | Buffer) => createHash('sha256').update(data).digest('hex')

function readJournal(file: string): Map<string, JobAnswer> {
  if (!existsSync(file)) return new Map()
  const lines = readFileSync(file, 'utf8').split('\n')
  const whole = lines.slice(0, -1)
  if ((lines.at(-1) ?? '') !== '') appendFileSync(file, '\n')
  return new Map(
    whole.flatMap((text, i): [string, JobAnswer][] => {
      if (text === '') return []
      const parsed = line.safeParse(jsonOf(text))
      if (parsed.success) return [[parsed.data.id, parsed.data.answer]]
      // A line that was cut off when a search was killed, and ended when the next one began.
      if (!text.endsWith('}}')) return []
      throw new TradeFileError({
        file,
        found: `line ${i + 1} is no result`,
        wanted: 'a journal that --keep has written',
      })
    }),
  )
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
