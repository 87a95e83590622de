import type { Rng } from 'saffron-sim/rng'

import type { CommentaryFacts } from './facts.ts'
import { type Grammar, type Phrase, phrasesFor, repliesFor, sentenceOf } from './grammar.ts'
import type { Mood } from './market-mood.ts'

/** A text, and the phrase it was made from. */
export interface Said {
  readonly text: string
  readonly phrase: string
}

export interface Request {
  readonly mood: Mood
  readonly facts: CommentaryFacts
  readonly rng: Rng
  /** The kind of post that is answered; without one it is a text of its own. */
  readonly answering?: string | undefined
}

/** Says things by a grammar, none twice within twenty. */
export interface Commentary {
  say(request: Request): Said
  /** Keeps a text that came from elsewhere from being repeated; false where it would be a repetition. */
  keep(text: string): boolean
}

const MEMORY = 20
const MOST = 280
const TRIES = 50

interface CommentaryOptions {
  readonly grammar: Grammar
  /** What a phrase counts for when one is picked; 1 unless said otherwise. */
  readonly weights?: ReadonlyMap<string, number>
  /** The last texts of an earlier time. */
  readonly recent?: readonly string[]
}

export function createCommentary({ grammar, weights, recent = [] }: CommentaryOptions): Commentary {
  const said = recent.slice(-MEMORY)
  const keep = (text: string) => {
    if (said.includes(text)) return false
    said.push(text)
    if (said.length > MEMORY) said.shift()
    return true
  }
  return {
    keep,
    say({ mood, facts, rng, answering }) {
      const phrases =
        answering === undefined
          ? phrasesFor(grammar, mood, facts)
          : repliesFor(grammar, { kind: answering, mood, facts })
      let last: Said = { text: '', phrase: '' }
      for (let tries = 0; tries < TRIES && phrases.length > 0; tries++) {
        const { id, template } = weighted(phrases, weights, rng)
        const sentence = sentenceOf(grammar, template, { facts, pick: (texts) => rng.pick(texts) })
        last = { text: cutAtWord(sentence, MOST), phrase: id }
        if (keep(last.text)) return last
      }
      return last
    },
  }
}

const weighted = (phrases: readonly Phrase[], weights: ReadonlyMap<string, number> | undefined, rng: Rng): Phrase =>
  rng.weighted(
    phrases,
    phrases.map(({ id }) => weights?.get(id) ?? 1),
  )

/** A text of at most so many characters, cut after a word. */
export function cutAtWord(text: string, most: number): string {
  if (text.length <= most) return text
  const cut = text.lastIndexOf(' ', most - 1)
  return `${text.slice(0, cut > 0 ? cut : most - 1).trimEnd()}…`
}
