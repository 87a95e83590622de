import path from 'node:path'

import type { ParsedBars } from './parse-bars.ts'
import { parquetBars } from './parquet-bars.ts'
import { readBars } from './read-bars.ts'
import { runBars } from './run-bars.ts'

/** Where bars are, in words: what `--data` and `--feed` take. */
export const BARS_FROM = 'FILE.csv|FILE.parquet|run:RUN[#price=KPI,volume=KPI,interval=SECONDS]'

const RUN = 'run:'

/** The bars of a CSV or Parquet file, or of a run's own results, checked. */
export async function loadBars(source: string): Promise<ParsedBars> {
  if (source.startsWith(RUN)) return runBars(source.slice(RUN.length))
  return path.extname(source).toLowerCase() === '.parquet' ? parquetBars(source) : readBars(source)
}
