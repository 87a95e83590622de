import type { Bar } from './bar.ts'

const COLUMNS = ['time', 'open', 'high', 'low', 'close', 'volume'] as const

/** Bars as CSV, all digits of every number, as `readBars` takes them. */
export const barsText = (list: readonly Bar[]): string =>
  [COLUMNS.join(','), ...list.map((bar) => COLUMNS.map((column) => bar[column]).join(',')), ''].join('\n')
