import { expCurve } from './exp-curve.ts'
import type { MintCurve } from './mint-curve.ts'

export interface RampedExpCurveOptions {
  readonly halfLifeYears: number
  /** When each part of the curve begins, in years, ascending. */
  readonly beginYears: readonly [number, number, number, number]
  /** What part of the exponential speed the first three parts have; the fourth has all of it. */
  readonly speeds: readonly [number, number, number]
  /** TokenSPICE's reading: the offset of a part is the part before at the present time, not at its end. */
  readonly movingOffsets?: boolean
}

/** An exponential that begins late and slowly and picks up speed in three stages before it runs freely to 1. */
export function rampedExpCurve({
  halfLifeYears,
  beginYears: [begin, second, third, last],
  speeds: [slow, faster, fast],
  movingOffsets = false,
}: RampedExpCurveOptions): MintCurve {
  const { share, done } = expCurve({ halfLifeYears })
  const endOfPart = (end: number) => (movingOffsets ? (now: number) => now : () => end)
  const [end1, end2, end3] = [endOfPart(second), endOfPart(third), endOfPart(last)]
  const part1 = (t: number) => slow * share(t - begin)
  const part2 = (t: number) => faster * share(t - begin) - faster * share(second - begin) + part1(end1(t))
  const part3 = (t: number) => fast * share(t - begin) - fast * share(third - begin) + part2(end2(t))
  const part4 = (t: number) => {
    const offset = part3(end3(t))
    return (1 - offset) * share(t - last) + offset
  }
  return {
    share(years) {
      if (years < begin) return 0
      if (years < second) return part1(years)
      if (years < third) return part2(years)
      return years < last ? part3(years) : part4(years)
    },
    done,
  }
}
