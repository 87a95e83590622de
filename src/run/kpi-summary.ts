import { formatValue } from '../kpi/format.ts'
import type { KpiValue } from '../kpi/kpi.ts'
import type { Column, Row } from '../netlist/circuit.ts'
import { toNumber } from '../units.ts'
import type { KpiMoves } from './run-summary.ts'

export interface Moves {
  first: KpiValue
  last: KpiValue
  lowest: KpiValue
  highest: KpiValue
  /** Of the values that are there. */
  sum: KpiValue
  count: number
}

/** How each KPI moves, gathered row by row. */
export class KpiSummary {
  readonly #moves: Moves[] = []

  see({ values }: Pick<Row, 'values'>): void {
    values.forEach((given, i) => {
      // As the file has it: what is no number is not there.
      const value = Number.isNaN(given) ? undefined : given
      const count = value === undefined ? 0 : 1
      const so = this.#moves[i]
      if (!so) this.#moves[i] = { first: value, last: value, lowest: value, highest: value, sum: value, count }
      else {
        so.last = value
        if (value === undefined) return
        if (so.lowest === undefined || value < so.lowest) so.lowest = value
        if (so.highest === undefined || value > so.highest) so.highest = value
        so.sum = plus(so.sum, value)
        so.count++
      }
    })
  }

  /** Those of each column, in their order. */
  get moves(): readonly Moves[] {
    return this.#moves
  }

  /** As text values with all their digits, for machines. */
  json(columns: readonly Column[]): Record<string, KpiMoves> {
    return Object.fromEntries(columns.map((column, i) => [column.name, textsOf(column, this.#moves[i])]))
  }
}

function textsOf({ unit, type }: Column, moves: Moves | undefined): KpiMoves {
  const { first, last, lowest, highest, sum, count = 0 } = moves ?? {}
  const text = (value: KpiValue) => formatValue(value, unit)
  const total = typeof sum === 'bigint' ? toNumber(sum, unit.decimals) : sum
  return {
    first: text(first),
    last: text(last),
    lowest: text(lowest),
    highest: text(highest),
    mean: total === undefined ? '' : text(total / count),
    ...(type === 'flow' && { total: text(sum) }),
  }
}

/** A KPI is of one kind from its first record to its last. */
function plus(sum: KpiValue, value: bigint | number): KpiValue {
  if (sum === undefined) return value
  return typeof sum === 'bigint' && typeof value === 'bigint' ? sum + value : Number(sum) + Number(value)
}
