/** How a value varies between runs or between agents. Plain data, so that it can be shown and stored. */
export type Distribution =
  | { readonly kind: 'uniform'; readonly low: number; readonly high: number }
  | { readonly kind: 'int'; readonly low: number; readonly high: number; readonly by: number }
  | { readonly kind: 'logUniform'; readonly low: number; readonly high: number }
  | { readonly kind: 'normal'; readonly mean: number; readonly deviation: number }
  | { readonly kind: 'logNormal'; readonly mu: number; readonly sigma: number }
  | { readonly kind: 'beta'; readonly a: number; readonly b: number }
  | { readonly kind: 'triangular'; readonly low: number; readonly mode: number; readonly high: number }
  | { readonly kind: 'exponential'; readonly rate: number }
  | { readonly kind: 'oneOf'; readonly values: readonly Scalar[]; readonly weights?: readonly number[] }

/** What a draw may give. */
export type Scalar = number | string | boolean

/** Every value from `low` to `high` is as likely as any other. */
export const uniform = (low: number, high: number): Distribution => ({ kind: 'uniform', low, high })

/** Whole multiples of `by` above `low`, up to `high`, each as likely as any other. */
export const uniformInt = (low: number, high: number, by = 1): Distribution => ({ kind: 'int', low, high, by })

/** Every order of magnitude between the two is as likely as any other; both above 0. */
export const logUniform = (low: number, high: number): Distribution => ({ kind: 'logUniform', low, high })

/** A bell around the mean, from minus infinity to infinity. */
export const normal = (mean: number, deviation: number): Distribution => ({ kind: 'normal', mean, deviation })

/** exp of a normal with these parameters. */
export const logNormal = (mu: number, sigma: number): Distribution => ({ kind: 'logNormal', mu, sigma })

/** Between 0 and 1, with mean a / (a + b). */
export const beta = (a: number, b: number): Distribution => ({ kind: 'beta', a, b })

/** From `low` to `high`, likeliest at `mode` and less so on a straight line to both ends. */
export const triangular = (low: number, mode: number, high: number): Distribution => ({
  kind: 'triangular',
  low,
  mode,
  high,
})

/** With mean 1 / rate. */
export const exponential = (rate: number): Distribution => ({ kind: 'exponential', rate })

/** Each as likely as any other. */
export const oneOf = (...values: readonly Scalar[]): Distribution => ({ kind: 'oneOf', values })

/** Each as likely as its weight says; weights need not add up to anything. */
export const weightedOneOf = (values: readonly Scalar[], weights: readonly number[]): Distribution => ({
  kind: 'oneOf',
  values,
  weights,
})
