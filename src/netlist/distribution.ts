import type { Rng } from '../engine/rng.ts'

/** How studies vary a parameter. Plain data, so that it can be shown and stored. */
export type Distribution =
  | { readonly kind: 'uniform'; readonly low: number; readonly high: number }
  | { readonly kind: 'logUniform'; readonly low: number; readonly high: number }
  | { readonly kind: 'normal'; readonly mean: number; readonly deviation: number }
  | { readonly kind: 'oneOf'; readonly values: readonly (number | string | boolean)[] }

export const uniform = (low: number, high: number): Distribution => ({ kind: 'uniform', low, high })

/** Every order of magnitude between the two is as likely as any other; both above 0. */
export const logUniform = (low: number, high: number): Distribution => ({ kind: 'logUniform', low, high })

export const normal = (mean: number, deviation: number): Distribution => ({ kind: 'normal', mean, deviation })

export const oneOf = (...values: readonly (number | string | boolean)[]): Distribution => ({ kind: 'oneOf', values })

/** One draw. The parameter's own bounds are not known here: the caller checks or clamps. */
export function draw(distribution: Distribution, rng: Rng): number | string | boolean {
  switch (distribution.kind) {
    case 'uniform':
      return rng.uniform(distribution.low, distribution.high)
    case 'logUniform':
      return Math.exp(rng.uniform(Math.log(distribution.low), Math.log(distribution.high)))
    case 'normal':
      return rng.normal(distribution.mean, distribution.deviation)
    case 'oneOf':
      return rng.pick(distribution.values)
  }
}
