import type { Trait } from '../columns/trait.ts'

/** The attributes by which people of a cohort differ. */
export const ATTRIBUTES = ['risk', 'holdMonths', 'sellShare', 'sensitivity', 'stakePropensity'] as const
export type Attribute = (typeof ATTRIBUTES)[number]

/** What the people of a cohort are like. */
export interface Profile {
  readonly name: string
  readonly traits: Readonly<Record<Attribute, Trait>>
  /** What is sold of the first slice after a cliff, times as much as else. */
  readonly cliffMultiplier: number
}
