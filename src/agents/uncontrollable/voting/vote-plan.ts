import type { Address } from '../../../chain/chain.ts'

/** What a voter knows of a pool before it votes. */
export interface Candidate {
  readonly pool: Address
  /** What all voters for it will share, in money. */
  readonly reward: number
  /** Votes for it that are not the voter's. */
  readonly others: number
}

/** A voter's power is cut into so many parts, each of which goes where it earns most beside those before it. */
const PARTS = 20

/**
 * Where votes earn most: of a reward R beside W votes of others v votes get R v / (W + v), less and less for each further one.
 * Nothing where there is nothing to earn.
 */
export function votePlan(
  candidates: readonly Candidate[],
  { power, maxPools }: { readonly power: number; readonly maxPools: number },
): { pool: Address; weight: number }[] {
  const parts = candidates.map((candidate) => ({ candidate, count: 0 }))
  const earned = ({ reward, others }: Candidate, count: number) => {
    const votes = (power * count) / PARTS
    return votes === 0 ? 0 : (reward * votes) / (others + votes)
  }
  const chosen = () => parts.filter(({ count }) => count > 0)
  for (let part = 0; part < PARTS; part++) {
    const open = chosen().length < maxPools ? parts : chosen()
    const gains = open.map((it) => ({ it, gain: earned(it.candidate, it.count + 1) - earned(it.candidate, it.count) }))
    const [first, ...rest] = gains
    if (!first) return []
    const best = rest.reduce((most, each) => (each.gain > most.gain ? each : most), first)
    if (!(best.gain > 0)) {
      // A pool that nobody else votes for gives all it has for the first part; the rest of the power is no use elsewhere.
      const [only] = chosen()
      if (!only) return []
      only.count += PARTS - part
      break
    }
    best.it.count++
  }
  return chosen().map(({ candidate: { pool }, count }) => ({ pool, weight: count }))
}
