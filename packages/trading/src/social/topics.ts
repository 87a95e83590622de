import type { Post } from './post.ts'

export interface Topic {
  readonly topic: string
  /** Posts with it in the last hour, and how many times its mean hour of the last day that is. */
  readonly posts: number
  readonly trend: number
}

const HOUR = 3_600
const DAY = 86_400
const LEAST_POSTS = 5
const LEAST_TREND = 3

/** Words too common to be a topic. */
const COMMON = new Set(
  `about after again also and are because been before being but can could did does doing down for from get going got had has
  have her here him his how into its just like made make more most much not now off only other our out over really said same
  she should some still such than that the their them then there these they this those through too under until very was
  were what when where which while who why will with would you your`.split(/\s+/),
)

/** The topics of a text: cashtags and hashtags as they are, and words of four letters and more that are not everywhere. */
export function topicsOf(text: string): string[] {
  const found = text
    .replaceAll(/https?:\/\/\S+/g, ' ')
    .toLowerCase()
    .match(/[$#]?\p{L}[\p{L}\d]+/gu)
  const kept = (found ?? []).filter((word) => /^[$#]/.test(word) || (word.length > 3 && !COMMON.has(word)))
  return [...new Set(kept)]
}

/** How often each topic is in some posts, the most frequent first. */
export function keywordCounts(posts: readonly Post[], most = 20): { topic: string; count: number }[] {
  const counts = new Map<string, number>()
  for (const { text } of posts) for (const topic of topicsOf(text)) counts.set(topic, (counts.get(topic) ?? 0) + 1)
  return [...counts]
    .map(([topic, count]) => ({ topic, count }))
    .toSorted((a, b) => b.count - a.count || (a.topic < b.topic ? -1 : 1))
    .slice(0, most)
}

/** Topics of the last hour that at least five posts hold, three times as many as in a mean hour of the last day. */
export function trendingTopics(posts: readonly Post[], now: number): Topic[] {
  const day = posts.filter(({ time }) => time > now - DAY && time <= now)
  const lastDay = new Map(keywordCounts(day, Infinity).map(({ topic, count }) => [topic, count]))
  return keywordCounts(
    day.filter(({ time }) => time > now - HOUR),
    Infinity,
  )
    .map(({ topic, count }) => ({ topic, posts: count, trend: count / ((lastDay.get(topic) ?? count) / 24) }))
    .filter((topic) => topic.posts >= LEAST_POSTS && topic.trend >= LEAST_TREND)
    .toSorted((a, b) => b.trend - a.trend || (a.topic < b.topic ? -1 : 1))
}
