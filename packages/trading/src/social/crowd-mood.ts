import { engagementOf, type Post } from './post.ts'
import { textScore } from './text-score.ts'

/** What a crowd thinks of a token. */
export interface CrowdMood {
  /** -1 to 1; null where nobody has said anything. */
  readonly score: number | null
  readonly posts: number
  /** Seconds since the last post; null without any. */
  readonly age: number | null
}

const HALF_LIFE = 6 * 3_600

/** Whether a text is about a token: its name, cashtag or hashtag stands in it. */
export function isAbout(text: string, token: string): boolean {
  const words: readonly string[] = text.toLowerCase().match(/[\p{L}\d]+/gu) ?? []
  return words.includes(token.toLowerCase())
}

/** The mean score of the posts about a token up to a moment, each weighted by the logarithm of its engagement and its age. */
export function crowdMood(
  posts: readonly Post[],
  { token, now }: { readonly token: string; readonly now: number },
): CrowdMood {
  const about = posts.filter(({ text, time }) => time <= now && isAbout(text, token))
  let [weights, sum] = [0, 0]
  for (const post of about) {
    // A post that nobody noticed was still written: ln 2 where engagement is 0 or 1.
    const weight = Math.log(1 + Math.max(engagementOf(post), 1)) * Math.exp((-Math.LN2 * (now - post.time)) / HALF_LIFE)
    weights += weight
    sum += weight * textScore(post.text)
  }
  const last = about.at(-1)
  return {
    score: weights === 0 ? null : sum / weights,
    posts: about.length,
    age: last === undefined ? null : now - last.time,
  }
}
