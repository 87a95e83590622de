import { YEAR } from '../../units.ts'
import type { Behaviour } from '../behaviour.ts'
import { checkOptions } from '../check-options.ts'

export interface MarketplacesOptions {
  /** How many there are at first. */
  readonly count: number
  /** What each sells per second at first. */
  readonly salesPerSecond: number
  /** Seconds per step. */
  readonly step: number
  /** How fast count and sales of each grow at this moment, per year. */
  readonly growthPerYear: () => number
  /** Told of a step's sales of all of them. */
  readonly onSales: (sales: number) => void
}

export interface Marketplaces {
  readonly step: Behaviour
  readonly count: number
  /** Of each. */
  readonly salesPerSecond: number
}

/** Marketplaces whose number and sales both grow, so that sales of all grow as the square. */
export function marketplaces(options: MarketplacesOptions): Marketplaces {
  const { step, growthPerYear, onSales } = options
  let { count, salesPerSecond } = options
  checkOptions('marketplaces', { notNegative: { count, salesPerSecond }, positive: { step } })
  return {
    step() {
      const factor = 1 + ((growthPerYear() + 1) ** (1 / (YEAR / step)) - 1)
      count *= factor
      salesPerSecond *= factor
      onSales(count * salesPerSecond * step)
    },
    get count() {
      return count
    },
    get salesPerSecond() {
      return salesPerSecond
    },
  }
}
