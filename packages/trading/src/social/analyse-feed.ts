import { type CrowdMood, crowdMood } from './crowd-mood.ts'
import { engagementError } from './expected-engagement.ts'
import { type Influencer, influencers } from './influencers.ts'
import type { Post } from './post.ts'
import { leaningOf, type Leaning, textScore } from './text-score.ts'
import { type Thread, threadsOf } from './threads.ts'
import { keywordCounts, type Topic, trendingTopics } from './topics.ts'

/** What a feed says up to a moment. */
export interface FeedAnalysis {
  readonly posts: number
  readonly leanings: Readonly<Record<Leaning, number>>
  readonly moods: Readonly<Record<string, CrowdMood>>
  readonly trending: readonly Topic[]
  readonly keywords: readonly { readonly topic: string; readonly count: number }[]
  readonly influencers: readonly Influencer[]
  readonly threads: readonly Thread[]
  /** How far off forecasts of engagement are, on posts that they were not made from. */
  readonly engagement_error: number | null
}

const THREADS = 10

/** Reads posts up to a moment, none after it. */
export function analyseFeed(
  posts: readonly Post[],
  { tokens, now }: { readonly tokens: readonly string[]; readonly now: number },
): FeedAnalysis {
  const known = posts.filter(({ time }) => time <= now)
  const leanings = { bullish: 0, bearish: 0, neutral: 0 }
  for (const { text } of known) leanings[leaningOf(textScore(text))]++
  return {
    posts: known.length,
    leanings,
    moods: Object.fromEntries(tokens.map((token) => [token, crowdMood(known, { token, now })])),
    trending: trendingTopics(known, now),
    keywords: keywordCounts(known),
    influencers: influencers(known),
    threads: threadsOf(known, now).slice(0, THREADS),
    engagement_error: engagementError(known),
  }
}
