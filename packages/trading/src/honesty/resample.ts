import type { Rng } from 'saffron-sim/rng'

import { quantile } from 'saffron-sim/statistics'

import { ascending } from '../statistics/median.ts'

interface BootstrapOptions {
  readonly rng: Rng
  /** Mean length of a block. */
  readonly block: number
  readonly repeats: number
}

/** Series as long as the given one from its own blocks of random length: Politis and Romano, "The Stationary Bootstrap" (1994). */
export function stationaryBootstrap(values: readonly number[], { rng, block, repeats }: BootstrapOptions): number[][] {
  const n = values.length
  return Array.from({ length: repeats }, () => {
    let place = rng.int(0, n - 1)
    return Array.from({ length: n }, () => {
      const value = values[place] ?? 0
      place = rng.chance(1 / block) ? rng.int(0, n - 1) : (place + 1) % n
      return value
    })
  })
}

/** Figures of resampled series, of which only one is there at a time: many long ones together would be gigabytes. */
export function bootstrapFigures<T>(
  values: readonly number[],
  { rng, block, repeats }: BootstrapOptions,
  figure: (series: readonly number[]) => T,
): T[] {
  return Array.from({ length: repeats }, () => {
    const [series = []] = stationaryBootstrap(values, { rng, block, repeats: 1 })
    return figure(series)
  })
}

/** How often a series is resampled: five hundred times, fewer where it is so long that each time says more and takes longer. */
export const repeatsFor = (length: number): number =>
  Math.min(500, Math.max(100, Math.floor(5e6 / Math.max(length, 1))))

export interface Interval {
  readonly low: number
  readonly high: number
}

/** Where the middle part of some figures lies. */
export function interval(figures: readonly number[], level = 0.9): Interval {
  const sorted = ascending(figures)
  return { low: quantile(sorted, (1 - level) / 2) ?? Number.NaN, high: quantile(sorted, (1 + level) / 2) ?? Number.NaN }
}

/** Maximum drawdowns of the same trades in other orders, from a capital: how much of the one that came was luck. */
export function shuffledDrawdowns(
  pnls: readonly number[],
  { rng, capital, repeats }: { readonly rng: Rng; readonly capital: number; readonly repeats: number },
): number[] {
  return Array.from({ length: repeats }, () => {
    let [equity, peak, worst] = [capital, capital, 0]
    for (const pnl of rng.shuffle(pnls)) {
      equity += pnl
      peak = Math.max(peak, equity)
      worst = Math.max(worst, 1 - equity / peak)
    }
    return worst
  })
}
