import { stream } from 'saffron-sim/rng'

import { answerFeed } from '../commentary/answer-feed.ts'
import { marketMood } from '../commentary/market-mood.ts'
import { writeText } from '../commentary/write-text.ts'
import { analyseFeed } from '../social/analyse-feed.ts'
import { type CycleContext, factsOf } from './cycle-context.ts'
import type { CycleStep } from './run-steps.ts'
import type { TokenState } from './token-state.ts'

const DAY = 86_400
/** Answers in one cycle. */
const MOST_REPLIES = 3

const socialStep: CycleStep<CycleContext> = {
  number: 6,
  name: 'social',
  needs: [],
  async run(context) {
    const { now, tokens } = context
    const posts = await context.posts(now)
    const analysis = analyseFeed(posts, { tokens: tokens.map(({ token }) => token), now })
    context.social = { posts, analysis }
    for (const state of tokens) state.crowd = analysis.moods[state.token]
  },
}

const moodStep: CycleStep<CycleContext> = {
  number: 7,
  name: 'mood',
  needs: ['fetch'],
  run({ tokens, feed }) {
    for (const state of tokens) {
      if (state.view.length === 0) continue
      state.mood = marketMood(state.view, { interval: feed.interval, crowd: state.crowd?.score ?? null })
    }
  },
}

const textStep: CycleStep<CycleContext> = {
  number: 8,
  name: 'text',
  needs: ['mood'],
  async run(context) {
    const { tokens, feed, provider, commentary, seed, cycle } = context
    const texts: CycleContext['texts'][number][] = []
    for (const state of tokens) {
      if (state.mood === undefined) continue
      const { mood } = state.mood
      const rng = stream(seed, 'text', state.token, String(cycle))
      const request = { mood, facts: factsOf(state, feed.interval), rng }
      const task = 'Comment on the market of the token below.'
      texts.push({ token: state.token, mood, written: await writeText({ provider, commentary, request, task }) })
    }
    context.texts = texts
  },
}

const postStep: CycleStep<CycleContext> = {
  number: 9,
  name: 'post',
  needs: ['text'],
  run({ texts, sink, cycle, now }) {
    for (const { token, mood, written } of texts) {
      if (written.text !== '') sink.append('commentary.jsonl', { cycle, time: now, token, mood, ...written })
    }
  },
}

const replyStep: CycleStep<CycleContext> = {
  number: 10,
  name: 'replies',
  needs: ['social', 'mood'],
  async run(context) {
    let left = MOST_REPLIES
    for (const state of context.tokens) {
      if (left === 0) break
      left -= await answersFor(state, context, left)
    }
  },
}

/** Answers posts about one token; gives how many. */
async function answersFor(state: TokenState, context: CycleContext, most: number): Promise<number> {
  const { social, feed, answered, self, commentary, provider, seed, cycle, now, store, sink } = context
  if (social === undefined || state.mood === undefined) return 0
  const { mood } = state.mood
  const facts = factsOf(state, feed.interval)
  const rng = stream(seed, 'replies', state.token, String(cycle))
  const recent = social.posts.filter(({ time }) => time > now - DAY)
  const options = { now, tokens: [state.token], answered, self, most, commentary, provider, mood, facts, rng }
  const { replies, report } = await answerFeed(recent, options)
  const rows = replies.map(({ postId, author, post, text, leaning, phrase }) => ({
    post_id: postId,
    post_author: author,
    post_content: post,
    reply_content: text,
    sentiment: leaning,
    phrase,
    mood,
    replied_at: now,
  }))
  // Before it is said: who fell over in between would say it twice.
  store.insert('replied_posts', rows)
  for (const reply of replies) {
    answered.add(reply.postId)
    sink.append('replies.jsonl', { cycle, time: now, token: state.token, ...reply })
  }
  sink.append('reply-report.jsonl', { cycle, time: now, token: state.token, ...report })
  return replies.length
}

export const socialSteps: readonly CycleStep<CycleContext>[] = [socialStep, moodStep, textStep, postStep, replyStep]
