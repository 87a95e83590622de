import { readFileSync, rmSync, writeFileSync } from 'node:fs'

import { StoreBusyError } from '../errors.ts'
import { isAlive } from '../process/is-alive.ts'

/** Makes this process the one that writes a file, or throws; what it gives lets another be it. */
export function writerLock(file: string): () => void {
  const lock = `${file}.writer`
  try {
    writeFileSync(lock, String(process.pid), { flag: 'wx' })
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
    const owner = Number(readFileSync(lock, 'utf8'))
    if (isAlive(owner)) throw new StoreBusyError({ file, pid: owner })
    // Who had it has ended without giving it back.
    writeFileSync(lock, String(process.pid))
  }
  return () => rmSync(lock, { force: true })
}
