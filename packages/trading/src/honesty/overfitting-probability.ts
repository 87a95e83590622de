import { mean, sampleDeviation } from '../statistics/moments.ts'

/**
 * How often the best set of one half of the time is below the middle in the other half: combinatorially symmetric
 * cross-validation (Bailey, Borwein, López de Prado and Zhu, "The Probability of Backtest Overfitting", 2015). `sets`
 * holds the returns of each set of parameters in the same steps, which are cut into an even number of blocks.
 */
export function overfittingProbability(sets: readonly (readonly number[])[], blocks = 10): number {
  const length = Math.floor((sets[0]?.length ?? 0) / blocks)
  const parts = sets.map((returns) =>
    Array.from({ length: blocks }, (_, i) => returns.slice(i * length, (i + 1) * length)),
  )
  const halves = combinations(blocks, blocks / 2)
  const below = halves.filter((inside) => {
    const scores = parts.map((blocksOfSet) => ({
      inside: ratio(blocksOfSet.filter((_, i) => inside.includes(i)).flat()),
      outside: ratio(blocksOfSet.filter((_, i) => !inside.includes(i)).flat()),
    }))
    const best = scores.reduce((most, score) => (score.inside > most.inside ? score : most))
    // Those alike count half, so that sets which are all the same give a half.
    const rank = scores.reduce(
      (sum, { outside }) => sum + (outside < best.outside ? 1 : outside === best.outside ? 0.5 : 0),
      0.5,
    )
    return rank / (scores.length + 1) <= 0.5
  })
  return below.length / halves.length
}

function ratio(returns: readonly number[]): number {
  const value = mean(returns) / sampleDeviation(returns)
  return Number.isFinite(value) ? value : 0
}

function combinations(from: number, take: number, start = 0): number[][] {
  if (take === 0) return [[]]
  return Array.from({ length: from - start }, (_, i) => start + i).flatMap((first) =>
    combinations(from, take - 1, first + 1).map((rest) => [first, ...rest]),
  )
}
