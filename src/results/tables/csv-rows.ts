import { closeSync, openSync, readSync } from 'node:fs'

import { RunReadError } from '../errors.ts'
import { csvCells } from './csv-cells.ts'
import { original } from './inert-cell.ts'

const CHUNK_BYTES = 1 << 16

/**
 * The lines of a results file as text cells, header first, one by one however large the file is. A last line that was
 * not finished is left out (no cell has a line break in it); a line of another length than the header's is an error that names it.
 */
export function* csvRows(file: string): Generator<readonly string[], void, undefined> {
  let width: number | undefined
  let number = 0
  for (const record of lines(file)) {
    number++
    const written = record.includes('"') ? csvCells(record) : record.split(',')
    if (!written) throw new RunReadError({ file, problem: `line ${number} has quotes that do not match` })
    const cells = record.includes("'") ? written.map(original) : written
    if (width !== undefined && cells.length !== width) {
      throw new RunReadError({ file, problem: `line ${number} has ${cells.length} cells, the header ${width}` })
    }
    width ??= cells.length
    yield cells
  }
  if (width === undefined) throw new RunReadError({ file, problem: 'it has no header line' })
}

/** Every line that ends in a line break. */
function* lines(file: string): Generator<string, void, undefined> {
  const decoder = new TextDecoder()
  const bytes = Buffer.alloc(CHUNK_BYTES)
  const fd = guarded(file, () => openSync(file, 'r'))
  try {
    let rest = ''
    for (;;) {
      const length = guarded(file, () => readSync(fd, bytes, 0, CHUNK_BYTES, null))
      if (length === 0) return
      const text = rest + decoder.decode(bytes.subarray(0, length), { stream: true })
      const whole = text.split('\n')
      rest = whole.pop() ?? ''
      yield* whole
    }
  } finally {
    closeSync(fd)
  }
}

function guarded<T>(file: string, work: () => T): T {
  try {
    return work()
  } catch (cause) {
    throw new RunReadError({ file, problem: cause instanceof Error ? cause.message : String(cause), cause })
  }
}
