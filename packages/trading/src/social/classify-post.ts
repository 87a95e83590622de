import { textScore } from './text-score.ts'

export type PostClass = 'promotion' | 'question' | 'claim-bullish' | 'claim-bearish' | 'news' | 'banter' | 'other'

const CLAIM = 0.3
const STARTS =
  /^(who|what|when|where|why|how|which|is|are|does|do|did|can|could|will|would|should|anyone|anybody|thoughts)\b/i
const NEWS =
  /\b(announce[sd]?|announcement|report(s|ed)?|according to|breaking|launch(es|ed)?|approve[sd]?|files?|sec|listing|partnership)\b/i
const BANTER = /\b(lol|lmao|haha+|gm|gn|fren|frens|ser|meme|vibes?)\b|😂|🤣/i
const SALE = /\b(airdrop|giveaway|presale|whitelist|referral|promo code|sign up|join (us|my|our)|dm me|guaranteed)\b/i

const matches = (text: string, pattern: RegExp) => [...text.matchAll(pattern)].length

interface Rule {
  readonly is: PostClass
  fits(text: string): boolean
}

/** The first that fits holds. */
const RULES: readonly Rule[] = [
  {
    is: 'promotion',
    fits: (text) =>
      SALE.test(text) ||
      (matches(text, /https?:\/\//g) > 0 && matches(text, /\$[a-z]{2,}/gi) >= 2) ||
      matches(text, /\$[a-z]{2,}/gi) >= 5,
  },
  { is: 'question', fits: (text) => text.includes('?') || STARTS.test(text.replace(/^[\s@$#\w]*?[,:]\s*/, '').trim()) },
  { is: 'claim-bullish', fits: (text) => textScore(text) > CLAIM },
  { is: 'claim-bearish', fits: (text) => textScore(text) < -CLAIM },
  { is: 'news', fits: (text) => NEWS.test(text) },
  { is: 'banter', fits: (text) => BANTER.test(text) },
]

/** What kind of post a text is, by ordered rules. */
export const classifyPost = (text: string): PostClass => RULES.find((rule) => rule.fits(text))?.is ?? 'other'
