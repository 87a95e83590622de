import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'

import { InputFileError } from '../errors.ts'

/** Files that a netlist reads while it is built: they decide its results as its code does. */
export interface InputFiles {
  /** SHA-256 of each that was read, by its place from the netlist's folder. */
  readonly hashes: Readonly<Record<string, string>>
  /** The text of a file beside the netlist. */
  read(name: string): string
}

export function inputFiles(folder: string): InputFiles {
  const hashes = new Map<string, string>()
  return {
    get hashes() {
      return Object.fromEntries(hashes)
    },
    read(name) {
      const file = path.resolve(folder, name)
      const bytes = bytesOf(file, name)
      const place = path.relative(folder, file).split(path.sep).join('/')
      hashes.set(place, createHash('sha256').update(bytes).digest('hex'))
      return bytes.toString('utf8')
    },
  }
}

function bytesOf(file: string, name: string): Buffer {
  try {
    return readFileSync(file)
  } catch (cause) {
    throw new InputFileError({ name, folder: path.dirname(file), known: entriesOf(path.dirname(file)), cause })
  }
}

function entriesOf(folder: string): readonly string[] {
  try {
    return readdirSync(folder)
  } catch {
    return []
  }
}
