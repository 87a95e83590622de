import { stream } from 'saffron-sim/rng'
import {
  createSearch,
  createSearchSpace,
  grid,
  type Movable,
  optimise,
  sobolSequence,
  type Values,
} from 'saffron-sim/study'

import { DESIGNS, type Method } from './methods.ts'
import type { Trial } from './trials.ts'

interface SearchOptions {
  readonly variables: readonly Movable[]
  readonly method: Method
  /** Sets that may be tried. */
  readonly budget: number
  readonly seed: string
  /** Where a search that learns begins. */
  readonly start: Values
}

export interface Searched {
  readonly trials: readonly Trial[]
  /** Why it ended. */
  readonly ended: string
}

/** Tries sets of values, no set twice, until the budget is spent or the search is done. */
export async function searchSets(
  options: SearchOptions,
  evaluate: (sets: readonly Values[]) => Promise<readonly Trial[]>,
): Promise<Searched> {
  const { method } = options
  if (isDesign(method)) {
    const sets = designOf({ ...options, method })
    return { trials: await evaluate(sets), ended: 'all sets of the design are tried' }
  }
  const { variables, budget, seed, start } = options
  const space = createSearchSpace(variables)
  const trials: Trial[] = []
  const { ended } = await optimise({
    space,
    search: createSearch({ space, method, seed, start }),
    budget,
    async evaluate(sets) {
      const found = await evaluate(sets)
      trials.push(...found)
      return found.map(({ result }) => result)
    },
  })
  return { trials, ended }
}

type Design = (typeof DESIGNS)[number]

const isDesign = (method: Method): method is Design => DESIGNS.some((name) => name === method)

function designOf({ variables, method, budget, seed }: SearchOptions & { readonly method: Design }): Values[] {
  const space = createSearchSpace(variables)
  if (method === 'grid') {
    const pointsOf = (levels: number) => variables.reduce((points) => points * levels, 1)
    let levels = 2
    while (variables.length > 0 && pointsOf(levels + 1) <= budget) levels++
    return grid(Object.fromEntries(variables.map((variable) => [variable.name, levelsOf(variable, levels)])))
  }
  const dimensions = variables.length
  const rng = stream(seed, 'design')
  const places =
    method === 'sobol'
      ? sobolSequence({ dimensions, count: budget, seed })
      : Array.from({ length: budget }, () => Array.from({ length: dimensions }, () => rng.next()))
  const sets = places.map((place) => space.decode(place))
  return [...new Map(sets.map((values) => [JSON.stringify(values), values])).values()]
}

/** Evenly from one end to the other, whole numbers each once. */
function levelsOf(variable: Movable, count: number): number[] {
  if (variable.kind === 'choice') return variable.values.map(Number)
  const { low, high, kind } = variable
  const levels = Array.from({ length: count }, (_, i) => low + ((high - low) * i) / (count - 1))
  return kind === 'whole' ? [...new Set(levels.map(Math.round))] : levels
}
