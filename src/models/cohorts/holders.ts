/** People per token, for buckets that do not say how many they are. */
const DENSITIES: Readonly<Record<string, number>> = {
  team: 1e-4,
  vc: 1e-4,
  advisors: 2e-4,
  investors: 1e-3,
  community: 1e-2,
  public: 2e-2,
}
const DENSITY = 1e-3

/** How many people share a bucket's tokens, if nobody says: at least one. */
export function guessedHolders(bucket: string, tokens: number): number {
  return Math.max(1, Math.round(tokens * (DENSITIES[bucket.toLowerCase()] ?? DENSITY)))
}
