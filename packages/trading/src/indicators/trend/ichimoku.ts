import type { Bar } from '../../bars/bar.ts'
import { whole } from '../../params/param.ts'
import { createWindow, highest, lowest, slide } from '../blocks/window.ts'
import { indicator } from '../indicator.ts'

const createChannel = (size: number) => ({ highs: createWindow(size), lows: createWindow(size) })
type Channel = ReturnType<typeof createChannel>

function middleOf({ highs, lows }: Channel, { high, low }: Bar): number | null {
  slide(highs, high)
  return slide(lows, low) ? (highest(highs) + lowest(lows)) / 2 : null
}

/** Goichi Hosoda (1969). Spans are of the bar they are computed at: a chart draws them 26 bars on. */
export const ichimoku = indicator({
  id: 'ichimoku',
  about: 'Ichimoku cloud: middles of three channels, the spans where they are computed (a chart draws them 26 bars on)',
  params: {
    conversion: whole(9, 'Bars of the conversion line'),
    base: whole(26, 'Bars of the base line'),
    spanB: whole(52, 'Bars of span B'),
  },
  outputs: ['conversion', 'base', 'span_a_unshifted', 'span_b_unshifted'],
  first: (p) => [p.conversion - 1, p.base - 1, Math.max(p.conversion, p.base) - 1, p.spanB - 1],
  start: (p) => ({
    conversion: createChannel(p.conversion),
    base: createChannel(p.base),
    spanB: createChannel(p.spanB),
  }),
  push: (state, bar) => {
    const conversion = middleOf(state.conversion, bar)
    const base = middleOf(state.base, bar)
    const spanA = conversion === null || base === null ? null : (conversion + base) / 2
    return [conversion, base, spanA, middleOf(state.spanB, bar)]
  },
})
