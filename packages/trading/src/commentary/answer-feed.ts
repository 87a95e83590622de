import type { Rng } from 'saffron-sim/rng'

import type { LlmProvider } from '../llm/provider.ts'
import { engagementOf, type Post } from '../social/post.ts'
import { type Opportunity, replyOpportunity, type Skip } from '../social/reply-opportunity.ts'
import { leaningOf, textScore } from '../social/text-score.ts'
import type { Commentary } from './commentary.ts'
import type { CommentaryFacts } from './facts.ts'
import type { Mood } from './market-mood.ts'
import type { Reception } from './phrase-weights.ts'
import { writeText, type Written } from './write-text.ts'

/** An answer to a post. */
export interface Reply extends Written {
  readonly postId: string
  readonly author: string
  readonly post: string
  readonly kind: string
  readonly leaning: string
  readonly score: number
  readonly mood: Mood
}

/** How well answering went. */
export interface ReplyReport {
  readonly seen: number
  readonly answered: number
  /** Those that were not worth it, by why; the ones that others were better than are `too_many`. */
  readonly skipped: Readonly<Partial<Record<Skip | 'too_many' | 'nothing_to_say', number>>>
  readonly byModel: number
  /** Texts of the model that were not used, by why. */
  readonly refused: Readonly<Record<string, number>>
}

interface AnswerOptions {
  readonly now: number
  readonly tokens: readonly string[]
  readonly answered: ReadonlySet<string>
  /** Our name. */
  readonly self: string
  /** Answers at most. */
  readonly most: number
  readonly commentary: Commentary
  readonly provider: LlmProvider
  readonly mood: Mood
  readonly facts: CommentaryFacts
  readonly rng: Rng
}

/** Answers the posts that are most worth it, each once, ever. */
export async function answerFeed(
  posts: readonly Post[],
  options: AnswerOptions,
): Promise<{ readonly replies: readonly Reply[]; readonly report: ReplyReport }> {
  const judged = posts.map((post) => replyOpportunity(post, options))
  const skipped = counts(judged.filter((one) => typeof one === 'string'))
  const worth = judged
    .filter((one): one is Opportunity => typeof one !== 'string')
    .toSorted((a, b) => b.score - a.score || (a.post.id < b.post.id ? -1 : 1))
  const replies: Reply[] = []
  for (const opportunity of worth.slice(0, options.most)) replies.push(await answerTo(opportunity, options))
  const said = replies.filter(({ text }) => text !== '')
  const more = {
    ...(worth.length > options.most && { too_many: worth.length - options.most }),
    ...(said.length < replies.length && { nothing_to_say: replies.length - said.length }),
  }
  return {
    replies: said,
    report: {
      seen: posts.length,
      answered: said.length,
      skipped: { ...skipped, ...more },
      byModel: said.filter(({ by }) => by === 'model').length,
      refused: counts(said.flatMap(({ refused }) => (refused === undefined ? [] : [refused]))),
    },
  }
}

async function answerTo({ post, kind, score }: Opportunity, options: AnswerOptions): Promise<Reply> {
  const { commentary, provider, mood, facts, rng } = options
  const written = await writeText({
    provider,
    commentary,
    request: { mood, facts, rng: rng.fork(post.id), answering: kind },
    task: `Answer the post below, which is a ${kind}.`,
    post: post.text,
  })
  const leaning = leaningOf(textScore(post.text))
  return { ...written, postId: post.id, author: post.author, post: post.text, kind, leaning, score, mood }
}

const counts = (names: readonly string[]): Record<string, number> =>
  Object.fromEntries([...Map.groupBy(names, (name) => name)].map(([name, all]) => [name, all.length]))

/** How our texts were received, by the posts that came back to them. */
export function receptionsOf(
  texts: readonly { readonly id: string; readonly phrase: string; readonly mood: string }[],
  posts: readonly Post[],
): Reception[] {
  const byText = Map.groupBy(posts, ({ inReplyToOurs }) => inReplyToOurs ?? '')
  return texts.map(({ id, phrase, mood }) => ({
    phrase,
    mood,
    engagement: (byText.get(id) ?? []).reduce((sum, post) => sum + 1 + engagementOf(post), 0),
  }))
}
