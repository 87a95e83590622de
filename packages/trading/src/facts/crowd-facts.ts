import type { Bars } from '../bars/bar.ts'
import type { Fact } from '../backtest/run-backtest.ts'
import { crowdMood } from '../social/crowd-mood.ts'
import type { Post } from '../social/post.ts'

const WEEK = 7 * 86_400

/** The fact `sentiment` at the close of every bar by which somebody has written about a token. */
export function crowdFacts({ interval, list }: Bars, posts: readonly Post[], token: string): Fact[] {
  return list.flatMap(({ time }) => {
    const now = time + interval
    // Of a week ago next to nothing is left, and a crowd of years need not be read at every bar.
    const recent = posts.filter((post) => post.time <= now && post.time > now - WEEK)
    const { score } = crowdMood(recent, { token, now })
    return score === null ? [] : [{ time: now, value: score }]
  })
}
