import { StudyDesignError } from './errors.ts'

interface LevelsOptions {
  readonly low: number
  readonly high: number
  readonly count: number
  /** In equal ratios rather than equal differences. */
  readonly log?: boolean | undefined
}

/**
 * Numbers from `low` to `high`, both included, in equal steps. Of 2n - 1 levels every other one is one of n: a grid is
 * refined by that, and keeps its points.
 */
export function levelsBetween({ low, high, count, log = false }: LevelsOptions): number[] {
  if (!Number.isInteger(count) || count < 2) {
    throw new StudyDesignError({ problem: `${count} levels were asked for`, hint: 'A sweep has two levels or more.' })
  }
  if (log && !(low > 0 && high > 0)) {
    throw new StudyDesignError({
      problem: 'equal ratios begin above 0',
      hint: 'Give a lower end above 0, or leave log out.',
    })
  }
  return Array.from({ length: count }, (_, i) => {
    if (i === 0) return low
    if (i === count - 1) return high
    const share = i / (count - 1)
    return log ? low * Math.exp(share * Math.log(high / low)) : low + share * (high - low)
  })
}
