import type { Means, Part } from '../../netlist/expect/means.ts'
import { readKpis } from '../../results/read-run.ts'
import { type ClientMetrics, clientMetrics } from '../analyse/metrics/client-metrics.ts'

/** What a client is shown of one run, from its kpis.csv. */
export function runMetrics(folder: string, means: Means): ClientMetrics {
  const { columns, rows } = readKpis(folder)
  const column = (name: string) => {
    const place = columns.indexOf(name)
    if (place < 0) return undefined
    return Float64Array.from(rows, (cells) => (cells[place] ? Number(cells[place]) : Number.NaN))
  }
  const times = column('time') ?? new Float64Array()
  const span = (times.at(-1) ?? 0) - (times[0] ?? 0)
  const run = Object.fromEntries(
    Object.entries(means).flatMap(([part, kpi]) => {
      const values = column(kpi)
      return values ? [[part, values]] : []
    }),
  ) as Partial<Record<Part, Float64Array>>
  return clientMetrics({ recordSeconds: rows.length > 1 ? span / (rows.length - 1) : 1, runs: [run] })
}
