import type { Trade } from '../broker/trade.ts'
import { mean, total } from '../statistics/moments.ts'

export interface MonthRow {
  readonly year: number
  /** Of each month, January first; null where there is no bar of it. */
  readonly months: readonly (number | null)[]
  readonly whole: number
}

/** Returns by calendar month, UTC; `curve` has the start before the values at the given times. */
export function monthlyReturns(times: readonly number[], curve: readonly number[]): MonthRow[] {
  const growth = new Map<number, (number | null)[]>()
  for (const [i, time] of times.entries()) {
    const date = new Date(time * 1_000)
    const months = growth.get(date.getUTCFullYear()) ?? Array.from({ length: 12 }, () => null)
    growth.set(date.getUTCFullYear(), months)
    const month = date.getUTCMonth()
    months[month] = (months[month] ?? 1) * ((curve[i + 1] ?? Number.NaN) / (curve[i] ?? Number.NaN))
  }
  return [...growth].map(([year, months]) => ({
    year,
    months: months.map((value) => (value === null ? null : value - 1)),
    whole: months.reduce<number>((product, value) => product * (value ?? 1), 1) - 1,
  }))
}

/** A figure of the last so many values at each place; null where there are fewer, or it is no number. */
export const rolling = (
  values: readonly number[],
  window: number,
  figure: (some: readonly number[]) => number,
): (number | null)[] =>
  values.map((_, i) => {
    if (i + 1 < window) return null
    const value = figure(values.slice(i + 1 - window, i + 1))
    return Number.isFinite(value) ? value : null
  })

export interface GroupRow {
  readonly name: string
  readonly trades: number
  readonly pnl: number
  readonly winRate: number
}

/** Trades by what they have in common, the groups in order of their names. */
export function groupTrades(trades: readonly Trade[], nameOf: (trade: Trade) => string): GroupRow[] {
  const groups = Map.groupBy(trades, nameOf)
  return [...groups]
    .map(([name, some]) => ({
      name,
      trades: some.length,
      pnl: total(some.map(({ pnl }) => pnl)),
      winRate: mean(some.map(({ pnl }) => Number(pnl > 0))),
    }))
    .toSorted((a, b) => a.name.localeCompare(b.name, 'en', { numeric: true }))
}
