/** What a column held from the first record to the last, in the digits of the file. */
export interface Summary {
  readonly first: string
  readonly last: string
  readonly lowest: string
  readonly highest: string
  /** Of all records, as a plain number: what a flow came to. */
  readonly total: string
  /** Of those that have a value. */
  readonly mean: string
}

/** Gathers first, last, lowest, highest and sum of each column, row by row. Empty cells are no values. */
export function summaries(columns: readonly string[]): {
  see(cells: readonly string[], values: readonly number[]): void
  of(column: number): Summary
} {
  const none = { text: '', value: Number.NaN }
  const so = columns.map(() => ({
    first: undefined as string | undefined,
    last: '',
    low: none,
    high: none,
    sum: 0,
    count: 0,
  }))
  return {
    see(cells, values) {
      for (let i = 0; i < so.length; i++) {
        const [each, text = '', value = Number.NaN] = [so[i], cells[i], values[i]]
        if (!each) continue
        each.first ??= text
        each.last = text
        if (Number.isNaN(value)) continue
        each.sum += value
        each.count++
        // Not below and not above what is NaN as yet: so is the first value taken.
        if (!(value >= each.low.value)) each.low = { text, value }
        if (!(value <= each.high.value)) each.high = { text, value }
      }
    },
    of(column) {
      const { first = '', last = '', low = none, high = none, sum = 0, count = 0 } = so[column] ?? {}
      const mean = count === 0 ? '' : String(sum / count)
      return { first, last, lowest: low.text, highest: high.text, total: count === 0 ? '' : String(sum), mean }
    },
  }
}
