/** A value as a file or a sheet has it, and where. */
export interface Cell {
  /** As people find it: a cell's A1 address, a line of a file, or the name alone. */
  readonly place: string
  readonly value: unknown
}

/** A name as it was written, with what was given for it. */
export interface NamedCell extends Cell {
  readonly name: string
}
