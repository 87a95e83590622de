import { linkSync, readFileSync, rmSync, writeFileSync } from 'node:fs'

import { AuditBusyError } from '../errors.ts'
import { isAlive } from '../process/is-alive.ts'

const PATIENCE_MS = 5_000
const NAP_MS = 5

/** Does something while no other process does so with the same file; it takes a moment only, so that waiting is all. */
export function alone<T>(file: string, work: () => T): T {
  const lock = `${file}.lock`
  // Written first and linked then, so that no lock is ever without its owner.
  const own = `${lock}.${process.pid}`
  writeFileSync(own, String(process.pid))
  try {
    for (let waited = 0; !tryLink(own, lock); waited += NAP_MS) {
      const owner = ownerOf(lock)
      if (owner !== undefined && !isAlive(owner)) rmSync(lock, { force: true })
      else if (waited >= PATIENCE_MS) throw new AuditBusyError({ file, pid: owner })
      else Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, NAP_MS)
    }
  } finally {
    rmSync(own, { force: true })
  }
  try {
    return work()
  } finally {
    rmSync(lock, { force: true })
  }
}

function tryLink(own: string, lock: string): boolean {
  try {
    linkSync(own, lock)
    return true
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false
    throw error
  }
}

/** Who holds a lock; undefined where it has just been given back. */
function ownerOf(lock: string): number | undefined {
  try {
    return Number(readFileSync(lock, 'utf8'))
  } catch {
    return undefined
  }
}
