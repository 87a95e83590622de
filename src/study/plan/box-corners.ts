import type { Scalar } from '../../field/distribution.ts'
import { grid, type Values } from './grid.ts'
import { plackettBurman } from './plackett-burman.ts'

/** Up to so many variables all corners are taken, 1,024 of them. */
const ALL_UP_TO = 10

/** The two ends of each variable. */
export type Ends = Readonly<Record<string, { readonly low: Scalar; readonly high: Scalar }>>

/**
 * The corners of the box that the variables span: all of them, above ten variables those of a folded Plackett-Burman
 * design, which show the effect of each variable but do not hold every combination.
 */
export function boxCorners(ends: Ends): Values[] {
  const entries = Object.entries(ends)
  if (entries.length <= ALL_UP_TO) {
    return grid(Object.fromEntries(entries.map(([name, { low, high }]) => [name, [low, high]])))
  }
  return plackettBurman({ dimensions: entries.length, folded: true }).map((row) =>
    Object.fromEntries(entries.map(([name, { low, high }], j) => [name, row[j] === 1 ? high : low])),
  )
}
