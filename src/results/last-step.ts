import { closeSync, fstatSync, openSync, readSync } from 'node:fs'
import path from 'node:path'

import { RunReadError } from './errors.ts'

/** A row of kpis.csv is shorter than this, and there may be half a one after it. */
const TAIL_BYTES = 1 << 17

const HEADER = 'step'

/** The step of the last whole record of a run, read off the file's end; 0 where there is no record. */
export function lastStepOf(folder: string): number {
  const file = path.join(folder, 'kpis.csv')
  try {
    const fd = openSync(file, 'r')
    try {
      const { size } = fstatSync(fd)
      const tail = Buffer.alloc(Math.min(size, TAIL_BYTES))
      readSync(fd, tail, 0, tail.length, size - tail.length)
      return stepIn(file, tail.toString('utf8').split('\n').at(-2) ?? HEADER)
    } finally {
      closeSync(fd)
    }
  } catch (cause) {
    if (cause instanceof RunReadError) throw cause
    throw new RunReadError({ file, problem: cause instanceof Error ? cause.message : String(cause), cause })
  }
}

function stepIn(file: string, line: string): number {
  const [step = ''] = line.split(',')
  if (step === HEADER) return 0
  if (!/^\d+$/.test(step)) throw new RunReadError({ file, problem: 'its last line does not begin with a step' })
  return Number(step)
}
