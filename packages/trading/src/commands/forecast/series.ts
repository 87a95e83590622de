import type { Bar } from '../../bars/bar.ts'
import { hasBarColumns } from '../../bars/bar-columns.ts'
import { loadBars } from '../../bars/load-bars.ts'
import { readBars } from '../../bars/read-bars.ts'
import { readColumn } from '../../metrics/read-column.ts'

/** What a file says of a market: its prices, and its bars where it has all their columns. */
export interface Series {
  readonly prices: readonly number[]
  readonly bars: readonly Bar[] | undefined
}

/** The column close or value of a CSV file, or the closes of bars that are elsewhere. */
export async function readSeries(source: string): Promise<Series> {
  if (source.startsWith('run:') || source.toLowerCase().endsWith('.parquet')) {
    const { list } = (await loadBars(source)).bars
    return { prices: list.map(({ close }) => close), bars: list }
  }
  const { values, names } = readColumn(source, ['close', 'value'])
  return { prices: values, bars: hasBarColumns(names) ? readBars(source).bars.list : undefined }
}
