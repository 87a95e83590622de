import { expect } from 'chai'
import { stream } from 'saffron-sim/rng'

import { isAdvice } from '../../src/commentary/advice.ts'
import { createCommentary, cutAtWord } from '../../src/commentary/commentary.ts'
import { type CommentaryFacts, strayNumbers } from '../../src/commentary/facts.ts'
import { phrasesFor, readGrammar, repliesFor, sentenceOf } from '../../src/commentary/grammar.ts'
import { MOODS } from '../../src/commentary/market-mood.ts'
import { phraseWeights } from '../../src/commentary/phrase-weights.ts'
import { errorOf } from '../kit/error-of.ts'
import { temporaryFiles } from '../kit/temporary-file.ts'

const facts: CommentaryFacts = {
  symbol: 'BTC2',
  change: -0.0321,
  hours: 24,
  rsi: 61.27,
  adx: 18,
  level: 64_250,
  expected: 0.0142,
  confidence: 0.58,
  posts: 37,
}
const unknown = { ...facts, rsi: null, adx: null, level: null, expected: null, confidence: null, posts: 0 }
const grammar = readGrammar()
const KINDS = ['question', 'claim-bullish', 'claim-bearish', 'news', 'banter', 'other']

/** Different sentences of a template, up to so many, the choices counted through like digits. */
function sentences(template: string, most: number): Set<string> {
  const found = new Set<string>()
  let sizes: number[] = []
  for (let number = 0; found.size < most; number++) {
    let rest = number
    const seen: number[] = []
    const pick = (texts: readonly string[]) => {
      seen.push(texts.length)
      const text = texts[rest % texts.length] ?? ''
      rest = Math.floor(rest / texts.length)
      return text
    }
    found.add(sentenceOf(grammar, template, { facts, pick }))
    sizes = seen
    if (number + 1 >= sizes.reduce((product, size) => product * size, 1)) break
  }
  return found
}

describe('the grammar of comments', () => {
  it('default: about 120 templates of its own, ten words and more for every place', () => {
    const all = MOODS.flatMap((mood) => phrasesFor(grammar, mood, facts).map(({ template }) => template))
    expect(new Set(all).size).to.be.within(120, 140)
    for (const [slot, words] of Object.entries(grammar.slots)) expect(words, slot).to.have.length.within(10, 20)
  })

  for (const mood of MOODS) {
    it(`default: at least 2,100 sentences that are ${mood}, every number in them from the facts`, () => {
      const found = new Set<string>()
      for (const { template } of phrasesFor(grammar, mood, facts)) {
        for (const sentence of sentences(template, 120)) found.add(sentence)
      }
      expect(found.size).to.be.above(2_100)
      for (const sentence of found) {
        expect(strayNumbers(sentence, facts), sentence).to.deep.equal([])
        expect(sentence).to.not.match(/[{}]|undefined|null/)
        expect(sentence.length).to.be.at.most(280)
      }
    })
  }

  it('behavior: what is not known is not spoken of', () => {
    for (const mood of MOODS) {
      const phrases = phrasesFor(grammar, mood, unknown)
      expect(phrases.length).to.be.above(3)
      expect(phrases.filter(({ template }) => /indicator|outlook|voices|level/.test(template))).to.deep.equal([])
    }
  })

  it('default: an answer to every kind of post in every mood, none of it advice', () => {
    for (const kind of KINDS) {
      for (const mood of MOODS) {
        const answers = repliesFor(grammar, { kind, mood, facts })
        expect(answers.length, `${kind} ${mood}`).to.be.above(0)
        for (const { template } of answers) expect(isAdvice(template), template).to.equal(false)
      }
    }
    expect(repliesFor(grammar, { kind: 'promotion', mood: 'neutral', facts })).to.deep.equal([])
    expect(isAdvice('You should buy this')).to.equal(true)
  })

  it('default: numbers that are no facts are seen', () => {
    expect(strayNumbers('BTC2 up 3.21 % in 24 hours, target 70,000', facts)).to.deep.equal(['70,000'])
  })

  describe('error', () => {
    const write = temporaryFiles()
    it('error: a file of another shape', () => {
      expect(errorOf(() => readGrammar(write('p.yaml', 'slots: {}\n'))).code).to.equal('TRADE_FILE')
      expect(errorOf(() => readGrammar('none.yaml')).code).to.equal('TRADE_FILE')
    })
  })
})

describe('createCommentary', () => {
  const talk = (seed: string, count: number) => {
    const commentary = createCommentary({ grammar })
    return Array.from({ length: count }, (_, i) =>
      commentary.say({ mood: 'bullish', facts: unknown, rng: stream(seed, String(i)) }),
    )
  }

  it('behavior: says nothing twice within twenty, and the same for the same seed', () => {
    const said = talk('a', 200).map(({ text }) => text)
    for (const [i, text] of said.entries()) expect(said.slice(Math.max(0, i - 19), i)).to.not.include(text)
    expect(talk('a', 200).map(({ text }) => text)).to.deep.equal(said)
    expect(talk('b', 1)).to.not.deep.equal(talk('a', 1))
  })

  it('behavior: a text from elsewhere counts as said', () => {
    const commentary = createCommentary({ grammar, recent: ['old'] })
    expect([commentary.keep('new'), commentary.keep('new'), commentary.keep('old')]).to.deep.equal([true, false, false])
  })

  it('behavior: a phrase that finds less notice than the middle one is said half as often', () => {
    const uses = (phrase: string, engagement: number, count: number) =>
      Array.from({ length: count }, () => ({ phrase, mood: 'bullish', engagement }))
    const weights = phraseWeights([...uses('a', 1, 20), ...uses('b', 5, 20), ...uses('c', 9, 20), ...uses('d', 0, 19)])
    expect([...weights]).to.deep.equal([['a', 0.5]])
  })

  it('default: cuts after a word', () => {
    expect(cutAtWord('one two three', 9)).to.equal('one two…')
    expect(cutAtWord('one two', 7)).to.equal('one two')
    expect(cutAtWord('x'.repeat(300), 280)).to.have.length(280)
  })
})
