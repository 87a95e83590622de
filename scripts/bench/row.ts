/** One line of a benchmark's table. */
export interface Row {
  readonly what: string
  /** Median of the repeats. */
  readonly median: number
  /** The best repeat: what the machine gives when nobody else uses it. */
  readonly best: number
  readonly unit: string
  readonly target?: number
}
