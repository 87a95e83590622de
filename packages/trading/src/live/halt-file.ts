import { existsSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'

/** A file in the folder of a run that stops its entries: anybody makes it by `touch`, and lifts it by taking it away. */
export interface HaltFile {
  isThere(): boolean
  /** Makes it, with the reason in it; one that is there stays. */
  make(reason: string): void
  lift(): void
}

export function haltFile(folder: string): HaltFile {
  const file = path.join(folder, 'halt')
  return {
    isThere: () => existsSync(file),
    make(reason) {
      if (!existsSync(file)) writeFileSync(file, `${reason}\n`)
    },
    lift: () => rmSync(file, { force: true, recursive: true }),
  }
}
