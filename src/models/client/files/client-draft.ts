import type { NamedCell } from '../check/cell.ts'
import type { ClientHead } from './client.ts'

/** The three columns of a range, as they are written. */
export interface NamedRange {
  readonly name: string
  readonly place: string
  readonly min: unknown
  readonly max: unknown
  readonly steps: unknown
}

/** A client's file taken apart, whatever its format: names, values and places. */
export interface ClientDraft {
  readonly head: ClientHead
  readonly cells: readonly NamedCell[]
  readonly ranges: readonly NamedRange[]
  /** By name as written. */
  readonly notes: Readonly<Record<string, string>>
}
