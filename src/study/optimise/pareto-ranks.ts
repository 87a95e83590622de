import type { Result } from './optimiser.ts'

/**
 * The front of each result, 0 for those that nothing dominates, by the sorting of Deb and others (2002): what keeps the
 * constraints dominates what breaks them, and what breaks them less what breaks them more.
 */
export function paretoRanks(results: readonly Result[]): number[] {
  const beats = results.map((): number[] => [])
  const beatenBy = results.map(() => 0)
  results.forEach((a, i) => {
    for (let j = i + 1; j < results.length; j++) {
      const b = results[j]
      if (!b) continue
      if (dominates(a, b)) beats[i]?.push(j)
      else if (dominates(b, a)) beats[j]?.push(i)
    }
  })
  for (const losers of beats) for (const loser of losers) beatenBy[loser] = (beatenBy[loser] ?? 0) + 1
  const ranks = results.map(() => 0)
  let front = results.flatMap((_, i) => (beatenBy[i] === 0 ? [i] : []))
  for (let rank = 0; front.length > 0; rank++) {
    const next: number[] = []
    for (const i of front) {
      ranks[i] = rank
      for (const loser of beats[i] ?? []) {
        beatenBy[loser] = (beatenBy[loser] ?? 0) - 1
        if (beatenBy[loser] === 0) next.push(loser)
      }
    }
    front = next
  }
  return ranks
}

/** Whether the one is better than the other in something and worse in nothing. */
export function dominates(a: Result, b: Result): boolean {
  if (a.violation !== b.violation) return a.violation < b.violation
  const pairs = a.objectives.map((x, k) => [known(x), known(b.objectives[k] ?? Number.NaN)] as const)
  return pairs.every(([x, y]) => x <= y) && pairs.some(([x, y]) => x < y)
}

const known = (x: number): number => (Number.isNaN(x) ? Infinity : x)
