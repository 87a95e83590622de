import { nearest } from 'saffron-sim/cli'

import type { Bar } from '../bars/bar.ts'
import { type BarMerger, createBarMerger } from '../bars/merge-bars.ts'
import { LookaheadError, UnknownNameError } from '../errors.ts'
import { findIndicator } from '../indicators/find-indicator.ts'
import { createIndicatorSet, type IndicatorSet } from '../indicators/indicator-set.ts'
import type { SeriesView, TokenView } from '../strategies/market-view.ts'

/** What one reader sees of the bars of a market. */
export type SharedView = SeriesView & Pick<TokenView, 'longer'>

/** The bars of a market and their indicators, each computed once a bar for all who read it. */
export interface SharedSeries {
  /** What a reader of these indicators sees; a text that names none is refused at once. */
  view(indicators: readonly string[]): SharedView
  /** Computes all anew when asked next: the bars are others than they were. */
  forget(): void
}

interface SeriesOptions {
  readonly token: string
  readonly interval: number
  /** The bars as of now. */
  readonly list: () => readonly Bar[]
}

interface Column {
  readonly text: string
  set: IndicatorSet
  seen: number
}

interface Longer {
  readonly interval: number
  list: Bar[]
  merger: BarMerger
  seen: number
  readonly series: SharedSeries
}

/** Whatever is computed is kept up lazily: an indicator that nobody asks for costs nothing. */
export function createSharedSeries({ token, interval, list }: SeriesOptions): SharedSeries {
  const columns = new Map<string, Column>()
  const longer = new Map<number, Longer>()

  function columnOf(text: string): Column {
    const { name } = findIndicator(text)
    const column = columns.get(name) ?? { text, set: createIndicatorSet([text]), seen: 0 }
    columns.set(name, column)
    return column
  }

  function valueOf(column: Column, options: Parameters<SeriesView['value']>[1]): number | null {
    const bars = list()
    for (; column.seen < bars.length; column.seen++) {
      const bar = bars[column.seen]
      if (bar !== undefined) column.set.push(bar)
    }
    return column.set.value(column.text, options)
  }

  /** Longer bars, merged as far as the shorter ones have come. */
  function longerOf(to: number): Longer {
    const known = longer.get(to) ?? begun(to)
    longer.set(to, known)
    const bars = list()
    for (; known.seen < bars.length; known.seen++) {
      const bar = bars[known.seen]
      if (bar !== undefined) known.list.push(...known.merger.push(bar))
    }
    return known
  }

  function begun(to: number): Longer {
    const made: Longer = {
      interval: to,
      list: [],
      merger: createBarMerger({ from: interval, to }),
      seen: 0,
      series: createSharedSeries({ token, interval: to, list: () => made.list }),
    }
    return made
  }

  return {
    view(indicators) {
      const mine = new Map(indicators.map((text) => [text, columnOf(text)]))
      const views = new Map<number, SharedView>()
      return {
        get length() {
          return list().length
        },
        bar: (ago = 0) => {
          if (ago < 0) throw new LookaheadError({ what: `a bar of ${token}`, ago })
          return list().at(-1 - ago)
        },
        value(text, options) {
          const column = mine.get(text)
          if (column !== undefined) return valueOf(column, options)
          const close = nearest(text, indicators)
          throw new UnknownNameError({ kind: 'indicator here', name: text, close, list: 'What the strategy needs' })
        },
        longer(to) {
          const { series, list: bars } = longerOf(to)
          const view = views.get(to) ?? series.view(indicators)
          views.set(to, view)
          return { length: view.length, bar: view.bar, value: view.value, bars: { interval: to, list: bars } }
        },
      }
    },
    forget() {
      for (const column of columns.values()) {
        column.set = createIndicatorSet([column.text])
        column.seen = 0
      }
      for (const known of longer.values()) {
        known.list = []
        known.merger = createBarMerger({ from: interval, to: known.interval })
        known.seen = 0
        known.series.forget()
      }
    },
  }
}
