import { betaQuantile } from './beta.ts'

/** The value below which Student's t with so many degrees of freedom lies with probability `p`. */
export function studentQuantile(p: number, freedom: number): number {
  if (p === 0.5) return 0
  // 1 / (1 + t²/ν) is a beta variable of ν/2 and 1/2.
  const x = betaQuantile(2 * Math.min(p, 1 - p), { a: freedom / 2, b: 0.5 })
  const size = Math.sqrt((freedom * (1 - x)) / x)
  return p < 0.5 ? -size : size
}
