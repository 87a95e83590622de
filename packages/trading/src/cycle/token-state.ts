import type { Bar } from '../bars/bar.ts'
import type { MoodReading } from '../commentary/market-mood.ts'
import { moodNeeds } from '../commentary/market-mood.ts'
import type { Meter } from '../health/meter.ts'
import { indicatorList } from '../indicators/indicator-list.ts'
import { signalNeeds } from '../signals/signal.ts'
import type { CrowdMood } from '../social/crowd-mood.ts'
import { type Forecasting, startForecasting, type Told } from './forecasting.ts'
import type { Lesson } from '../forecasts/ensemble-walk.ts'
import type { Forecaster } from '../forecasts/forecaster.ts'
import { createMarketSeries } from '../strategies/market-series.ts'
import type { SeriesView } from '../strategies/market-view.ts'

/** What a cycle knows of one token. */
export interface TokenState {
  readonly token: string
  /** Its bars so far, and what may be asked of them. */
  readonly list: Bar[]
  readonly view: SeriesView
  readonly forecasting: Forecasting
  /** When its last bar closed; 0 before the first. */
  closedAt: number
  /** Bars that came in the cycle at hand. */
  fresh: number
  /** What was forecast last, and the moods. */
  told: readonly Told[]
  crowd: CrowdMood | undefined
  mood: MoodReading | undefined
}

interface TokenOptions {
  readonly interval: number
  readonly models: readonly Forecaster[]
  readonly meter?: Meter | undefined
  /** What its forecasts had learned before, by horizon. */
  readonly lessons: (timeframe: string) => readonly Lesson[]
}

/** A token of whose bars nothing is known yet; any indicator may be asked for. */
export function startToken(token: string, { interval, models, lessons, meter }: TokenOptions): TokenState {
  const list: Bar[] = []
  const series = createMarketSeries({ token, interval, list: () => list, meter })
  return {
    token,
    list,
    view: series.reader([...indicatorList.map(({ id }) => id), ...signalNeeds, ...moodNeeds]),
    forecasting: startForecasting({ interval, models, lessons }),
    closedAt: 0,
    fresh: 0,
    told: [],
    crowd: undefined,
    mood: undefined,
  }
}
