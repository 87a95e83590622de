import type { Bar } from '../bars/bar.ts'
import { type BarMerger, createBarMerger } from '../bars/merge-bars.ts'
import { LookaheadError } from '../errors.ts'
import { createIndicatorSet } from '../indicators/indicator-set.ts'
import type { SeriesView, TokenView } from '../strategies/market-view.ts'

/** Bars of one interval as they come, and what may be asked of them. */
export interface Series {
  readonly list: Bar[]
  push(bar: Bar): void
  readonly view: SeriesView
}

export function createSeries(token: string, indicators: readonly string[]): Series {
  const list: Bar[] = []
  const set = createIndicatorSet(indicators)
  return {
    list,
    push(bar) {
      list.push(bar)
      set.push(bar)
    },
    view: {
      get length() {
        return list.length
      },
      bar: (ago = 0) => {
        if (ago < 0) throw new LookaheadError({ what: `a bar of ${token}`, ago })
        return list[list.length - 1 - ago]
      },
      value: (indicator, options) => set.value(indicator, options),
    },
  }
}

interface LongerOptions {
  readonly token: string
  readonly list: readonly Bar[]
  readonly from: number
  readonly indicators: readonly string[]
}

/** Longer bars, merged as far as the shorter ones have come whenever they are asked for. */
export function createLonger({ token, list, from, indicators }: LongerOptions): TokenView['longer'] {
  const known = new Map<number, { readonly merger: BarMerger; readonly series: Series; seen: number }>()
  return (to) => {
    const longer = known.get(to) ?? {
      merger: createBarMerger({ from, to }),
      series: createSeries(token, indicators),
      seen: 0,
    }
    known.set(to, longer)
    for (; longer.seen < list.length; longer.seen++) {
      const bar = list[longer.seen]
      for (const closed of bar === undefined ? [] : longer.merger.push(bar)) longer.series.push(closed)
    }
    const { view } = longer.series
    return { length: view.length, bar: view.bar, value: view.value, bars: { interval: to, list: longer.series.list } }
  }
}
