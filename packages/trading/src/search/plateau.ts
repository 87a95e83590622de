import type { Movable, Values } from 'saffron-sim/study'

import { median } from '../statistics/median.ts'

/** How much of its range a number is moved for a neighbour. */
const STEP = 0.05

/** What stands beside a set: each variable a little less and a little more, inside its range. */
export function neighboursOf(values: Values, variables: readonly Movable[]): Values[] {
  return variables.flatMap((variable) => {
    if (variable.kind === 'choice') return []
    const { name, low, high, kind } = variable
    const step = kind === 'whole' ? 1 : STEP * (high - low)
    const base = Number(values[name])
    return [base - step, base + step]
      .filter((value) => value >= low && value <= high)
      .map((value) => ({ ...values, [name]: value }))
  })
}

/** Whether the best set stands on a plateau or on a needle. */
export interface Plateau {
  readonly neighbours: number
  readonly median: number | null
  readonly worst: number | null
  /** Whether the middle neighbour keeps at least half of what the best has over the middle of all that was tried. */
  readonly isPlateau: boolean
}

/** Scores are as asked for, with the sign that makes larger better. */
export function plateauOf(
  best: number,
  {
    neighbours,
    tried,
    sign,
  }: { readonly neighbours: readonly number[]; readonly tried: readonly number[]; sign: 1 | -1 },
): Plateau {
  if (neighbours.length === 0) return { neighbours: 0, median: null, worst: null, isPlateau: false }
  const up = neighbours.map((value) => sign * value)
  const middle = median(up)
  const halfWay = (sign * best + median(tried.map((value) => sign * value))) / 2
  return {
    neighbours: neighbours.length,
    median: sign * middle,
    worst: sign * Math.min(...up),
    isPlateau: middle >= halfWay,
  }
}
