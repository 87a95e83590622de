import { spawn } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'

import { processorTime } from './processor-time.ts'

/** The first line with values of a run. */
const FIRST_ROW = /^step 0\//m
/** What follows the table. */
const TABLE = /^\d+\.\d s {2}/m
const QUIET_MS = 400

export interface Saved {
  /** Milliseconds from the save to the first values, and to the table. */
  readonly rows: number
  readonly table: number
  /** Processor time of all its processes from the save to the table, where that can be known. */
  readonly processor: number | undefined
}

export interface WatchSession {
  /** Saves a file, waits for its table, and then until nothing is made ready any more. */
  save(file: string, text: string): Promise<Saved>
  close(): Promise<void>
}

/** Starts `saffron watch` in a copy of the project and waits for its first table. */
export async function watchSession(root: string, args: readonly string[]): Promise<WatchSession> {
  const bin = path.join(root, 'bin', 'saffron.mjs')
  const child = spawn(process.execPath, [bin, 'watch', ...args], { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] })
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()))
  const failed = new Promise<never>((_, reject) => {
    // It would wait for somebody to mend it.
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      if (/^error /m.test(text)) reject(new Error(`saffron watch says: ${text}`))
    })
    child.once('close', () => reject(new Error('saffron watch has ended')))
  })
  failed.catch(() => undefined)
  let printed = ''
  let look = () => {}
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    printed += text
    look()
  })

  /** Milliseconds until each pattern was in what is printed from now on. */
  async function times(patterns: readonly RegExp[]): Promise<readonly number[]> {
    const started = performance.now()
    const seen: number[] = []
    printed = ''
    const { promise, resolve } = Promise.withResolvers<void>()
    look = () => {
      for (const [i, pattern] of patterns.entries()) if (pattern.test(printed)) seen[i] ??= performance.now() - started
      if (patterns.every((_, i) => seen[i] !== undefined)) resolve()
    }
    await Promise.race([promise, failed])
    return seen
  }

  /** Until its processes do nothing any more: nobody saves as fast as they get ready. */
  async function quiet(): Promise<void> {
    for (let before = -1; ;) {
      const now = processorTime(child.pid) ?? before
      if (now === before) return
      before = now
      await pause(QUIET_MS)
    }
  }

  try {
    await times([TABLE])
    await quiet()
  } catch (error) {
    child.kill()
    throw error
  }
  return {
    async save(file, text) {
      const before = processorTime(child.pid)
      const seen = times([FIRST_ROW, TABLE])
      writeFileSync(path.join(root, file), text)
      const [rows = NaN, table = NaN] = await seen
      const after = processorTime(child.pid)
      await quiet()
      return { rows, table, processor: before === undefined || after === undefined ? undefined : after - before }
    },
    async close() {
      child.kill('SIGINT')
      await ended
    },
  }
}
