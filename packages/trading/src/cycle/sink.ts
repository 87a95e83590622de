import { appendFileSync } from 'node:fs'
import path from 'node:path'

import { makeFolder } from 'saffron-sim/cli'

/** Where a cycle puts what it says. */
export interface Sink {
  /** Adds a line to a file. */
  append(file: string, line: object): void
}

/** Files of JSON lines in a folder. */
export function folderSink(folder: string): Sink {
  makeFolder(folder)
  return { append: (file, line) => appendFileSync(path.join(folder, file), `${JSON.stringify(line)}\n`) }
}
