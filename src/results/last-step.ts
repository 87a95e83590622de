import { closeSync, fstatSync, openSync, readSync } from 'node:fs'
import path from 'node:path'

import { RunReadError } from './errors.ts'

/** A row of kpis.csv is shorter than this, and there may be half a one after it. */
const TAIL_BYTES = 1 << 17

/** The step of the last whole record of a run, read off the file's end; 0 where there is no record. */
export function lastStepOf(folder: string): number {
  const file = path.join(folder, 'kpis.csv')
  try {
    const fd = openSync(file, 'r')
    try {
      const { size } = fstatSync(fd)
      const tail = Buffer.alloc(Math.min(size, TAIL_BYTES))
      readSync(fd, tail, 0, tail.length, size - tail.length)
      const step = Number(tail.toString('utf8').split('\n').at(-2)?.split(',')[0])
      return Number.isSafeInteger(step) ? step : 0
    } finally {
      closeSync(fd)
    }
  } catch (cause) {
    throw new RunReadError({ file, problem: cause instanceof Error ? cause.message : String(cause), cause })
  }
}
