import { type Candidate, createOptimiser, type Result, type Search } from '../../../src/study/optimise/optimiser.ts'
import { latinHypercube } from '../../../src/study/plan/latin-hypercube.ts'

interface Goal {
  readonly of: (x: Candidate) => number
  readonly below: number
  readonly most: number
}

/** One objective, no constraints. */
export const plain = (objective: number): Result => ({ objectives: [objective], violation: 0 })

/** How many evaluations a search takes to get below the goal; Infinity where it never does. */
export function evaluationsTo(search: Search, { of, below, most }: Goal): number {
  const optimiser = createOptimiser(search)
  let count = 0
  while (optimiser.ended === undefined && count < most) {
    const values = optimiser.ask().map(of)
    const hit = values.findIndex((value) => value < below)
    if (hit >= 0) return count + hit + 1
    count += values.length
    optimiser.tell(values.map(plain))
  }
  return Infinity
}

/** So many places in the unit cube. */
export const spread = (n: number, count: number, seed: string) =>
  latinHypercube({ names: Array.from({ length: n }, (_, j) => String(j)), first: count, seed })

/** Two of the test problems of Zitzler, Deb and Thiele (2000). */
export function zdt(kind: 1 | 2) {
  return (x: Candidate): Result => {
    const [first = 0, ...others] = x
    const g = 1 + (9 * others.reduce((sum, xi) => sum + xi, 0)) / others.length
    const second = kind === 1 ? g * (1 - Math.sqrt(first / g)) : g * (1 - (first / g) ** 2)
    return { objectives: [first, second], violation: 0 }
  }
}

/** All results after so many evaluations. */
export function frontOf(search: Search, of: (x: Candidate) => Result, most: number): Result[] {
  const optimiser = createOptimiser(search)
  const all: Result[] = []
  while (optimiser.ended === undefined && all.length < most) {
    const results = optimiser.ask().map(of)
    all.push(...results)
    optimiser.tell(results)
  }
  return all
}
