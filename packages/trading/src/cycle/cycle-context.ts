import type { Commentary } from '../commentary/commentary.ts'
import type { CommentaryFacts } from '../commentary/facts.ts'
import type { Mood } from '../commentary/market-mood.ts'
import type { Written } from '../commentary/write-text.ts'
import type { Forecaster } from '../forecasts/forecaster.ts'
import type { Meter } from '../health/meter.ts'
import type { LlmProvider } from '../llm/provider.ts'
import type { FeedAnalysis } from '../social/analyse-feed.ts'
import type { Post } from '../social/post.ts'
import type { Store } from '../store/open-store.ts'
import type { MarketFeed } from './market-feed.ts'
import type { Sink } from './sink.ts'
import type { TokenState } from './token-state.ts'

/** What a cycle works with, from its first to its last. */
export interface CycleParts {
  readonly feed: MarketFeed
  /** Posts up to a moment, oldest first. */
  readonly posts: (now: number) => readonly Post[] | Promise<readonly Post[]>
  readonly models: readonly Forecaster[]
  readonly provider: LlmProvider
  readonly commentary: Commentary
  readonly store: Store
  readonly sink: Sink
  readonly runId: string
  readonly seed: string
  readonly meter?: Meter | undefined
  /** Our name among those who post. */
  readonly self: string
}

/** One cycle as it goes on: what earlier steps have found out. */
export interface CycleContext extends CycleParts {
  readonly cycle: number
  readonly now: number
  readonly tokens: readonly TokenState[]
  readonly answered: Set<string>
  social: { readonly posts: readonly Post[]; readonly analysis: FeedAnalysis } | undefined
  texts: readonly { readonly token: string; readonly mood: Mood; readonly written: Written }[]
}

const DAY = 86_400
const HOUR = 3_600

/** What may be said of a token. */
export function factsOf({ token, view, told, crowd }: TokenState, interval: number): CommentaryFacts {
  const bars = Math.max(Math.min(Math.round(DAY / interval), view.length - 1), 0)
  const [close, before] = [view.bar()?.close ?? 1, view.bar(bars)?.close ?? 1]
  const day = told.find(({ timeframe }) => timeframe === '24h')?.ensemble
  return {
    symbol: token,
    change: close / before - 1,
    hours: (bars * interval) / HOUR,
    rsi: view.value('rsi:14'),
    adx: view.value('adx:14'),
    level: view.value('ema:20'),
    expected: day === undefined || day.forecast.mean === day.now ? null : Math.expm1(day.forecast.mean - day.now),
    confidence: day?.confidence ?? null,
    posts: crowd?.posts ?? 0,
  }
}
