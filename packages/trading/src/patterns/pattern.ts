import { type Indicator, indicator } from '../indicators/indicator.ts'
import { type Candle, candleAt, createCandles, type Measures, measuresAt, pushCandle } from './candles.ts'

/** The bars up to now: candle and measures of so many bars ago. */
export interface Look {
  candle(steps: number): Candle
  measures(steps: number): Measures
}

interface PatternSource {
  readonly id: string
  readonly about: string
  /** The first bar at which it can be seen. */
  readonly first: number
  /** 100 where it speaks for a rise, -100 for a fall, 80 and -80 where only just, 0 where it is not there. */
  readonly find: (look: Look) => number
}

/** A candle pattern as an indicator, by TA-Lib's rules. */
export const pattern = ({ id, about, first, find }: PatternSource): Indicator =>
  indicator({
    id,
    about,
    params: {},
    first: () => first,
    start: () => ({ candles: createCandles(), bars: 0 }),
    push: (state, bar) => {
      pushCandle(state.candles, bar)
      if (state.bars <= first) state.bars += 1
      if (state.bars <= first) return [null]
      const look: Look = {
        candle: (steps) => candleAt(state.candles, steps),
        measures: (steps) => measuresAt(state.candles, steps),
      }
      return [find(look)]
    },
  })
