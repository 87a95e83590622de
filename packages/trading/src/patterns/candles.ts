import type { Bar } from '../bars/bar.ts'
import { ago, createWindow, slide, type Window } from '../indicators/blocks/window.ts'

/** The last bars, as many as the longest pattern and the averages before it need. */
export interface Candles {
  readonly open: Window
  readonly high: Window
  readonly low: Window
  readonly close: Window
}

/** Four bars of a pattern and ten of the average before the oldest. */
const KEPT = 14

export const createCandles = (): Candles => ({
  open: createWindow(KEPT),
  high: createWindow(KEPT),
  low: createWindow(KEPT),
  close: createWindow(KEPT),
})

export function pushCandle(candles: Candles, bar: Bar): void {
  slide(candles.open, bar.open)
  slide(candles.high, bar.high)
  slide(candles.low, bar.low)
  slide(candles.close, bar.close)
}

/** One bar in the words of candle charts. */
export interface Candle {
  readonly open: number
  readonly high: number
  readonly low: number
  readonly close: number
  /** 1 where it closes at its open or above, else -1. */
  readonly colour: 1 | -1
  readonly body: number
  readonly top: number
  readonly bottom: number
  readonly upper: number
  readonly lower: number
}

/** The candle of so many bars before the last one. */
export function candleAt(candles: Candles, steps: number): Candle {
  const [open, close] = [ago(candles.open, steps), ago(candles.close, steps)]
  const [high, low] = [ago(candles.high, steps), ago(candles.low, steps)]
  const [top, bottom] = [Math.max(open, close), Math.min(open, close)]
  const colour = close >= open ? 1 : -1
  return { open, high, low, close, colour, body: top - bottom, top, bottom, upper: high - top, lower: bottom - low }
}

/** What counts as long, short and near at a bar: means over the bars before it, with TA-Lib's factors. */
export interface Measures {
  /** Mean body of ten bars: a longer one is long, a shorter one short. */
  readonly body: number
  /** A tenth of the mean range of ten bars: a body no longer is a doji, a shorter shadow is very short. */
  readonly tiny: number
  /** A fifth of the mean range of five bars. */
  readonly near: number
  /** Three fifths of it. */
  readonly far: number
}

export function measuresAt(candles: Candles, steps: number): Measures {
  const meanBefore = (count: number, of: (steps: number) => number) => {
    let total = 0
    for (let before = count; before > 0; before--) total += of(steps + before)
    return total / count
  }
  const range = (at: number) => ago(candles.high, at) - ago(candles.low, at)
  const five = meanBefore(5, range)
  return {
    body: meanBefore(10, (at) => Math.abs(ago(candles.close, at) - ago(candles.open, at))),
    tiny: 0.1 * meanBefore(10, range),
    near: 0.2 * five,
    far: 0.6 * five,
  }
}
