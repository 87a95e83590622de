import { mean } from '../statistics/moments.ts'

/** A confidence that was stated, and whether the direction then was right. */
export interface Outcome {
  readonly raw: number
  readonly hit: boolean
}

/** Fewer outcomes teach nothing: half of what is stated counts then. */
const LEAST = 50

/**
 * From stated to earned confidence: isotonic regression on past outcomes, by pooling adjacent violators (Ayer et al.,
 * 1955), constant outside and linear between the middles of the pools.
 */
export function calibrate(outcomes: readonly Outcome[]): (raw: number) => number {
  if (outcomes.length < LEAST) return (raw) => raw / 2
  const pools = pooled(outcomes.toSorted((a, b) => a.raw - b.raw))
  return (raw) => {
    const above = pools.findIndex(({ at }) => at >= raw)
    const [low, high] = [pools[above - 1], pools[above]]
    if (high === undefined) return pools.at(-1)?.rate ?? 0
    if (low === undefined) return high.rate
    return low.rate + ((raw - low.at) / (high.at - low.at)) * (high.rate - low.rate)
  }
}

interface Pool {
  readonly at: number
  readonly rate: number
  readonly count: number
}

function pooled(sorted: readonly Outcome[]): Pool[] {
  const pools: Pool[] = []
  for (const { raw, hit } of sorted) {
    let pool = { at: raw, rate: hit ? 1 : 0, count: 1 }
    for (
      let last = pools.at(-1);
      last !== undefined && (last.rate >= pool.rate || last.at === pool.at);
      last = pools.at(-1)
    ) {
      pools.pop()
      const count = last.count + pool.count
      pool = {
        at: (last.at * last.count + pool.at * pool.count) / count,
        rate: (last.rate * last.count + pool.rate * pool.count) / count,
        count,
      }
    }
    pools.push(pool)
  }
  return pools
}

export interface ReliabilityBin {
  readonly from: number
  readonly count: number
  /** Means of what was stated and of what came. */
  readonly stated: number
  readonly earned: number
}

export interface Reliability {
  readonly bins: readonly ReliabilityBin[]
  /** Mean squared difference of statement and outcome. */
  readonly brier: number
  /** Mean distance of statement and rate over the bins, by their counts. */
  readonly calibrationError: number
}

/** How confidences stood the test, in ten bins; those without any outcome are left out. */
export function reliability(outcomes: readonly Outcome[]): Reliability {
  const binOf = (raw: number) => Math.min(Math.floor(raw * 10), 9)
  const bins = Array.from({ length: 10 }, (_, bin) => {
    const inside = outcomes.filter(({ raw }) => binOf(raw) === bin)
    const [stated, earned] = [mean(inside.map(({ raw }) => raw)), mean(inside.map(({ hit }) => Number(hit)))]
    return { from: bin / 10, count: inside.length, stated, earned }
  }).filter(({ count }) => count > 0)
  return {
    bins,
    brier: mean(outcomes.map(({ raw, hit }) => (raw - Number(hit)) * (raw - Number(hit)))),
    calibrationError:
      bins.reduce((sum, { count, stated, earned }) => sum + count * Math.abs(stated - earned), 0) / outcomes.length,
  }
}
