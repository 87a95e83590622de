import type { Distribution, Scalar } from '../../field/distribution.ts'
import type { Field, Fields, KindName, Variable as Role } from '../../field/field-type.ts'

/** A parameter as studies see it: one that a number, a choice or a flag can be given to. Plain data. */
export interface StudyVariable {
  readonly name: string
  /** The designer's choice, the world's by chance, or the world's without a probability. */
  readonly role: Role
  /** What it is while nothing moves it. */
  readonly base: Scalar
  /** How a random one is drawn. */
  readonly distribution?: Distribution
  /** Of numbers: how far it may go at all. Amounts and prices have no limits here; the run refuses what is out of them. */
  readonly limits?: { readonly low: number; readonly high: number }
  /** Of numbers: how far it is to be moved, where the netlist says so. */
  readonly range?: { readonly low: number; readonly high: number }
  /** Of numbers: whether it takes whole ones only. */
  readonly whole?: boolean
  /** Of choices and flags: all there are. */
  readonly choices?: readonly Scalar[]
  /** The choices of others, by their names, with which it means something. */
  readonly when?: Readonly<Record<string, readonly Scalar[]>>
}

const WHOLE: readonly KindName[] = ['int', 'bps', 'seconds']
const NUMBERS: readonly KindName[] = ['number', 'ratio', 'percent', 'money', 'amount', 'price', ...WHOLE]

/**
 * The parameters of a netlist that studies can move, in their order; texts, addresses and lists are not among them, nor
 * numbers without a default, unless `bases` says what they are while nothing moves them.
 */
export function variablesOf(params: Fields, bases: ReadonlyMap<string, number> = new Map()): StudyVariable[] {
  return Object.entries(params).flatMap(([name, field]) => variableOf(name, field, bases.get(name)) ?? [])
}

function variableOf(name: string, field: Field<unknown>, given: number | undefined): StudyVariable | undefined {
  const { variable: role, distribution, when } = field
  const drawn = { ...(distribution && { distribution }), ...(when && { when }) }
  if (field.kind === 'flag') return { name, role, base: field.default === true, choices: [false, true], ...drawn }
  if (field.kind === 'choice') {
    const choices = field.allowed.split(', ')
    return {
      name,
      role,
      base: field.default === undefined ? (choices[0] ?? '') : field.format(field.default),
      choices,
      ...drawn,
    }
  }
  const base = field.default === undefined ? given : numberOf(field, field.default)
  if (!NUMBERS.includes(field.kind) || base === undefined) return undefined
  const range = field.range && { low: numberOf(field, field.range[0]), high: numberOf(field, field.range[1]) }
  return {
    name,
    role,
    base,
    whole: WHOLE.includes(field.kind),
    limits: limitsOf(field),
    ...(range && { range }),
    ...drawn,
  }
}

/** In whole tokens of an amount, which is what its text and its distribution are in. */
const numberOf = (field: Field<unknown>, value: unknown): number => Number(field.plain(value))

function limitsOf(field: Field<unknown>): { low: number; high: number } {
  const schema = field.schema()
  const limit = (names: readonly string[], otherwise: number) => {
    const found = names.map((name) => schema[name]).find((value) => typeof value === 'number')
    return typeof found === 'number' ? found : otherwise
  }
  return {
    low: limit(['minimum', 'exclusiveMinimum'], -Infinity),
    high: limit(['maximum', 'exclusiveMaximum'], Infinity),
  }
}
