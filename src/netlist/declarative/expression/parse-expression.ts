import { parseDecimal } from '../../../field/decimal.ts'
import { unitFactor } from '../../../field/kinds/number-text.ts'
import { nearest } from '../../../nearest.ts'
import { type Expression, FUNCTIONS, type FunctionName, type Operator } from './expression.ts'
import { NAME } from './name-pattern.ts'

/** What is wrong with an expression, and where in its text. */
export interface ExpressionProblem {
  readonly at: number
  readonly text: string
  readonly hint?: string | undefined
}

export type ParsedExpression =
  { readonly ok: true; readonly expression: Expression } | { readonly ok: false; readonly problem: ExpressionProblem }

/** Reads the text of an expression: `100 * $supply * $price + 1`. */
export function parseExpression(text: string): ParsedExpression {
  try {
    const parser = new Parser(text)
    return { ok: true, expression: parser.whole() }
  } catch (error) {
    if (error instanceof Unreadable) return { ok: false, problem: error.problem }
    throw error
  }
}

/** Inside of this file only. */
class Unreadable extends Error {
  readonly problem: ExpressionProblem

  constructor(problem: ExpressionProblem) {
    super(problem.text)
    this.problem = problem
  }
}

interface Token {
  readonly text: string
  readonly at: number
}

const TOKEN = new RegExp(
  String.raw`\s*(\d[\d_]*(?:\.[\d_]+)?(?:[eE][+-]?\d+)?(?:%|[a-z]+)?|\$?${NAME}(?:\.${NAME})*|<=|>=|==|!=|[-+*/()<>=,])`,
  'uy',
)
const LEVELS: readonly (readonly string[])[] = [
  ['or'],
  ['and'],
  ['<', '<=', '>', '>=', '=', '==', '!='],
  ['+', '-'],
  ['*', '/'],
]

/** Longer or deeper than anybody writes, and short enough to be worked out one call within another. */
const MOST_TOKENS = 1_000
const DEEPEST = 100

class Parser {
  readonly #tokens: readonly Token[]
  #next = 0
  #depth = 0

  constructor(text: string) {
    this.#tokens = tokensOf(text)
    if (this.#tokens.length > MOST_TOKENS) fail(0, `this is too long: it has ${this.#tokens.length} parts`)
  }

  whole(): Expression {
    const expression = this.#level(0)
    const more = this.#peek()
    if (more.text !== '') fail(more.at, `'${more.text}' is one too many`)
    return expression
  }

  #level(level: number): Expression {
    const operators = LEVELS[level]
    if (!operators) return this.#signed()
    let left = this.#level(level + 1)
    for (;;) {
      const { text, at } = this.#peek()
      if (!operators.includes(text)) return left
      this.#next++
      const operator = (text === '==' ? '=' : text) as Operator
      left = { kind: 'operation', operator, left, right: this.#level(level + 1), at }
    }
  }

  #signed(): Expression {
    const { at } = this.#peek()
    if (++this.#depth > DEEPEST) fail(at, 'this goes too deep')
    const expression = this.#unary()
    this.#depth--
    return expression
  }

  #unary(): Expression {
    const { text, at } = this.#peek()
    if (text !== '-' && text !== 'not') return this.#atom()
    this.#next++
    // `not a < b` is of the comparison, `-a * b` of the factor.
    return text === '-' ? { kind: 'negative', of: this.#signed(), at } : { kind: 'not', of: this.#level(2), at }
  }

  #atom(): Expression {
    const { text, at } = this.#peek()
    this.#next++
    if (text === '(') {
      const inner = this.#level(0)
      this.#expect(')')
      return inner
    }
    if (/^\d/.test(text)) return { kind: 'number', value: numberOf(text, at), at }
    if (!/^[$\p{L}_]/u.test(text)) fail(at, `a value is missing${text === '' ? '' : ` before '${text}'`}`)
    return this.#peek().text === '(' ? this.#call(text, at) : { kind: 'name', name: text, at }
  }

  #call(name: string, at: number): Expression {
    if (!isFunction(name)) {
      const meant = nearest(name, FUNCTIONS)
      const hint = meant === undefined ? `There are ${FUNCTIONS.join(', ')}.` : `Did you mean '${meant}'?`
      return fail(at, `there is no function '${name}'`, hint)
    }
    this.#expect('(')
    const of = [this.#level(0)]
    while (this.#peek().text === ',') {
      this.#next++
      of.push(this.#level(0))
    }
    this.#expect(')')
    if ((name === 'abs' || name === 'floor') && of.length > 1) fail(at, `${name}() takes one value`)
    return { kind: 'call', name, of, at }
  }

  #peek(): Token {
    return this.#tokens[this.#next] ?? { text: '', at: this.#tokens.at(-1)?.at ?? 0 }
  }

  #expect(text: string): void {
    const token = this.#peek()
    if (token.text === '')
      fail(token.at, `'${text}' is missing`, 'Inside of braces a comma ends a value that is not in quotes.')
    if (token.text !== text) fail(token.at, `'${text}' is missing before '${token.text}'`)
    this.#next++
  }
}

const isFunction = (name: string): name is FunctionName => FUNCTIONS.some((each) => each === name)

function tokensOf(text: string): readonly Token[] {
  const tokens: Token[] = []
  TOKEN.lastIndex = 0
  while (TOKEN.lastIndex < text.trimEnd().length) {
    const from = TOKEN.lastIndex
    const [whole = '', token] = TOKEN.exec(text) ?? []
    if (token === undefined) return fail(from, `'${text.slice(from).trim()[0]}' has no meaning here`)
    tokens.push({ text: token, at: from + whole.length - token.length })
  }
  return [...tokens, { text: '', at: text.length }]
}

/** With a unit of time or a percent sign: `7d` is so many seconds, `12%` is 0.12. */
function numberOf(text: string, at: number) {
  const [, digits = '', suffix = ''] = /^(.*?)(%|[a-z]*)$/.exec(text.replace(/[eE](?=[+-]?\d)/, 'E')) ?? []
  const decimal = parseDecimal(digits)
  const factor = suffix === '%' ? { times: 1, scale: 2 } : unitFactor(suffix)
  if (!decimal || !factor) return fail(at, `'${text}' is no number`, 'Times are written 90s, 12h, 7d, 4w, 6mo, 1y.')
  return { digits: decimal.digits * BigInt(factor.times), scale: decimal.scale + factor.scale }
}

function fail(at: number, text: string, hint?: string): never {
  throw new Unreadable({ at, text, hint })
}
