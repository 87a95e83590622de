import type { Bars } from '../bars/bar.ts'
import { barProblem } from '../bars/bar-problem.ts'
import { BadBarError } from '../errors.ts'
import type { ChosenIndicator } from './find-indicator.ts'
import { numberOf } from './reading.ts'

export interface IndicatorColumns {
  /** A value for each bar, null where there is none yet. */
  readonly outputs: Readonly<Record<string, readonly (number | null)[]>>
  /** The bars at which a value only stands in for nothing over nothing, and no decision may rest on it. */
  readonly standIns: Readonly<Record<string, readonly number[]>>
}

/** An indicator over all bars: what a kernel gives that is pushed one after the other. */
export function computeIndicator({ indicator, params }: ChosenIndicator, { list }: Bars): IndicatorColumns {
  const kernel = indicator.start(params)
  const columns = indicator.outputs.map((name) => column(name))
  for (const [index, bar] of list.entries()) {
    const problem = barProblem(bar)
    if (problem !== undefined) throw new BadBarError({ index, ...problem })
    for (const [i, reading] of kernel.push(bar).entries()) {
      columns[i]?.values.push(numberOf(reading))
      if (typeof reading === 'object' && reading !== null) columns[i]?.standIns.push(index)
    }
  }
  return {
    outputs: Object.fromEntries(columns.map(({ name, values }) => [name, values])),
    standIns: Object.fromEntries(columns.map(({ name, standIns }) => [name, standIns])),
  }
}

interface Column {
  readonly name: string
  readonly values: (number | null)[]
  readonly standIns: number[]
}

const column = (name: string): Column => ({ name, values: [], standIns: [] })
