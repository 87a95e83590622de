import { inspect } from 'node:util'

import { nearest } from 'saffron-sim/cli'

import { StrategyIntentError } from '../errors.ts'
import type { Intent } from './intent.ts'

interface Asking {
  /** Id of the strategy. */
  readonly strategy: string
  /** Number of the bar that it decides on. */
  readonly bar: number
  /** What may be traded. */
  readonly tokens: readonly string[]
}

/** What is wrong with a value; undefined where nothing is. */
type Check = (value: unknown, asking: Asking) => string | undefined

const LONGEST = 200

/**
 * What a strategy wants, once it is known to be something that can be wanted. A size that is no number, a token that is not
 * traded here or an action that nobody knows is a mistake in the strategy: to trade on without it would hide that.
 */
export function checkIntents(wanted: unknown, asking: Asking): readonly Intent[] {
  if (!Array.isArray(wanted)) throw refusal(wanted, 'it is no list of intents', asking)
  for (const intent of wanted) {
    const problem = problemOf(intent, asking)
    if (problem !== undefined) throw refusal(intent, problem, asking)
  }
  return wanted
}

function refusal(what: unknown, problem: string, asking: Asking): StrategyIntentError {
  const text = inspect(what, { depth: 3, breakLength: Infinity })
  return new StrategyIntentError({ ...asking, wanted: text.slice(0, LONGEST), problem })
}

function problemOf(intent: unknown, asking: Asking): string | undefined {
  if (typeof intent !== 'object' || intent === null) return 'it is no intent'
  const want: unknown = Reflect.get(intent, 'want')
  const fields = typeof want === 'string' && Object.hasOwn(FIELDS, want) ? FIELDS[want] : undefined
  if (fields === undefined) return `nothing can be done as ${shown(want)}, only ${Object.keys(FIELDS).join(', ')}`
  for (const [name, value] of Object.entries(intent)) {
    if (name === 'want') continue
    const check = Object.hasOwn(fields, name) ? fields[name] : undefined
    if (check === undefined) return unknownField(name, fields)
    const problem = value === undefined ? undefined : check(value, asking)
    if (problem !== undefined) return `${name} ${problem}`
  }
  const missing = (REQUIRED[String(want)] ?? []).find((name) => Reflect.get(intent, name) === undefined)
  return missing === undefined ? undefined : `${missing} is missing`
}

function unknownField(name: string, fields: object): string {
  const close = nearest(name, Object.keys(fields))
  return `${name} means nothing here${close === undefined ? '' : `, did you mean ${close}?`}`
}

const shown = (value: unknown) => inspect(value, { depth: 0 }).slice(0, LONGEST)

const oneOf =
  (...known: readonly unknown[]): Check =>
  (value) =>
    known.includes(value) ? undefined : `is ${shown(value)}, and can be ${known.map(shown).join(' or ')}`

/** A number within bounds, both included. */
const within =
  (least: number, most = Infinity): Check =>
  (value) => {
    if (typeof value !== 'number' || !Number.isFinite(value)) return `is ${shown(value)}, which is no number`
    if (value >= least && value <= most) return undefined
    return `is ${value}, and has to be ${most === Infinity ? `${least} or more` : `from ${least} to ${most}`}`
  }

const token: Check = (value, { tokens }) => {
  if (tokens.some((known) => known === value)) return undefined
  return `is ${shown(value)}, which is not traded here: there is ${tokens.join(', ')}`
}
const text: Check = (value) => (typeof value === 'string' ? undefined : `is ${shown(value)}, which is no text`)
const flag = oneOf(true, false)
const size = within(0)
const share = within(0, 1)

const PRICES: Readonly<Record<string, readonly string[]>> = {
  market: [],
  limit: ['limit'],
  stop: ['trigger'],
  'stop-limit': ['trigger', 'limit'],
  trailing: ['distance'],
}

const type: Check = (value) => {
  if (typeof value !== 'object' || value === null) return `is ${shown(value)}, which is no kind of order`
  const kind: unknown = Reflect.get(value, 'kind')
  const prices = typeof kind === 'string' && Object.hasOwn(PRICES, kind) ? PRICES[kind] : undefined
  if (prices === undefined) return `is of the kind ${shown(kind)}, and can be ${Object.keys(PRICES).join(' or ')}`
  for (const name of prices) {
    const price: unknown = Reflect.get(value, name)
    if (typeof price !== 'number' || !Number.isFinite(price) || price <= 0) return `has the ${name} ${shown(price)}`
  }
  return undefined
}

const validity: Check = (value) => {
  if (value === 'gtc' || value === 'ioc') return undefined
  const until: unknown = typeof value === 'object' && value !== null ? Reflect.get(value, 'until') : undefined
  return Number.isFinite(until) ? undefined : `is ${shown(value)}, and can be 'gtc' or 'ioc' or { until: seconds }`
}

const REQUIRED: Readonly<Record<string, readonly string[]>> = { place: ['side', 'type', 'size'] }

const FIELDS: Readonly<Record<string, Readonly<Record<string, Check>>>> = {
  open: { token, direction: oneOf(1, -1), size, add: flag, confidence: share, reason: text },
  close: { token, share, reason: text },
  place: { token, side: oneOf('buy', 'sell'), type, size, closes: flag, validity, group: text, reason: text },
  cancel: { token },
}
