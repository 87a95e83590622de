import { renameSync, rmSync, writeFileSync } from 'node:fs'

/** Writes a file beside its place and then puts it there, so that there is the old one or the new one, and no third. */
export function replaceFile(file: string, text: string): void {
  const half = `${file}.tmp`
  try {
    writeFileSync(half, text)
    renameSync(half, file)
  } catch (cause) {
    remove(half)
    throw cause
  }
}

/** On a full disk half a file takes room that others want; what went wrong before is what matters. */
function remove(file: string): void {
  try {
    rmSync(file, { force: true })
  } catch {
    // Something else of that name may be in the way.
  }
}
