import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'

/** Gives a function that writes files which are gone after the suite. */
export function temporaryFiles(): (name: string, text: string) => string {
  let folder: string | undefined
  after(() => folder !== undefined && rmSync(folder, { recursive: true }))
  return (name, text) => {
    folder ??= mkdtempSync(path.join(tmpdir(), 'saffron-trading-'))
    const file = path.join(folder, name)
    writeFileSync(file, text)
    return file
  }
}
