import { secondsOf, timeFormatOf } from '../bars/time-text.ts'
import { TradeUsageError } from '../errors.ts'
import { analyseFeed, type FeedAnalysis } from '../social/analyse-feed.ts'
import { readPosts } from '../social/read-posts.ts'
import type { TradeCommand } from './command.ts'
import { parseCommand, requiredOption } from './parse-command.ts'
import { shortNumber, textTable } from './text-table.ts'

const usage = 'saffron trade sentiment --feed FILE.jsonl [--tokens BTC,ETH] [--at TIME] [--json]'

/** Reads what people wrote: leanings, topics, influencers, threads. */
export const sentimentCommand: TradeCommand = {
  name: 'sentiment',
  about: 'read a feed of posts: how it leans, its topics, influencers and threads',
  usage,
  run(args, io) {
    const texts = ['feed', 'tokens', 'at'] as const
    const { text, flag } = parseCommand(args, { usage, texts, flags: ['json'], words: 0 })
    const posts = readPosts(requiredOption('feed', text.feed, usage))
    const now = text.at === undefined ? (posts.at(-1)?.time ?? 0) : timeOf(text.at)
    const tokens = (text.tokens ?? '').split(',').flatMap((token) => (token.trim() === '' ? [] : [token.trim()]))
    const answer = analyseFeed(posts, { tokens, now })
    io.out(flag.json === true ? JSON.stringify({ time: now, ...answer }) : inWords(answer))
    return 0
  },
}

function timeOf(text: string): number {
  const format = timeFormatOf(text)
  const seconds = format === undefined ? undefined : secondsOf(text, format)
  if (seconds === undefined) throw new TradeUsageError({ found: `--at ${text} is no time`, usage })
  return seconds
}

function inWords({ posts, leanings, moods, trending, keywords, influencers }: FeedAnalysis): string {
  const few = <T>(list: readonly T[], name: (one: T) => string) => list.slice(0, 8).map(name).join(', ') || '-'
  return textTable([
    ['posts', String(posts)],
    ...Object.entries(leanings).map(([name, count]) => [name, String(count)]),
    ...Object.entries(moods).map(([token, mood]) => [token, `${shortNumber(mood.score)} of ${mood.posts} posts`]),
    ['trending', few(trending, ({ topic, trend }) => `${topic} (${shortNumber(trend)} times)`)],
    ['frequent', few(keywords, ({ topic, count }) => `${topic} (${count})`)],
    ['influencers', few(influencers, ({ author }) => author)],
  ])
}
