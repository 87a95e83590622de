import { z } from 'zod'

import type { Bars } from '../../src/bars/bar.ts'
import { sample } from './sample.ts'

const column = z.array(z.number())
const file = z.object({
  interval_seconds: z.number(),
  bars: z.object({ time: column, open: column, high: column, low: column, close: column, volume: column }),
})

const { interval_seconds: interval, bars } = file.parse(sample('indicators_sample.json'))
const at = (values: readonly number[], i: number) => values[i] ?? Number.NaN

/** The 120 hourly bars that the reference values were computed on. */
export const sampleBars: Bars = {
  interval,
  list: bars.time.map((time, i) => ({
    time,
    open: at(bars.open, i),
    high: at(bars.high, i),
    low: at(bars.low, i),
    close: at(bars.close, i),
    volume: at(bars.volume, i),
  })),
}
