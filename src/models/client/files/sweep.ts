/** A range that a study goes through; where a number is missing it has none. */
export interface Sweep {
  readonly min?: number
  readonly max?: number
  readonly steps?: number
}

/** The values of a range from its lowest to its highest, evenly apart; undefined where it is not complete. */
export function sweepValues({ min, max, steps }: Sweep): readonly number[] | undefined {
  if (min === undefined || max === undefined || steps === undefined || max <= min) return undefined
  return Array.from({ length: steps }, (_, i) => (i === steps - 1 ? max : min + ((max - min) * i) / (steps - 1)))
}
