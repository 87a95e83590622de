/** A KPI's values at the records of a run; NaN where it is missing. Both have the same length. */
export interface Series {
  readonly steps: ArrayLike<number>
  readonly values: ArrayLike<number>
}
