import { betaCdf, betaDensity } from '../../probability/beta.ts'
import { gammaCdf, gammaDensity } from '../../probability/gamma.ts'
import { normalCdf, normalDensity } from '../../probability/normal.ts'
import type { Trait } from './trait.ts'

export interface TraitFunctions {
  /** The share of people at or under x, before clipping. */
  readonly cdf: (x: number) => number
  readonly density: (x: number) => number
  /** Where all but nobody is: the ends that a search for a value begins with. */
  readonly low: number
  readonly high: number
}

/** Nobody is as many deviations away as this. */
const FAR = 40

/** The distribution of a trait that varies, before values outside its range are put on the nearer end. */
export function traitFunctions(trait: Exclude<Trait, { kind: 'constant' }>): TraitFunctions {
  switch (trait.kind) {
    case 'beta':
      return { cdf: (x) => betaCdf(x, trait), density: (x) => betaDensity(x, trait), low: 0, high: 1 }
    case 'gamma': {
      const { shape, scale } = trait
      return {
        cdf: (x) => gammaCdf(x / scale, shape),
        density: (x) => gammaDensity(x / scale, shape) / scale,
        low: 0,
        high: scale * (shape + FAR * Math.sqrt(shape) + FAR),
      }
    }
    case 'share': {
      const { mean, sd } = trait
      return {
        cdf: (x) => normalCdf((x - mean) / sd),
        density: (x) => normalDensity((x - mean) / sd) / sd,
        low: mean - FAR * sd,
        high: mean + FAR * sd,
      }
    }
  }
}
