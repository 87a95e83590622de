import type { SeriesView } from '../strategies/market-view.ts'
import { median } from '../statistics/median.ts'

/** How a market feels. */
export type Mood = 'bullish' | 'bearish' | 'neutral' | 'volatile' | 'recovering'

export const MOODS: readonly Mood[] = ['bullish', 'bearish', 'neutral', 'volatile', 'recovering']

export interface MoodReading {
  readonly mood: Mood
  /** -1 to 1. */
  readonly score: number
}

/** What a mood reads. */
export const moodNeeds: readonly string[] = [
  'ema:20',
  'ema:50',
  'atr:14',
  'natr:14',
  'rsi:14',
  'macd:12,26,9',
  'adx:14',
  'plus_di:14',
  'minus_di:14',
  'obv',
]

interface MoodOptions {
  /** Seconds of a bar. */
  readonly interval: number
  /** What the crowd thinks, -1 to 1; null where it says nothing. */
  readonly crowd: number | null
}

const DAY = 86_400
const WILD = 1.8
const FALLEN = 0.1
const LEANS = 0.25
const TREND = 25

/** The first that fits: volatile, recovering, bullish, bearish, neutral. Days are in bars, as many as there are. */
export function marketMood(view: SeriesView, { interval, crowd }: MoodOptions): MoodReading {
  const score = 0.35 * trendOf(view) + 0.25 * votesOf(view) + 0.15 * volumeOf(view) + 0.25 * (crowd ?? 0)
  const bars = (days: number) => Math.max(Math.round((days * DAY) / interval), 1)
  if (isWild(view, bars(30))) return { mood: 'volatile', score }
  if (isRecovering(view, { month: bars(30), week: bars(7) })) return { mood: 'recovering', score }
  return { mood: score > LEANS ? 'bullish' : score < -LEANS ? 'bearish' : 'neutral', score }
}

function isWild(view: SeriesView, month: number): boolean {
  const now = view.value('natr:14')
  const past = pastOf(view, month, (ago) => view.value('natr:14', { ago }))
  return now !== null && past.length > 0 && now > WILD * median(past)
}

function isRecovering(view: SeriesView, { month, week }: { month: number; week: number }): boolean {
  const close = view.bar()?.close
  const [average, before] = [view.value('ema:20'), view.value('ema:20', { ago: 1 })]
  const then = view.bar(week)?.close
  if (close === undefined || then === undefined || average === null || before === null) return false
  const high = Math.max(...pastOf(view, month, (ago) => view.bar(ago)?.high ?? null))
  return 1 - close / high > FALLEN && close > average && average > before && close > then
}

const pastOf = (view: SeriesView, bars: number, value: (ago: number) => number | null): number[] =>
  Array.from({ length: Math.min(bars, view.length) }, (_, ago) => value(ago)).filter((one) => one !== null)

/** The fast average over the slow one, in true ranges, at most 1 either way. */
function trendOf(view: SeriesView): number {
  const [fast, slow, range] = [view.value('ema:20'), view.value('ema:50'), view.value('atr:14')]
  if (fast === null || slow === null || range === null || range === 0) return 0
  return Math.min(Math.max((fast - slow) / range, -1), 1)
}

/** The mean of what RSI, MACD and the directional index say, of those that say anything. */
function votesOf(view: SeriesView): number {
  const [rsi, histogram] = [view.value('rsi:14'), view.value('macd:12,26,9', { output: 'macdhist' })]
  const [strength, plus, minus] = [view.value('adx:14'), view.value('plus_di:14'), view.value('minus_di:14')]
  const votes = [
    rsi === null ? null : Math.sign(rsi - 50),
    histogram === null ? null : Math.sign(histogram),
    strength === null || plus === null || minus === null ? null : strength > TREND ? Math.sign(plus - minus) : 0,
  ].filter((vote) => vote !== null)
  return votes.length === 0 ? 0 : votes.reduce((sum, vote) => sum + vote, 0) / votes.length
}

const SLOPE_BARS = 20

/** Whether the volume balance rises or falls over its last values. */
function volumeOf(view: SeriesView): number {
  const [now, before] = [view.value('obv'), view.value('obv', { ago: SLOPE_BARS })]
  return now === null || before === null ? 0 : Math.sign(now - before)
}
