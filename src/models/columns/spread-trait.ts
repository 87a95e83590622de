import { normalCdf, normalDensity } from '../../probability/normal.ts'
import type { Trait } from './trait.ts'

const ROUNDS = 200
/** Of the widest spread there is with a mean: half of all at either end. Nothing is spread further. */
const WIDEST = 0.9

/** The trait with its standard deviation times `factor` and its mean kept, both as people have it: after clipping. */
export function spreadTrait(trait: Trait, factor: number): Trait {
  if (factor === 1) return trait
  const square = factor * factor
  switch (trait.kind) {
    case 'constant':
      return trait
    case 'beta': {
      const { a, b } = trait
      // The variance is m (1 - m) / (a + b + 1).
      const sum = Math.max((a + b + 1) / square, 1 / (WIDEST * WIDEST)) - 1
      return { kind: 'beta', a: (sum * a) / (a + b), b: (sum * b) / (a + b) }
    }
    case 'gamma':
      return { kind: 'gamma', shape: trait.shape / square, scale: trait.scale * square }
    case 'share':
      return spreadShare(trait, factor)
  }
}

/** Clipping moves the mean and narrows the spread, so the normal to be clipped is searched for. */
function spreadShare({ mean, sd }: { readonly mean: number; readonly sd: number }, factor: number): Trait {
  if (sd === 0) return { kind: 'share', mean, sd }
  const wanted = clippedMoments(mean, sd)
  const wantedSd = Math.min(wanted.sd * factor, WIDEST * Math.sqrt(wanted.mean * (1 - wanted.mean)))
  let normal = { mean, sd: sd * factor }
  for (let round = 0; round < ROUNDS; round++) {
    const have = clippedMoments(normal.mean, normal.sd)
    normal = { mean: normal.mean + (wanted.mean - have.mean), sd: (normal.sd * wantedSd) / have.sd }
  }
  return { kind: 'share', ...normal }
}

/** Mean and standard deviation of a normal whose values outside 0 to 1 are put on the nearer end. */
function clippedMoments(mean: number, sd: number): { readonly mean: number; readonly sd: number } {
  const [low, high] = [-mean / sd, (1 - mean) / sd]
  const inside = normalCdf(high) - normalCdf(low)
  const above = 1 - normalCdf(high)
  const [atLow, atHigh] = [normalDensity(low), normalDensity(high)]
  const first = mean * inside + sd * (atLow - atHigh) + above
  const second =
    (mean * mean + sd * sd) * inside +
    2 * mean * sd * (atLow - atHigh) +
    sd * sd * (low * atLow - high * atHigh) +
    above
  return { mean: first, sd: Math.sqrt(second - first * first) }
}
