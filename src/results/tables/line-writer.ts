import { closeSync, openSync, writeSync } from 'node:fs'
import path from 'node:path'

import { RunFolderError } from '../errors.ts'

const BUFFER_CHARACTERS = 1 << 16

/** Appends whole lines to a file. What was flushed survives the end of the process, however it ends. */
export class LineWriter {
  readonly #file: string
  readonly #fd: number
  #buffer = ''

  constructor(file: string) {
    this.#file = file
    this.#fd = this.#guarded(() => openSync(file, 'wx'))
  }

  add(line: string): void {
    this.#buffer += line
    if (this.#buffer.length > BUFFER_CHARACTERS) this.flush()
  }

  flush(): void {
    if (this.#buffer === '') return
    const bytes = Buffer.from(this.#buffer)
    this.#buffer = ''
    this.#guarded(() => {
      // A write may be cut short; a disk that is full says so at the next.
      for (let written = 0; written < bytes.length;) written += writeSync(this.#fd, bytes, written)
    })
  }

  close(): void {
    try {
      this.flush()
    } finally {
      this.#guarded(() => closeSync(this.#fd))
    }
  }

  #guarded<T>(work: () => T): T {
    try {
      return work()
    } catch (cause) {
      throw new RunFolderError({ folder: path.dirname(this.#file), cause })
    }
  }
}
