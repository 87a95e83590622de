import { latinHypercube } from '../plan/latin-hypercube.ts'
import type { Values } from '../plan/grid.ts'
import { cmaEs } from './cma-es.ts'
import { differentialEvolution } from './differential-evolution.ts'
import { nelderMead } from './nelder-mead.ts'
import { nsgaTwo } from './nsga-two.ts'
import { createOptimiser, type Optimiser } from './optimiser.ts'
import type { SearchSpace } from './search-space.ts'
import { surrogateSearch } from './surrogate-search.ts'

/** The algorithms by the names they are asked for. */
export const SEARCH_METHODS = ['nelder-mead', 'cma-es', 'differential-evolution', 'nsga2', 'gp'] as const
/** One of them. */
export type SearchMethod = (typeof SEARCH_METHODS)[number]

interface SearchOptions {
  readonly space: SearchSpace
  readonly method: SearchMethod
  readonly seed: string
  /** Where to begin; the middle of the space unless said otherwise. */
  readonly start?: Values
  readonly population?: number
  /** Candidates that may be tried: where they are few, so are those of a generation. */
  readonly budget?: number
}

/** A search of a space, by the method's name and with the sizes that suit it. Its candidates are places in the space. */
export function createSearch({
  space,
  method,
  seed,
  start = {},
  population,
  budget = Infinity,
}: SearchOptions): Optimiser {
  const { dimensions, within, unordered, grain } = space
  const place = space.encode(start)
  const spread = (count: number) => {
    const names = Array.from({ length: dimensions }, (_, j) => String(j))
    const others = latinHypercube({ names, first: Math.max(4, count) - 1, seed })
    return [place, ...others]
  }
  switch (method) {
    case 'nelder-mead':
      return createOptimiser(nelderMead({ start: place, size: 0.2, within }))
    case 'cma-es': {
      // A fifth of a whole number's share: less, and no neighbour would ever be tried.
      const leastSpread = grain.map((share) => share / 5)
      const options = { start: place, sigma: 0.3, seed, leastSpread }
      return createOptimiser(cmaEs(population === undefined ? options : { ...options, population }))
    }
    case 'differential-evolution':
      return createOptimiser(
        differentialEvolution({
          first: spread(population ?? Math.min(Math.max(20, 8 * dimensions), shareOf(budget))),
          seed,
          within,
          unordered,
        }),
      )
    case 'gp': {
      const count = population ?? Math.min(Math.max(6, 3 * dimensions), 2 * shareOf(budget))
      return createOptimiser(surrogateSearch({ first: spread(count), seed, within, unordered, grain }))
    }
    case 'nsga2':
      return createOptimiser(nsgaTwo({ first: spread(population ?? Math.min(100, shareOf(budget))), seed, unordered }))
  }
}

/** Of a budget a generation that leaves room for others: a quarter, an even number of at least four. */
const shareOf = (budget: number): number => 2 * Math.max(2, Math.floor(budget / 8))
