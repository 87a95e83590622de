import { mean } from '../statistics/moments.ts'
import { engagementOf, type Post } from './post.ts'
import { topicsOf, trendingTopics } from './topics.ts'

const LAST = 20
const HOUR = 3_600
const TREND_BONUS = 0.5

/**
 * How much notice posts will find, from those before them: what their author's last twenty found, else the feed's, half as
 * much again on a topic that trends, and by the hour of the day.
 */
export function engagementForecast(
  past: readonly Post[],
  now: number,
): (post: Pick<Post, 'author' | 'text' | 'time'>) => number {
  const levelOf = (posts: readonly Post[]) => mean(posts.map((post) => Math.log(1 + engagementOf(post))))
  const level = past.length === 0 ? 0 : levelOf(past)
  const byAuthor = new Map(
    [...Map.groupBy(past, ({ author }) => author)].map(([author, own]) => [author, levelOf(own.slice(-LAST))]),
  )
  const byHour = new Map(
    [...Map.groupBy(past, ({ time }) => hourOf(time))].map(([hour, own]) => [hour, Math.exp(levelOf(own) - level)]),
  )
  const trending = new Set(trendingTopics(past, now).map(({ topic }) => topic))
  return ({ author, text, time }) => {
    const trend = topicsOf(text).some((topic) => trending.has(topic)) ? 1 + TREND_BONUS : 1
    return Math.exp(byAuthor.get(author) ?? level) * trend * (byHour.get(hourOf(time)) ?? 1)
  }
}

const hourOf = (time: number) => Math.floor(time / HOUR) % 24

const LEARNED = 0.8

/** Mean distance between what the first four fifths of a feed expect of the rest and what came; null of fewer than five posts. */
export function engagementError(posts: readonly Post[]): number | null {
  const cut = Math.floor(LEARNED * posts.length)
  const [past, rest] = [posts.slice(0, cut), posts.slice(cut)]
  const last = past.at(-1)
  if (last === undefined || rest.length === 0 || posts.length < 5) return null
  const expect = engagementForecast(past, last.time)
  return mean(rest.map((post) => Math.abs(expect(post) - 1 - engagementOf(post))))
}
