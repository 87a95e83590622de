/** One line of a benchmark's table: what one thing of its kind costs. */
export interface Row {
  readonly what: string
  readonly chain?: string
  readonly agents?: number
  readonly steps?: number
  readonly unit: 'us' | 'ms' | 'KB' | 'MB' | 'x'
  /** Of the warm repeats; where a thing is done once only, that once. */
  readonly median: number
  /** What the machine gives when nobody else uses it. */
  readonly min: number
  readonly max: number
  /** The first run in the process, before anything is compiled or cached. */
  readonly cold?: number
  /** How many of the things a second holds, by the median: agent-steps, transfers, reads. */
  readonly perSecond?: number
  /** What the unit figure should stay below. */
  readonly target?: number
  /** What it should come to. */
  readonly floor?: number
}

/** A row as it is printed and written: with the benchmark it is from. */
export type NamedRow = { readonly bench: string } & Row
