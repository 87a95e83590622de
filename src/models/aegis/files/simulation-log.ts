import { appendFileSync, existsSync, readdirSync, rmSync, statSync } from 'node:fs'
import path from 'node:path'

import { makeFolder } from '../../../make-folder.ts'

/** Where a run writes what it does, line by line. */
export interface SimulationLog {
  /** Undefined where no file could be opened. */
  readonly file: string | undefined
  write(line: string): void
}

interface LogOptions {
  /** Where logs are kept; `logs` in the working directory by custom. */
  readonly folder: string
  /** When the run began, as YYYYMMDD_HHMMSS. */
  readonly stamp: string
  /** How many logs there are afterwards, this one included. */
  readonly keep?: number
  /** Told once, if the log cannot be written; the run goes on without. */
  readonly onFailure: (warning: string) => void
}

const LOG_NAME = /^simulation_.*\.log$/

/** Opens a run's log `simulation_STAMP.log`; of those there are, the newest stay and the rest go. */
export function openSimulationLog({ folder, stamp, keep = 3, onFailure }: LogOptions): SimulationLog {
  let file: string | undefined
  const attempt = (write: () => void) => {
    try {
      write()
    } catch (error) {
      file = undefined
      onFailure(`The log in ${folder} cannot be written: ${error instanceof Error ? error.message : String(error)}`)
    }
  }
  attempt(() => {
    makeFolder(folder)
    prune(folder, keep - 1)
    const free = freeName(folder, stamp)
    appendFileSync(free, '')
    file = free
  })
  return {
    get file() {
      return file
    },
    write(line) {
      const target = file
      if (target !== undefined) attempt(() => appendFileSync(target, `${line}\n`))
    },
  }
}

/** Two runs that begin in the same second have a log each. */
function freeName(folder: string, stamp: string): string {
  const named = (n: number) => path.join(folder, `simulation_${stamp}${n === 1 ? '' : `_${n}`}.log`)
  let n = 1
  while (existsSync(named(n))) n++
  return named(n)
}

function prune(folder: string, keep: number): void {
  const logs = readdirSync(folder)
    .filter((name) => LOG_NAME.test(name))
    .map((name) => ({ name, written: statSync(path.join(folder, name)).mtimeMs }))
    // Names carry the time too: they tell apart what was written in the same millisecond.
    .toSorted((a, b) => b.written - a.written || (a.name < b.name ? 1 : -1))
  for (const { name } of logs.slice(Math.max(0, keep))) rmSync(path.join(folder, name), { force: true })
}
