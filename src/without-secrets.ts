/** As many hexadecimal digits as a private key has, or nearly: one that is mistyped is worth as much. */
const KEY = /(?<![0-9a-z])(?:0x)?[0-9a-f]{60,68}(?![0-9a-z])/gi
/** Of a sentence: no wallet has these. */
const SENTENCE = /\b(the|and|for|from|with|not|are|was|were|than|has|which|its|but|does|been|would)\b/i
/** Twelve words or more of the length that those of a wallet have, with nothing but spaces between them. */
const WORDS = /(?<![a-z])[a-z]{3,8}(?:\s+[a-z]{3,8}){11,}(?![a-z])/gi

const HIDDEN = '[what may be a key is not shown]'

/**
 * A text for people without what may be a private key or the words of a wallet: whoever types one in the wrong place shall
 * not find it in a log. Hashes look alike and go with them.
 */
export const withoutSecrets = (text: string): string =>
  text.replaceAll(KEY, HIDDEN).replaceAll(WORDS, (words) => (SENTENCE.test(words) ? words : HIDDEN))
