import { stream } from 'saffron-sim/rng'

import type { Bars } from '../bars/bar.ts'
import type { Post } from './post.ts'

interface FeedOptions {
  readonly token: string
  readonly seed: string
  /** Mean posts in an hour of an ordinary market. */
  readonly postsPerHour?: number
}

const HOUR = 3_600
/** How strongly a crowd leans after a move of one percent, before its noise. */
const LEAN = 25
const UP = ['looks strong', 'is rallying', 'breakout soon', 'to the moon 🚀', 'buying more', 'new highs coming']
const DOWN = ['is weak', 'is dumping', 'crash incoming', 'sold all of it', 'rekt again', 'new lows coming 📉']
const FLAT = ['is going nowhere', 'what do you think?', 'watching', 'same as yesterday', 'gm']

/**
 * A feed that a crowd might write about a market: more when it moves, and leaning to where it has just gone, with noise.
 * Nobody in it knows the future, and the same seed gives the same posts.
 */
export function syntheticFeed({ interval, list }: Bars, { token, seed, postsPerHour = 4 }: FeedOptions): Post[] {
  return list.flatMap(({ time, close }, i) => {
    const rng = stream(seed, 'feed', String(i))
    const move = close / (list[i - 1]?.close ?? close) - 1
    const rate = ((postsPerHour * interval) / HOUR) * (1 + 20 * Math.abs(move))
    return Array.from({ length: rng.poisson(rate) }, (_, n): Post => {
      const lean = LEAN * move + rng.normal()
      const words = rng.pick(lean > 0.5 ? UP : lean < -0.5 ? DOWN : FLAT)
      const followers = Math.round(rng.pareto(1.2, 20))
      const likes = rng.poisson(Math.min(followers / 50, 1_000))
      return {
        id: `${time}-${n}`,
        author: `author${rng.int(1, 60)}`,
        followers,
        // Written while the next bar runs: the move is known by then.
        time: time + interval + rng.int(0, interval - 1),
        text: `$${token} ${words}`,
        likes,
        reposts: rng.binomial(likes, 0.1),
        replies: rng.binomial(likes, 0.05),
      }
    }).toSorted((a, b) => a.time - b.time)
  })
}
