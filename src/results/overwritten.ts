import { closeSync, ftruncateSync, openSync, readFileSync, writeSync } from 'node:fs'

/**
 * Writes over a file that is there, in the room it has already: what is left to do on a disk without room for a second
 * one. False where it does not fit or the file is not there; the old text is then as it was.
 */
export function overwritten(file: string, text: string): boolean {
  try {
    const before = readFileSync(file)
    const fd = openSync(file, 'r+')
    try {
      return fill(fd, Buffer.from(text)) || (fill(fd, before), false)
    } finally {
      closeSync(fd)
    }
  } catch {
    return false
  }
}

function fill(fd: number, bytes: Buffer): boolean {
  try {
    for (let written = 0; written < bytes.length;) written += writeSync(fd, bytes, written, undefined, written)
    ftruncateSync(fd, bytes.length)
    return true
  } catch {
    return false
  }
}
