import { type Fit, kolmogorovSmirnov } from '../../columns/kolmogorov-smirnov.ts'
import { traitFunctions } from '../../columns/trait-functions.ts'
import type { Trait } from '../../columns/trait.ts'
import type { Cohort } from '../cohort.ts'
import { ATTRIBUTES, type Attribute } from '../profile.ts'

/** How well the people of a cohort have the distribution that an attribute is drawn from. */
export interface AttributeCheck extends Fit {
  readonly cohort: string
  readonly attribute: Attribute
  readonly mean: number
}

/** Holds every attribute of every cohort that varies and is read against what it was drawn from. */
export function attributeChecks(cohorts: readonly Cohort[]): AttributeCheck[] {
  return cohorts.flatMap(({ name, attributes, traits }) =>
    ATTRIBUTES.flatMap((attribute) => {
      const [column, trait] = [attributes[attribute], traits[attribute]]
      if (trait.kind === 'constant' || column.length === 0) return []
      const mean = column.reduce((sum, value) => sum + value, 0) / column.length
      return [{ cohort: name, attribute, mean, ...kolmogorovSmirnov(column, reachOf(trait)) }]
    }),
  )
}

/** Shares under a value and up to it: at the ends of a share there are as many as were clipped there. */
function reachOf(trait: Exclude<Trait, { kind: 'constant' }>) {
  const { cdf } = traitFunctions(trait)
  if (trait.kind !== 'share') return (x: number) => ({ under: cdf(x), upTo: cdf(x) })
  return (x: number) => ({ under: x <= 0 ? 0 : cdf(x), upTo: x >= 1 ? 1 : cdf(x) })
}
