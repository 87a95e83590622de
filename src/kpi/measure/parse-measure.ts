import { nearest } from '../../nearest.ts'
import { checkLevel } from './check-level.ts'
import { MeasureError } from './errors.ts'
import { FUNCTION_NAMES } from './functions.ts'
import {
  type Arithmetic,
  type Comparison,
  type Condition,
  isCondition,
  type Measure,
  type Quantity,
} from './measure.ts'
import { measureTokens, type Token } from './measure-tokens.ts'
import { nameOrSeries } from './name-or-series.ts'

/** What a text speaks of: one run, or the points of a study, where `median(price.last)` has a meaning and `price.last` has many. */
export type Level = 'run' | 'points'

/** A number in the notation of measures: `price.max - price.min`. */
export function parseQuantity(text: string, level: Level = 'run'): Quantity {
  const measure = parse(text, level)
  if (!isCondition(measure)) return measure
  throw new MeasureError({ text, column: measure.column, problem: 'this holds or not, where a number is asked for' })
}

/** Something that holds or not, in the notation of measures: `price.min > 0.1`. */
export function parseCondition(text: string, level: Level = 'run'): Condition {
  return asCondition(parse(text, level), text)
}

function parse(text: string, level: Level): Measure {
  const reader = createReader(text)
  const measure = readEither(reader)
  const left = reader.peek()
  if (left.kind !== 'end') reader.fail(left, `'${left.text}' is one too many`)
  checkLevel({ measure, text, level })
  return measure
}

/** More than anybody writes. */
const MOST_TOKENS = 500

interface Reader {
  readonly text: string
  peek(): Token
  next(): Token
  /** Takes the token if it is this word or sign. */
  takes(text: string): Token | undefined
  expect(text: string): void
  fail(token: Token, problem: string, hint?: string): never
}

function createReader(text: string): Reader {
  const tokens = measureTokens(text)
  // It goes one call deeper for each bracket.
  if (tokens.length > MOST_TOKENS)
    throw new MeasureError({ text: text.slice(0, 60), column: 0, problem: 'this is too long' })
  const end: Token = { kind: 'end', text: '', column: text.length }
  let position = 0
  const peek = () => tokens[position] ?? end
  const fail = ({ column }: Token, problem: string, hint?: string): never => {
    throw new MeasureError({ text, column, problem, hint })
  }
  const next = () => tokens[position++] ?? end
  return {
    text,
    peek,
    next,
    takes: (wanted) => (peek().text === wanted ? next() : undefined),
    expect(wanted) {
      const token = next()
      if (token.text !== wanted) fail(token, `'${wanted}' is missing${token.text && `, found '${token.text}'`}`)
    },
    fail,
  }
}

function readEither(reader: Reader): Measure {
  let left = readBoth(reader)
  for (let word = reader.takes('or'); word; word = reader.takes('or')) {
    left = joined('either', left, readBoth(reader), { word, reader })
  }
  return left
}

function readBoth(reader: Reader): Measure {
  let left = readNot(reader)
  for (let word = reader.takes('and'); word; word = reader.takes('and')) {
    left = joined('both', left, readNot(reader), { word, reader })
  }
  return left
}

function joined(
  kind: 'both' | 'either',
  left: Measure,
  right: Measure,
  { word, reader }: { word: Token; reader: Reader },
): Condition {
  const { text } = reader
  return { kind, left: asCondition(left, text), right: asCondition(right, text), column: word.column }
}

function readNot(reader: Reader): Measure {
  const word = reader.takes('not')
  if (!word) return readComparison(reader)
  return { kind: 'not', of: asCondition(readNot(reader), reader.text), column: word.column }
}

const COMPARISONS: Readonly<Record<string, Comparison>> = {
  '<': '<',
  '<=': '<=',
  '>': '>',
  '>=': '>=',
  '=': '=',
  '==': '=',
  '!=': '!=',
}

function readComparison(reader: Reader): Measure {
  const left = readSum(reader)
  const sign = reader.peek()
  const operator = comparisonOf(sign)
  if (!operator) return left
  reader.next()
  const right = readSum(reader)
  const further = reader.peek()
  if (comparisonOf(further)) reader.fail(further, 'a comparison has two sides', 'Write a < b and b < c.')
  const { text } = reader
  return {
    kind: 'comparison',
    operator,
    left: asQuantity(left, text),
    right: asQuantity(right, text),
    column: sign.column,
  }
}

const comparisonOf = ({ text }: Token): Comparison | undefined =>
  Object.hasOwn(COMPARISONS, text) ? COMPARISONS[text] : undefined

function readSum(reader: Reader): Measure {
  return readChain(reader, ['+', '-'], readProduct)
}

function readProduct(reader: Reader): Measure {
  return readChain(reader, ['*', '/'], readSigned)
}

function readChain(reader: Reader, signs: readonly Arithmetic[], readPart: (reader: Reader) => Measure): Measure {
  let left = readPart(reader)
  for (;;) {
    const operator = signs.find((sign) => sign === reader.peek().text)
    if (!operator) return left
    const { column } = reader.next()
    const right = asQuantity(readPart(reader), reader.text)
    left = { kind: 'arithmetic', operator, left: asQuantity(left, reader.text), right, column }
  }
}

function readSigned(reader: Reader): Measure {
  const sign = reader.takes('-')
  if (!sign) return readAtom(reader)
  return { kind: 'negative', of: asQuantity(readSigned(reader), reader.text), column: sign.column }
}

function readAtom(reader: Reader): Measure {
  const token = reader.next()
  if (token.kind === 'number') return { kind: 'number', value: numberOf(token.text), column: token.column }
  if (token.kind === 'name' && reader.peek().text === '(') return readCall(reader, token)
  if (token.kind === 'name') return nameOrSeries(token)
  if (token.text !== '(')
    reader.fail(token, `a KPI, a number or '(' is missing${token.text && ` before '${token.text}'`}`)
  const inner = readEither(reader)
  reader.expect(')')
  return inner
}

function readCall(reader: Reader, token: Token): Measure {
  const parts = readArguments(reader)
  if (token.text.includes('.')) return seriesAt(reader, token, parts)
  if (FUNCTION_NAMES.test(token.text)) return { kind: 'call', name: token.text, of: parts, column: token.column }
  const meant = nearest(token.text, FUNCTION_NAMES.known)
  return reader.fail(
    token,
    `there is no function '${token.text}'`,
    meant === undefined ? `There are ${FUNCTION_NAMES.known.join(', ')}.` : `Did you mean '${meant}'?`,
  )
}

function readArguments(reader: Reader): Measure[] {
  reader.expect('(')
  const parts = [readEither(reader)]
  while (reader.takes(',')) parts.push(readEither(reader))
  reader.expect(')')
  return parts
}

/** `price.at(120)` */
function seriesAt(reader: Reader, token: Token, parts: readonly Measure[]): Measure {
  const dot = token.text.lastIndexOf('.')
  if (token.text.slice(dot + 1) !== 'at') reader.fail(token, `'${token.text.slice(dot + 1)}' takes nothing in brackets`)
  const [step] = parts
  if (parts.length !== 1 || step?.kind !== 'number' || !Number.isInteger(step.value)) {
    reader.fail(token, 'at() takes the number of a step', `For instance ${token.text}(120).`)
  }
  const series = nameOrSeries({ ...token, text: token.text })
  return series.kind === 'series' && step?.kind === 'number' ? { ...series, step: step.value } : series
}

/** `1_000` is a thousand, `12%` the number nearest to 0.12. */
function numberOf(text: string): number {
  const digits = text.replaceAll('_', '')
  if (!digits.endsWith('%')) return Number(digits)
  const [mantissa = '', exponent = '0'] = digits.slice(0, -1).toLowerCase().split('e')
  return Number(`${mantissa}e${Number(exponent) - 2}`)
}

function asQuantity(measure: Measure, text: string): Quantity {
  if (!isCondition(measure)) return measure
  throw new MeasureError({ text, column: measure.column, problem: 'a number is asked for, and this holds or not' })
}

function asCondition(measure: Measure, text: string): Condition {
  if (isCondition(measure)) return measure
  if (measure.kind === 'name') return { kind: 'flag', name: measure.name, column: measure.column }
  throw new MeasureError({
    text,
    column: measure.column,
    problem: 'this is a number, where something that holds or not is asked for',
    hint: 'Compare it with a bound: price.min > 0.1.',
  })
}
