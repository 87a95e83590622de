import { type Average, createAverage, pushEma, pushEmaFromFirst } from './average.ts'

/** An exponential average of an exponential average and so on, as deep as asked. */
export type NestedEma = readonly Average[]

export const createNestedEma = (depth: number): NestedEma => Array.from({ length: depth }, createAverage)

interface NestedOptions {
  readonly period: number
  /** As the parameter of that name: 1 starts from the first value. */
  readonly seeding?: number
}

/** The averages from the outermost in; null until the deepest has begun. */
export function pushNested(state: NestedEma, value: number, { period, seeding = 0 }: NestedOptions): number[] | null {
  const push = seeding === 1 ? pushEmaFromFirst : pushEma
  const levels: number[] = []
  let input = value
  for (const average of state) {
    const next = push(average, input, period)
    if (next === null) return null
    levels.push(next)
    input = next
  }
  return levels
}

/** The index of the deepest average's first value. */
export const nestedFirst = (depth: number, { period, seeding = 0 }: NestedOptions): number =>
  seeding === 1 ? 0 : depth * (period - 1)
