import { expect } from 'chai'
import { z } from 'zod'

import { correlation } from '../../src/statistics/moments.ts'
import { classifyPost } from '../../src/social/classify-post.ts'
import { crowdMood } from '../../src/social/crowd-mood.ts'
import { engagementError, engagementForecast } from '../../src/social/expected-engagement.ts'
import { influencers } from '../../src/social/influencers.ts'
import { replyOpportunity } from '../../src/social/reply-opportunity.ts'
import { syntheticFeed } from '../../src/social/synthetic-feed.ts'
import { leaningOf, textScore } from '../../src/social/text-score.ts'
import { threadsOf } from '../../src/social/threads.ts'
import { trendingTopics } from '../../src/social/topics.ts'
import { commandOutput } from '../kit/command-output.ts'
import { lcgBars } from '../kit/lcg-bars.ts'
import { post } from '../kit/post.ts'
import { temporaryFiles } from '../kit/temporary-file.ts'

const now = 1_000_000
const HOUR = 3_600

describe('textScore', () => {
  it('default: what general word lists get wrong', () => {
    const bullish = [
      'BTC to the moon',
      'wagmi',
      'massive breakout on $ETH',
      'hodl, buy the dip',
      'short squeeze coming 🚀',
    ]
    const bearish = [
      'rekt again, liquidated',
      'rug pull',
      'ngmi',
      'they dump on us, exit liquidity',
      'crash incoming 📉',
    ]
    for (const text of bullish) expect(leaningOf(textScore(text)), text).to.equal('bullish')
    for (const text of bearish) expect(leaningOf(textScore(text)), text).to.equal('bearish')
    for (const text of ['', 'the meeting is on tuesday', 'https://dump.example/crash'])
      expect(textScore(text)).to.equal(0)
  })

  it('default: a sum of words by hand', () => {
    // surging 2, and 1.5 times 2 for what is very strong.
    expect(textScore('surging, very strong')).to.be.closeTo(5 / Math.sqrt(25 + 15), 1e-12)
  })

  it('behavior: a negation turns what follows, a phrase is one thing', () => {
    expect(textScore('not bullish')).to.be.below(0)
    expect(textScore("don't panic")).to.be.above(0)
    expect(textScore('bull trap')).to.be.below(0)
    expect(Math.abs(textScore('strong '.repeat(500)))).to.be.at.most(1)
  })
})

describe('classifyPost', () => {
  for (const [text, kind] of [
    ['Join us for the $AAA airdrop', 'promotion'],
    ['$AAA and $BBB here https://x.example', 'promotion'],
    ['Is this the top', 'question'],
    ['BTC at 60k?', 'question'],
    ['strong breakout, surging', 'claim-bullish'],
    ['crash, panic, liquidated', 'claim-bearish'],
    ['SEC files a statement', 'news'],
    ['gm frens', 'banter'],
    ['the chart', 'other'],
  ] as const) {
    it(`default: '${text}' is ${kind}`, () => expect(classifyPost(text)).to.equal(kind))
  }
})

describe('crowdMood', () => {
  it('default: weighs by engagement and age, a half-life of six hours', () => {
    const loud = post({ text: 'BTC crash', likes: 63, time: now - 6 * HOUR })
    const fresh = post({ text: 'btc rally', likes: 7, time: now })
    // ln 64 = 2 ln 8, halved by its age: both weigh the same, and their scores are opposite.
    const { score, posts, age } = crowdMood([loud, fresh], { token: 'BTC', now })
    expect(score).to.be.closeTo(0, 1e-12)
    expect([posts, age]).to.deep.equal([2, 0])
  })

  it('behavior: knows nothing of later posts and of other tokens', () => {
    const posts = [post({ text: 'BTC crash', time: now + 1 }), post({ text: 'wbtcx rally' })]
    expect(crowdMood(posts, { token: 'BTC', now })).to.deep.equal({ score: null, posts: 0, age: null })
  })
})

describe('topics, threads, influencers', () => {
  it('default: a topic trends with five posts in an hour, three times its mean hour', () => {
    const recent = Array.from({ length: 6 }, () => post({ text: '#merge today', time: now - 60 }))
    const all = Array.from({ length: 48 }, (_, i) => post({ text: 'ether', time: now - i * 1_799 }))
    expect(trendingTopics([...recent, ...all], now)).to.deep.equal([
      { topic: '#merge', posts: 6, trend: 24 },
      { topic: 'today', posts: 6, trend: 24 },
    ])
    expect(trendingTopics(recent.slice(0, 4), now)).to.deep.equal([])
  })

  it('default: threads by hand', () => {
    const posts = [
      post({ id: 'a', time: now - 2 * HOUR }),
      post({ id: 'b', replyTo: 'a' }),
      post({ id: 'c', replyTo: 'b' }),
      post({ id: 'd', replyTo: 'gone' }),
    ]
    expect(threadsOf(posts, now)).to.deep.equal([
      { root: 'a', depth: 2, size: 3, heat: 2 },
      { root: 'd', depth: 0, size: 1, heat: 1 },
    ])
  })

  it('behavior: posts that answer each other in a circle are no thread, and end', () => {
    expect(threadsOf([post({ id: 'x', replyTo: 'y' }), post({ id: 'y', replyTo: 'x' })], now)).to.deep.equal([])
  })

  it('default: the author with the most followers times engagement rate', () => {
    const posts = [post({ author: 'small', likes: 9 }), post({ author: 'big', followers: 8_192, likes: 32 })]
    expect(influencers(posts)).to.deep.equal([{ author: 'big', followers: 8_192, rate: 32 / 8_192, reach: 32 }])
  })
})

describe('engagement', () => {
  const past = Array.from({ length: 48 }, (_, i) =>
    post({ author: i % 2 === 0 ? 'loud' : 'quiet', likes: i % 2 === 0 ? 99 : 0, time: i * HOUR }),
  )

  it('behavior: an author is expected to find what the last posts found', () => {
    const expectOf = engagementForecast(past, 48 * HOUR)
    const [loud, quiet] = ['loud', 'quiet'].map((author) => expectOf({ author, text: '', time: 50 * HOUR }))
    expect(loud).to.be.above(10 * (quiet ?? 0))
  })

  it('default: the error on posts that were held back', () => {
    const same = Array.from({ length: 10 }, (_, i) => post({ likes: 4, time: i }))
    expect(engagementError(same)).to.be.closeTo(0, 1e-12)
    expect(engagementError(same.slice(0, 4))).to.equal(null)
  })
})

describe('replyOpportunity', () => {
  const judged = { now, tokens: ['BTC'], answered: new Set(['old']), self: 'us' }

  it('default: the score by hand', () => {
    const found = replyOpportunity(post({ text: 'BTC at noon?', time: now - 12 * HOUR }), judged)
    expect(found).to.deep.include({ kind: 'question' })
    expect(typeof found === 'string' ? 0 : found.score).to.be.closeTo(0.4 + 0 + 0.1 + 0.1, 1e-12)
  })

  it('behavior: what is never answered', () => {
    for (const [given, reason] of [
      [{ text: 'BTC airdrop' }, 'promotion'],
      [{ text: 'BTC', time: now - 25 * HOUR }, 'too_old'],
      [{ text: 'BTC', time: now + 1 }, 'too_old'],
      [{ text: 'BTC', id: 'old' }, 'answered_before'],
      [{ text: 'BTC', author: 'us' }, 'our_own'],
      [{ text: 'the weather' }, 'not_relevant'],
    ] as const) {
      expect(replyOpportunity(post(given), judged)).to.equal(reason)
    }
  })
})

describe('syntheticFeed', () => {
  const bars = lcgBars(300, { seed: 4 })

  it('behavior: the same seed the same posts, which follow the price and do not lead it', () => {
    const feed = syntheticFeed(bars, { token: 'ABC', seed: '1' })
    expect(syntheticFeed(bars, { token: 'ABC', seed: '1' })).to.deep.equal(feed)
    const moves = bars.list.map(({ close }, i) => close / (bars.list[i - 1]?.close ?? close) - 1)
    const leans = bars.list.map(({ time }) =>
      feed.reduce((sum, { time: at, text }) => (at >= time && at < time + HOUR ? sum + textScore(text) : sum), 0),
    )
    expect(correlation(moves.slice(0, -1), leans.slice(1))).to.be.above(0.5)
    expect(Math.abs(correlation(moves.slice(1), leans.slice(1)))).to.be.below(0.2)
  })
})

describe('saffron trade sentiment', () => {
  const write = temporaryFiles()

  it('default: reads a feed', async () => {
    const lines = [post({ text: 'BTC to the moon' }), post({ text: 'BTC rekt', time: now + 5 })]
    const feed = write('feed.jsonl', lines.map((line) => JSON.stringify(line)).join('\n'))
    const { out } = await commandOutput('sentiment', '--feed', feed, '--tokens', 'BTC', '--at', String(now), '--json')
    const shape = z.object({ posts: z.number(), moods: z.object({ BTC: z.object({ score: z.number() }) }) })
    const answer = shape.parse(JSON.parse(out))
    expect(answer.posts).to.equal(1)
    expect(answer.moods.BTC.score).to.be.above(0.5)
    expect((await commandOutput('sentiment', '--feed', feed)).out).to.match(/bearish +1/)
  })

  it('error: lines that are no posts', async () => {
    for (const [text, found] of [
      ['{', /line 1: it is no JSON/],
      ['{"id":"a","author":"b","time":1.5,"text":""}', /line 1: time/],
      ['\n{"id":"a","author":"b","text":""}', /line 2: time/],
      [`${JSON.stringify(post({ id: 'q' }))}\n${JSON.stringify(post({ id: 'q' }))}`, /line 2: the post q again/],
    ] as const) {
      const { status, err } = await commandOutput('sentiment', '--feed', write('bad.jsonl', text))
      expect([status, found.test(err)], err).to.deep.equal([1, true])
    }
    const empty = write('empty.jsonl', '')
    expect((await commandOutput('sentiment', '--feed', empty)).status).to.equal(0)
    expect((await commandOutput('sentiment', '--feed', `${empty}x`)).err).to.match(/TRADE_FILE/)
  })
})
