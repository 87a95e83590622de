import type { Row } from '../netlist/circuit.ts'
import { type Thinned, thinned } from '../report/figures/thinned.ts'
import type { Unit } from '../units.ts'

/** Values that a page is sent at once, at most, and points within that. */
const MOST_VALUES = 40_000
const MOST_POINTS = 2_000
const LEAST_POINTS = 200
/** Points of one push: more than a figure is wide would not be seen. */
const MOST_NEWS = 200
/** Rows that wait to be looked at, so that a run in a hurry keeps no more. */
const MOST_WAITING = 256

/** Records column by column; NaN, which JSON has as null, where a value is missing. To shorten numbers costs more than to send them. */
export interface RowsData {
  readonly steps: readonly number[]
  readonly columns: readonly (readonly number[])[]
}

/** The records of a run so far, few enough to draw, their extremes among them. */
export interface LiveRows {
  see(row: Row): void
  whole(): RowsData
  /** Those since it was last asked for these or, the first time, the whole; `fresh` when all of it comes again. */
  news(): RowsData & { readonly fresh: boolean }
}

export function liveRows(units: readonly Unit[]): LiveRows {
  const most = Math.min(MOST_POINTS, Math.max(LEAST_POINTS, Math.floor(MOST_VALUES / Math.max(1, units.length))))
  // To go by all digits would be exact, ten times as slow, and nothing that a figure shows.
  const ones = units.map(({ decimals }) => 10 ** decimals)
  const all = thinned(most)
  /** Gathered once somebody has asked for the whole: before that there is nobody to tell. */
  let recent: Thinned | undefined
  let told = 0
  let waiting: Row[] = []

  function look(): void {
    for (const { step, values } of waiting) {
      const numbers = ones.map((one, i) => {
        const value = values[i] ?? Number.NaN
        return typeof value === 'bigint' ? Number(value) / one : value
      })
      const point = { x: step, values: numbers }
      all.add(point)
      recent?.add(point)
    }
    waiting = []
  }
  function dataOf(rows: Thinned): RowsData {
    const points = rows.points()
    const column = (place: number) => points.map(({ values }) => values[place] ?? Number.NaN)
    return { steps: points.map(({ x }) => x), columns: units.map((_, place) => column(place)) }
  }

  return {
    see(row) {
      waiting.push(row)
      if (waiting.length >= MOST_WAITING) look()
    },
    whole() {
      look()
      recent ??= thinned(MOST_NEWS)
      return dataOf(all)
    },
    news() {
      look()
      const data = dataOf(recent ?? thinned(MOST_NEWS))
      recent &&= thinned(MOST_NEWS)
      told += data.steps.length
      // A page adds what it is told to what it has, and would have more and more.
      const fresh = told > most
      if (fresh) told = 0
      return { fresh, ...(fresh ? dataOf(all) : data) }
    },
  }
}
