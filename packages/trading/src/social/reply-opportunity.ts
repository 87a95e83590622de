import { classifyPost, type PostClass } from './classify-post.ts'
import { isAbout } from './crowd-mood.ts'
import { engagementOf, type Post } from './post.ts'

export interface Opportunity {
  readonly post: Post
  readonly kind: PostClass
  /** 0 to 1. */
  readonly score: number
}

/** Why a post is not answered. */
export type Skip = 'promotion' | 'too_old' | 'answered_before' | 'our_own' | 'not_relevant'

const DAY = 86_400
/** Where a logarithm of engagement counts as full: a thousand reactions. */
const FULL = Math.log(1_001)

interface Judged {
  readonly now: number
  readonly tokens: readonly string[]
  /** Ids that were answered before: one answer to a post, ever. */
  readonly answered: ReadonlySet<string>
  /** Who we are. */
  readonly self: string
}

/** Whether a post is worth an answer, and how much; or why not. */
export function replyOpportunity(post: Post, { now, tokens, answered, self }: Judged): Opportunity | Skip {
  const kind = classifyPost(post.text)
  const age = now - post.time
  if (post.author === self) return 'our_own'
  if (answered.has(post.id)) return 'answered_before'
  if (kind === 'promotion') return 'promotion'
  if (age > DAY || age < 0) return 'too_old'
  const about = tokens.filter((token) => isAbout(post.text, token)).length
  if (about === 0 && kind !== 'question') return 'not_relevant'
  const relevance = about > 0 ? 1 : 0.25
  const engagement = Math.min(Math.log(1 + engagementOf(post)) / FULL, 1)
  const recency = 1 - age / DAY
  const score = 0.4 * relevance + 0.3 * engagement + 0.2 * recency + 0.1 * (post.text.includes('?') ? 1 : 0)
  return { post, kind, score }
}
