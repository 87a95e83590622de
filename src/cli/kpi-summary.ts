import type { Column, Row } from '../netlist/circuit.ts'
import { formatValue } from '../kpi/format.ts'
import type { KpiValue } from '../kpi/kpi.ts'
import { rounded } from './rounded.ts'
import { table } from './table.ts'

interface Extremes {
  first: KpiValue
  last: KpiValue
  min: KpiValue
  max: KpiValue
}

/** First, last, lowest and highest value of each KPI, gathered row by row. */
export class KpiSummary {
  readonly #extremes: Extremes[] = []
  #rows = 0

  see({ values }: Row): void {
    values.forEach((value, i) => {
      const so = this.#extremes[i]
      if (!so || this.#rows === 0) this.#extremes[i] = { first: value, last: value, min: value, max: value }
      else {
        so.last = value
        if (value !== undefined && (so.min === undefined || value < so.min)) so.min = value
        if (value !== undefined && (so.max === undefined || value > so.max)) so.max = value
      }
    })
    this.#rows++
  }

  /** As text values with all their digits, for machines. */
  json(columns: readonly Column[]): Record<string, Record<keyof Extremes, string>> {
    return Object.fromEntries(
      columns.map(({ name, unit }, i) => {
        const { first, last, min, max } = this.#extremes[i] ?? {}
        const text = (value: KpiValue) => formatValue(value, unit)
        return [name, { first: text(first), last: text(last), min: text(min), max: text(max) }]
      }),
    )
  }

  /** As a table for people, rounded. */
  table(columns: readonly Column[]): string {
    const rows = columns.map(({ name, unit }, i) => {
      const { first, last, min, max } = this.#extremes[i] ?? {}
      return [name, unit.symbol, ...[first, last, min, max].map((value) => rounded(value, unit.decimals))]
    })
    return table({ head: ['KPI', 'unit', 'first', 'last', 'lowest', 'highest'], rows, numbers: [2, 3, 4, 5] })
  }
}
