import { median } from '../statistics/median.ts'
import { mean } from '../statistics/moments.ts'

/** How one text of ours was received. */
export interface Reception {
  readonly phrase: string
  readonly mood: string
  readonly engagement: number
}

const LEAST_USES = 20
const DULL = 0.5

/** Mean engagement of each of some names, with how often it was used. */
export function meanEngagement(
  receptions: readonly Reception[],
  by: 'phrase' | 'mood',
): Record<string, { readonly uses: number; readonly mean: number }> {
  const groups = Map.groupBy(receptions, (reception) => reception[by])
  return Object.fromEntries(
    [...groups].map(([name, own]) => [name, { uses: own.length, mean: mean(own.map(({ engagement }) => engagement)) }]),
  )
}

/** Phrases that were used twenty times and found less notice than the middle one count half from then on. */
export function phraseWeights(receptions: readonly Reception[]): Map<string, number> {
  const means = Object.entries(meanEngagement(receptions, 'phrase'))
  const middle = median(means.map(([, phrase]) => phrase.mean))
  return new Map(
    means.flatMap(([id, phrase]) => (phrase.uses >= LEAST_USES && phrase.mean < middle ? [[id, DULL]] : [])),
  )
}
