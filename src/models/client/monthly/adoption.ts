/** How a number of people grows over ten years. */
export interface Adoption {
  readonly initial: number
  readonly afterTenYears: number
  /** Steepness; the growth is fastest after five years over it. */
  readonly velocity: number
}

const TEN_YEARS_DAYS = 3_653
const FIVE_YEARS_DAYS = 1_825
const STEEPNESS_PER_DAY = 0.002

/**
 * People after so many days: a sigmoid, blended with the straight line so that it begins at the first number and comes
 * to the second after ten years (the adoption curve of Outlier Ventures' Quantitative Token Model).
 */
export function adopted({ initial, afterTenYears, velocity }: Adoption, days: number): number {
  const gone = days / TEN_YEARS_DAYS
  const sigmoid = (day: number) =>
    afterTenYears / (1 + Math.exp(-STEEPNESS_PER_DAY * velocity * (day - FIVE_YEARS_DAYS / velocity)))
  return (1 - gone) * (sigmoid(days) - sigmoid(0) + initial * (1 - gone)) + gone * afterTenYears
}
