import type { Bars } from '../../src/bars/bar.ts'

/** Bars as the CSV text that is read back to the same bits. */
export const barsCsv = ({ list }: Bars): string =>
  [
    'time,open,high,low,close,volume',
    ...list.map((bar) => [bar.time, bar.open, bar.high, bar.low, bar.close, bar.volume].join(',')),
  ].join('\n')
