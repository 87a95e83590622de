import { keyOf } from '../check/key-of.ts'
import { type CellsRead, readCells } from '../check/read-cells.ts'
import type { Client } from './client.ts'
import type { ClientDraft } from './client-draft.ts'
import { readSweep } from './read-sweep.ts'
import type { Sweep } from './sweep.ts'

/** A draft read as parameters, with all that is wrong in it. */
export interface DraftRead extends CellsRead, Pick<Client, 'sweeps' | 'notes'> {}

export function readDraft({ cells, ranges, notes }: ClientDraft): DraftRead {
  const read = readCells(cells)
  const sweeps: Record<string, Sweep> = {}
  const problems = ranges.flatMap((range) => {
    const { key } = keyOf(range.name)
    if (key === undefined) return []
    const { sweep, problems: found } = readSweep(key, range)
    if (sweep) sweeps[key] = sweep
    return found
  })
  const named = Object.entries(notes).map(([name, note]) => [keyOf(name).name, note])
  return { ...read, problems: [...read.problems, ...problems], sweeps, notes: Object.fromEntries(named) }
}
