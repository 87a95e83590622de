import { expect } from 'chai'
import { stream } from 'saffron-sim/rng'

import { answerFeed, receptionsOf } from '../../src/commentary/answer-feed.ts'
import { createCommentary } from '../../src/commentary/commentary.ts'
import { readGrammar } from '../../src/commentary/grammar.ts'
import { meanEngagement } from '../../src/commentary/phrase-weights.ts'
import { LlmUnavailableError } from '../../src/errors.ts'
import { type LlmProvider, noLlm } from '../../src/llm/provider.ts'
import { post } from '../kit/post.ts'

const now = 1_000_000
const facts = {
  symbol: 'BTC',
  change: 0.02,
  hours: 24,
  rsi: 60,
  adx: 20,
  level: 100,
  expected: null,
  confidence: null,
  posts: 3,
}
const grammar = readGrammar()
const feed = [
  post({ id: 'ask', text: 'Where does BTC go?', likes: 500 }),
  post({ id: 'claim', text: 'BTC breakout, strong rally to 777' }),
  post({ id: 'news', text: 'BTC listing announced', time: now - 3_600 }),
  post({ id: 'ad', text: 'BTC airdrop, join us' }),
  post({ id: 'old', text: 'BTC', time: now - 90_000 }),
]
const answer = (provider: LlmProvider, more: { most?: number; answered?: ReadonlySet<string> } = {}) =>
  answerFeed(feed, {
    now,
    tokens: ['BTC'],
    answered: new Set(),
    self: 'us',
    most: 5,
    commentary: createCommentary({ grammar }),
    provider,
    mood: 'bullish',
    facts,
    rng: stream('replies'),
    ...more,
  })
const says = (text: string): LlmProvider => ({
  id: 'test',
  complete: async () => ({ text, usage: { inputTokens: 1, outputTokens: 1 }, costUsd: 0.001 }),
})

describe('answerFeed', () => {
  it('default: answers what is worth it, best first, by the templates of its kind', async () => {
    const { replies, report } = await answer(noLlm)
    expect(replies.map(({ postId, kind, by }) => [postId, kind, by])).to.deep.equal([
      ['ask', 'question', 'template'],
      ['claim', 'claim-bullish', 'template'],
      ['news', 'news', 'template'],
    ])
    expect(replies[0]?.phrase).to.equal('reply/question/bullish/0')
    expect(report).to.deep.include({ seen: 5, answered: 3, skipped: { promotion: 1, too_old: 1 }, byModel: 0 })
  })

  it('behavior: at most so many, none twice', async () => {
    const { replies, report } = await answer(noLlm, { most: 1, answered: new Set(['ask']) })
    expect(replies.map(({ postId }) => postId)).to.deep.equal(['claim'])
    expect(report.skipped).to.deep.include({ answered_before: 1, too_many: 1 })
  })

  it('behavior: a text of the model is used once, cut, and not where it advises or invents numbers', async () => {
    const used = await answer(says('Up 2 % in 24 hours, as the 777 of the post says.'))
    expect(used.replies.map(({ by, refused }) => refused ?? by)).to.deep.equal([
      'other_numbers',
      'model',
      'other_numbers',
    ])
    expect((await answer(says('Strong day. You should buy.'))).report.refused).to.deep.equal({ advice: 3 })
    expect((await answer(says('Strong day.'))).report.refused).to.deep.equal({ repetition: 2 })
    const long = await answer(says('word '.repeat(200)), { most: 1 })
    expect(long.replies[0]?.text.length).to.be.at.most(280)
  })

  it('behavior: a service that is away costs no answer', async () => {
    const away: LlmProvider = {
      id: 'away',
      complete: async () => {
        throw new LlmUnavailableError({ host: 'x', status: 500, reason: 'it answered 500' })
      },
    }
    const { report } = await answer(away)
    expect(report).to.deep.include({ answered: 3, refused: { not_available: 3 } })
  })

  it('default: what comes back to our texts, by phrase and mood', () => {
    const texts = [
      { id: 'r1', phrase: 'a', mood: 'bullish' },
      { id: 'r2', phrase: 'a', mood: 'bearish' },
    ]
    const back = [post({ inReplyToOurs: 'r1', likes: 3 }), post({ inReplyToOurs: 'r1' }), post({})]
    const receptions = receptionsOf(texts, back)
    expect(receptions.map(({ engagement }) => engagement)).to.deep.equal([5, 0])
    expect(meanEngagement(receptions, 'phrase')).to.deep.equal({ a: { uses: 2, mean: 2.5 } })
    expect(meanEngagement(receptions, 'mood')['bearish']).to.deep.equal({ uses: 1, mean: 0 })
  })
})
