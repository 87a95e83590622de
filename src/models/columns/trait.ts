/** How an attribute is spread over the people of a group. */
export type Trait =
  | { readonly kind: 'beta'; readonly a: number; readonly b: number }
  | { readonly kind: 'gamma'; readonly shape: number; readonly scale: number }
  /** A normal whose values outside 0 to 1 are put on the nearer end. */
  | { readonly kind: 'share'; readonly mean: number; readonly sd: number }
  /** The same for all. */
  | { readonly kind: 'constant'; readonly value: number }

/** The mean; of a share that of the normal before it is clipped. */
export function traitMean(trait: Trait): number {
  switch (trait.kind) {
    case 'beta':
      return trait.a / (trait.a + trait.b)
    case 'gamma':
      return trait.shape * trait.scale
    case 'share':
      return trait.mean
    case 'constant':
      return trait.value
  }
}

/** The same beta shape around another mean: a + b stays. Where the mean is 0 or 1, all are there. */
export function betaWithMean({ a, b }: { readonly a: number; readonly b: number }, mean: number): Trait {
  if (mean <= 0 || mean >= 1) return { kind: 'constant', value: mean }
  return { kind: 'beta', a: (a + b) * mean, b: (a + b) * (1 - mean) }
}
