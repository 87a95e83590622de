import { BOOSTERS, NEGATIONS, PHRASES, SIGNS, WORDS } from './lexicon.ts'

/** Words that a negation reaches. */
const REACH = 3
const TURNED = -0.75
const BOOST = 1.5
/** Makes a sum of a few words a number between -1 and 1; the figure of Hutto and Gilbert's VADER (2014). */
const SOFT = 15

const words = (text: string) =>
  text
    .toLowerCase()
    .replaceAll('’', "'")
    .match(/[$#@]?[\p{L}\d']+/gu) ?? []

const phraseAt = (list: readonly string[], at: number) =>
  [3, 2].find((length) => Object.hasOwn(PHRASES, list.slice(at, at + length).join(' ')))

/** How bullish a text is, from -1 to 1, by the words of traders in it. Names, tags and addresses say nothing. */
export function textScore(text: string): number {
  const list = words(text.replaceAll(/https?:\/\/\S+/g, ' '))
  let [sum, turnedUntil] = [0, -1]
  for (let at = 0; at < list.length; at++) {
    const word = list[at] ?? ''
    if (NEGATIONS.has(word)) turnedUntil = at + REACH
    const length = phraseAt(list, at)
    const value = length === undefined ? (WORDS.get(word) ?? 0) : (PHRASES[list.slice(at, at + length).join(' ')] ?? 0)
    const boosted = BOOSTERS.has(list[at - 1] ?? '') ? BOOST : 1
    sum += value * boosted * (at <= turnedUntil ? TURNED : 1)
    if (length !== undefined) at += length - 1
  }
  for (const sign of text) sum += SIGNS.get(sign) ?? 0
  return sum / Math.sqrt(sum * sum + SOFT)
}

export type Leaning = 'bullish' | 'bearish' | 'neutral'

const BOUND = 0.05

/** What a score comes to. */
export const leaningOf = (score: number): Leaning =>
  score > BOUND ? 'bullish' : score < -BOUND ? 'bearish' : 'neutral'
