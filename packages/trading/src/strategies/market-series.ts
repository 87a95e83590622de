import type { Bar, Bars } from '../bars/bar.ts'
import { type BarMerger, createBarMerger } from '../bars/merge-bars.ts'
import { LookaheadError, UnknownNameError } from '../errors.ts'
import type { Meter } from '../health/meter.ts'
import { findIndicator } from '../indicators/find-indicator.ts'
import { createIndicatorColumn, type IndicatorColumn } from '../indicators/indicator-column.ts'
import type { SeriesView, TokenView } from './market-view.ts'

/** What one reader sees of the bars of a market. */
export type SeriesReader = SeriesView & Pick<TokenView, 'longer'>

/** The bars of a market and their indicators, each computed once for all who read it. */
export interface MarketSeries {
  /**
   * What a reader of these indicators sees, who has come so far: of all bars there are, unless told. A text that names
   * no indicator is refused at once.
   */
  reader(indicators: readonly string[], length?: () => number): SeriesReader
  /** Computes all anew when asked next: the bars are others than they were. */
  forget(): void
}

interface SeriesOptions {
  readonly token: string
  readonly interval: number
  /** The bars as of now. */
  readonly list: () => readonly Bar[]
  /** Indicators that are kept for readers to come, the last ones asked for; those who read one keep it anyway. */
  readonly keeps?: number
  readonly meter?: Meter | undefined
}

interface Longer {
  readonly list: Bar[]
  merger: BarMerger
  /** How many longer bars had closed with each of the shorter ones. */
  readonly closed: number[]
  readonly series: MarketSeries
}

/** Whatever is computed is kept up lazily: an indicator that nobody asks for costs nothing. */
export function createMarketSeries({ token, interval, list, keeps = Infinity, meter }: SeriesOptions): MarketSeries {
  const columns = new Map<string, IndicatorColumn>()
  const longer = new Map<number, Longer>()

  /** By the text that asks for it and by its name. */
  function columnsOf(text: string): readonly (readonly [string, IndicatorColumn])[] {
    const chosen = findIndicator(text)
    const { name } = chosen
    const column = columns.get(name) ?? createIndicatorColumn(chosen, list, meter)
    // Last in the order of the map: the first is the one that was not asked for the longest.
    columns.delete(name)
    columns.set(name, column)
    const [oldest = name] = columns.keys()
    if (columns.size > keeps) columns.delete(oldest)
    return [
      [text, column],
      [name, column],
    ]
  }

  /** Longer bars, merged as far as the shorter ones have come. */
  function longerOf(to: number): Longer {
    const known = longer.get(to) ?? begun(to)
    longer.set(to, known)
    const bars = list()
    for (let seen = known.closed.length; seen < bars.length; seen++) {
      const bar = bars[seen]
      if (bar !== undefined) known.list.push(...known.merger.push(bar))
      known.closed.push(known.list.length)
    }
    return known
  }

  function begun(to: number): Longer {
    const merger = createBarMerger({ from: interval, to })
    const made: Bar[] = []
    const series = createMarketSeries({ token, interval: to, list: () => made, keeps, meter })
    return { list: made, merger, closed: [], series }
  }

  function readerOf(indicators: readonly string[], length: () => number): SeriesReader {
    const mine = new Map(indicators.flatMap(columnsOf))
    const views = new Map<number, SeriesReader>()

    function bar(ago = 0): Bar | undefined {
      if (ago < 0) throw new LookaheadError({ what: `a bar of ${token}`, ago })
      return list()[length() - 1 - ago]
    }

    const value: SeriesReader['value'] = (text, options) => {
      const column = mine.get(text)
      if (column === undefined) {
        throw new UnknownNameError({
          kind: 'indicator among those that the strategy needs:',
          name: text,
          known: indicators,
        })
      }
      const ago = options?.ago ?? 0
      if (ago < 0) throw new LookaheadError({ what: text, ago })
      return column.at(length() - 1 - ago, options?.output)
    }

    const longerReader: SeriesReader['longer'] = (to) => {
      const { list: bars, closed, series } = longerOf(to)
      const view = views.get(to) ?? series.reader(indicators, () => closed[length() - 1] ?? 0)
      views.set(to, view)
      return new LongerReader({ length: view.length, bar: view.bar, value: view.value }, { interval: to, list: bars })
    }

    return new GrowingReader(length, { bar, value, longer: longerReader })
  }

  const all = () => list().length
  /** Who has come as far as there are bars sees what others do who ask for the same. */
  const shared = new Map<string, SeriesReader>()

  return {
    reader(indicators, length) {
      if (length !== undefined) return readerOf(indicators, length)
      const texts = indicators.join(' ')
      const reader = shared.get(texts) ?? readerOf(indicators, all)
      shared.set(texts, reader)
      return reader
    },
    forget() {
      for (const column of columns.values()) column.forget()
      for (const [to, known] of longer) {
        known.list.length = 0
        known.closed.length = 0
        known.merger = createBarMerger({ from: interval, to })
        known.series.forget()
      }
    },
  }
}

/** A class, as `LongerReader` is: objects that bring getters of their own are slow ones, and there are many of these. */
class GrowingReader implements SeriesReader {
  readonly bar: SeriesReader['bar']
  readonly value: SeriesReader['value']
  readonly longer: SeriesReader['longer']
  readonly #length: () => number

  constructor(length: () => number, { bar, value, longer }: Omit<SeriesReader, 'length'>) {
    this.bar = bar
    this.value = value
    this.longer = longer
    this.#length = length
  }

  get length(): number {
    return this.#length()
  }
}

/** Longer bars as they are at a moment; a list of them is made for those alone who ask for it. */
class LongerReader implements ReturnType<SeriesReader['longer']> {
  readonly length: number
  readonly bar: SeriesView['bar']
  readonly value: SeriesView['value']
  readonly #all: Bars

  constructor({ length, bar, value }: SeriesView, all: Bars) {
    this.length = length
    this.bar = bar
    this.value = value
    this.#all = all
  }

  get bars(): Bars {
    const { interval, list } = this.#all
    return { interval, list: list.slice(0, this.length) }
  }
}
