import { MeasureError } from './errors.ts'

/** A piece of the text; the kind 'end' stands behind the last one. */
export interface Token {
  readonly kind: 'number' | 'name' | 'sign' | 'end'
  readonly text: string
  readonly column: number
}

const NUMBER = /\d+(?:_\d+)*(?:\.\d+(?:_\d+)*)?(?:[eE][+-]?\d+)?%?/y
/** Hyphens inside a name belong to it, as in `trader-1.profit.last`: a minus between names stands between spaces. */
const WORD = String.raw`[\p{L}_][\p{L}\d_]*(?:-[\p{L}\d_]+)*`
/** A segment of digits follows only `P2`: P2.5 is a quantile. A name that is no word stands in quotes: 'of all, %'.last. */
const NAME = new RegExp(String.raw`(?:${WORD}|'[^']+'|"[^"]+")(?:\.(?:${WORD}|\d+(?=$|[^\p{L}\d_.])))*`, 'uy')
const SIGN = /<=|>=|==|!=|[-+*/()<>=,]/y
const SPACE = /\s*/y

/** The pieces of a measure's text, the end included. */
export function measureTokens(text: string): Token[] {
  const tokens: Token[] = []
  let column = take(SPACE, text, 0).length
  while (column < text.length) {
    const token = tokenAt(text, column)
    tokens.push(token)
    column += token.text.length
    column += take(SPACE, text, column).length
  }
  return [...tokens, { kind: 'end', text: '', column: text.length }]
}

function tokenAt(text: string, column: number): Token {
  for (const [kind, pattern] of [
    ['number', NUMBER],
    ['name', NAME],
    ['sign', SIGN],
  ] as const) {
    const found = take(pattern, text, column)
    if (found !== '') return { kind, text: found, column }
  }
  throw new MeasureError({ text, column, problem: `'${text[column]}' has no meaning here` })
}

function take(pattern: RegExp, text: string, column: number): string {
  pattern.lastIndex = column
  return pattern.exec(text)?.[0] ?? ''
}
