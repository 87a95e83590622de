import type { Distribution, Scalar } from './distribution.ts'
import { distributionProblem } from './distribution-problem.ts'
import { type Reading, refused, taken } from './mistake.ts'
import { parsePlain } from './parse-plain.ts'
import { isRecord, type Plain } from './plain.ts'

/** What each distribution is made of, in the order of its text: `uniform(low, high)`. */
const PARTS = {
  uniform: ['low', 'high'],
  int: ['low', 'high', 'by'],
  logUniform: ['low', 'high'],
  normal: ['mean', 'deviation'],
  logNormal: ['mu', 'sigma'],
  beta: ['a', 'b'],
  triangular: ['low', 'mode', 'high'],
  exponential: ['rate'],
} as const

type NumericKind = keyof typeof PARTS
/** Reads one number of a distribution, so that those of a duration may be durations: `{ int: [5d, 20d], by: 1d }`. */
type ReadNumber = (given: unknown) => number | undefined

const WANTED = `a distribution: ${Object.entries(PARTS)
  .map(([kind, parts]) => `${kind}(${parts.join(', ')})`)
  .join(', ')} or oneOf(…)`

const isNumeric = (kind: string): kind is NumericKind => Object.hasOwn(PARTS, kind)

/** A distribution from itself, its text `uniform(0.1, 0.9)` or plain data `{ uniform: [0.1, 0.9] }`. */
export function readDistribution(given: unknown, readNumber: ReadNumber = asNumber): Reading<Distribution> {
  const plain = typeof given === 'string' ? fromText(given) : given
  const made = isRecord(plain) ? ('kind' in plain ? fromParts(plain) : fromPlain(plain, readNumber)) : undefined
  if (made === undefined) return refused(given, WANTED)
  const problem = distributionProblem(made)
  return problem === undefined ? taken(made) : refused(given, `a distribution: ${problem}`)
}

/** Plain data that `readDistribution` reads back. */
export function plainDistribution(distribution: Distribution): { readonly [key: string]: Plain } {
  if (distribution.kind === 'oneOf') {
    const { values, weights } = distribution
    return { oneOf: [...values], ...(weights && { weights: [...weights] }) }
  }
  if (distribution.kind === 'int') return { int: [distribution.low, distribution.high], by: distribution.by }
  if (distribution.kind === 'exponential') return { exponential: distribution.rate }
  return { [distribution.kind]: numbersOf(distribution) }
}

/** Text that `readDistribution` reads back: a call where it can be one, else the plain data as JSON. */
export function formatDistribution(distribution: Distribution): string {
  if (distribution.kind !== 'oneOf') return `${distribution.kind}(${numbersOf(distribution).join(', ')})`
  const { values, weights } = distribution
  const simple = weights === undefined && values.every((value) => typeof value === 'number')
  return simple ? `oneOf(${values.join(', ')})` : JSON.stringify(plainDistribution(distribution))
}

function numbersOf(distribution: Exclude<Distribution, { readonly kind: 'oneOf' }>): readonly number[] {
  return PARTS[distribution.kind].map((part) => Number(Reflect.get(distribution, part)))
}

function fromText(text: string): unknown {
  const call = /^\s*([a-zA-Z]+)\s*\((.*)\)\s*$/s.exec(text)
  if (!call) return parsePlain(text)
  const [, kind = '', inside = ''] = call
  const parts = inside.trim() === '' ? [] : inside.split(',').map((part) => part.trim())
  if (kind === 'oneOf') return { oneOf: parts.map(scalarOf) }
  return kind === 'int' ? { int: parts.slice(0, 2), by: parts[2] ?? 1, ...extra(parts) } : { [kind]: parts }
}

/** A name that nothing reads, so that a fourth part is refused. */
const extra = (parts: readonly string[]) => (parts.length > 3 ? { parts } : {})

function scalarOf(text: string): Scalar {
  if (text === 'true' || text === 'false') return text === 'true'
  const number = Number(text)
  return text === '' || Number.isNaN(number) ? text : number
}

function fromParts(given: Readonly<Record<string, unknown>>): Distribution | undefined {
  const { kind, ...rest } = given
  if (kind === 'oneOf') return fromPlain({ oneOf: rest['values'], ...withoutValues(rest) }, asNumber)
  if (typeof kind !== 'string' || !isNumeric(kind)) return undefined
  const parts: readonly string[] = PARTS[kind]
  if (Object.keys(rest).length !== parts.length) return undefined
  return fromNumbers(
    kind,
    parts.map((part) => asNumber(rest[part])),
  )
}

function withoutValues({ values: _values, ...rest }: Readonly<Record<string, unknown>>) {
  return rest
}

function fromPlain(given: Readonly<Record<string, unknown>>, readNumber: ReadNumber): Distribution | undefined {
  const { oneOf, weights, by, ...rest } = given
  const [first, ...others] = Object.entries(rest)
  if (others.length > 0) return undefined
  if (oneOf !== undefined) return first || by !== undefined ? undefined : fromChoices(oneOf, weights)
  if (first === undefined || weights !== undefined) return undefined
  const [kind, inside] = first
  if (!isNumeric(kind) || (by !== undefined && kind !== 'int')) return undefined
  const list: readonly unknown[] = Array.isArray(inside) ? inside : [inside]
  return fromNumbers(kind, [...list, ...(kind === 'int' ? [by ?? 1] : [])].map(readNumber))
}

function fromChoices(values: unknown, weights: unknown): Distribution | undefined {
  if (!Array.isArray(values) || !values.every(isScalar)) return undefined
  if (weights === undefined) return { kind: 'oneOf', values }
  if (!Array.isArray(weights)) return undefined
  const numbers = weights.map(asNumber)
  return numbers.every((number) => number !== undefined) ? { kind: 'oneOf', values, weights: numbers } : undefined
}

function fromNumbers(kind: NumericKind, numbers: readonly (number | undefined)[]): Distribution | undefined {
  const parts = PARTS[kind]
  if (numbers.length !== parts.length || numbers.includes(undefined)) return undefined
  // The parts of this kind, each a number: just what its type says.
  return { kind, ...Object.fromEntries(parts.map((part, i) => [part, numbers[i]])) } as Distribution
}

const isScalar = (value: unknown): value is Scalar =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'

function asNumber(given: unknown): number | undefined {
  const number = typeof given === 'string' && given.trim() !== '' ? Number(given) : given
  return typeof number === 'number' && Number.isFinite(number) ? number : undefined
}
