import { mean } from '../../kpi/statistics/mean.ts'
import { standardDeviation } from '../../kpi/statistics/standard-deviation.ts'
import { quantityMeasure, type PointMeasure } from '../analyse/point-measure.ts'
import { discrepancyFrom } from './discrepancy.ts'
import type { FitData } from './fit-data.ts'

/** What counts as near: step by step, or values and their changes taken together, whenever they were. */
export const LOSSES = ['rmse', 'mmd'] as const
export type Loss = (typeof LOSSES)[number]

type Part = 'fitted' | 'held out'
type Runs = readonly (Float64Array | undefined)[]

/** How far runs are from data, as numbers that each run has and what is made of them. */
export interface Misfit {
  readonly measures: readonly PointMeasure[]
  /** How many rows are fitted; the others are held out. */
  readonly fitted: number
  /**
   * By `rmse` the root of the mean squared distance of their mean in deviations of the data, by `mmd` how unlike their values
   * and changes are, from 0 to about 1; over the rows of one part, of which each counts by its weight.
   */
  of(runs: Runs, part: Part, weights?: ArrayLike<number>): number | undefined
}

interface MisfitOptions {
  /** The share of rows at the end that is held out. */
  readonly holdout: number
  readonly loss: Loss
}

/** A KPI of the data: what it is row by row, and which number of a run stands for that; NaN and -1 where there is none. */
interface Column {
  readonly values: readonly number[]
  readonly places: readonly number[]
  readonly scale: number
}

/** The misfit to data whose last rows, a share of all, are held out. */
export function misfitTo({ steps, series }: FitData, { holdout, loss }: MisfitOptions): Misfit {
  const fitted = Math.max(1, Math.round(steps.length * (1 - holdout)))
  const measures: PointMeasure[] = []
  const columns = Object.entries(series).map(([kpi, values]): Column => {
    const places = values.map((value, i) =>
      Number.isNaN(value) ? -1 : measures.push(quantityMeasure(`'${kpi}'.at(${steps[i] ?? 0})`)) - 1,
    )
    return { values, places, scale: scaleOf(values) }
  })
  const rows = { fitted: [0, fitted], 'held out': [fitted, steps.length] } as const
  const measured = loss === 'rmse' ? byRows(columns) : byLikeness(columns, rows)
  return {
    measures,
    fitted,
    of(runs, part, weights) {
      const there = runs.filter((run) => run !== undefined)
      const value = there.length === 0 ? undefined : measured(there, part, weights)
      return value === undefined || Number.isNaN(value) ? undefined : value
    },
  }

  function byRows(all: readonly Column[]) {
    return (there: readonly Float64Array[], part: Part, weights?: ArrayLike<number>): number | undefined => {
      const [first, end] = rows[part]
      let [squares, total] = [0, 0]
      for (const { values, places, scale } of all) {
        for (let i = first; i < end; i++) {
          const [place = -1, value = Number.NaN, weight = weights?.[i] ?? 1] = [places[i], values[i]]
          if (place < 0 || weight === 0) continue
          const distance = ((mean(there.map((run) => run[place] ?? Number.NaN)) ?? Number.NaN) - value) / scale
          squares += weight * distance * distance
          total += weight
        }
      }
      return total === 0 ? undefined : Math.sqrt(squares / total)
    }
  }
}

type Rows = Readonly<Record<Part, readonly [first: number, end: number]>>

/** Each row with all its values and the one before it is a point: where the KPIs are, and how they have moved. */
function byLikeness(columns: readonly Column[], rows: Rows) {
  const moves = columns.map(({ values }) => scaleOf(changesOf(values)))
  const pointsOf = ([first, end]: Rows[Part], valueAt: (column: Column, row: number) => number) =>
    Array.from({ length: Math.max(0, end - Math.max(1, first)) }, (_, i) => {
      const row = Math.max(1, first) + i
      const point = columns.flatMap((column, j) => {
        const [now, before] = [valueAt(column, row), valueAt(column, row - 1)]
        return [now / column.scale, (now - before) / (moves[j] ?? 1)]
      })
      return { row, point }
    }).filter(({ point }) => !point.some(Number.isNaN))
  const data = (part: Part) => {
    const points = pointsOf(rows[part], ({ values }, row) => values[row] ?? Number.NaN)
    return { rows: points.map(({ row }) => row), discrepancy: discrepancyFrom(points.map(({ point }) => point)) }
  }
  const known = { fitted: data('fitted'), 'held out': data('held out') }
  return (there: readonly Float64Array[], part: Part, weights?: ArrayLike<number>): number | undefined => {
    const { rows: own, discrepancy } = known[part]
    const made = there.flatMap((run) =>
      pointsOf(rows[part], ({ places }, row) => run[places[row] ?? -1] ?? Number.NaN).map(({ point }) => point),
    )
    // A run that does not know all that the data know is no nearer for it.
    if (made.length < there.length * own.length) return undefined
    return discrepancy.to(made, weights && own.map((row) => weights[row] ?? 0))
  }
}

/** The deviation of what is known; what never moves is held against its size. */
function scaleOf(values: readonly number[]): number {
  const known = values.filter((value) => !Number.isNaN(value))
  return standardDeviation(known) || Math.abs(mean(known) ?? 0) || 1
}

const changesOf = (values: readonly number[]): number[] =>
  values.slice(1).map((value, i) => value - (values[i] ?? Number.NaN))
