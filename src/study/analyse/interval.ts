/** The ends between which a number lies with the confidence asked for; infinite where the data bound it on one side only. */
export interface Interval {
  readonly low: number
  readonly high: number
}

/** How sure an interval is, unless said otherwise. */
export const CONFIDENCE = 0.95
