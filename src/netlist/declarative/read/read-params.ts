import { field } from '../../../field/field.ts'
import type { Field, Fields, Variable } from '../../../field/field-type.ts'
import { FieldDefinitionError } from '../../../field/errors.ts'
import { numberFromText, type NumericKind } from '../../../field/kinds/number-text.ts'
import { readDistribution } from '../../../field/read-distribution.ts'
import type { Distribution } from '../../../field/distribution.ts'
import { plainOf } from '../compile/compiled.ts'
import { asDict, checkKeys, get, type Report, textAt, unknownName } from '../report.ts'
import type { Dict, Place, Tree } from '../tree.ts'

const VARIABLES: readonly Variable[] = ['design', 'random', 'environment']
const NUMERIC = ['int', 'number', 'ratio', 'percent', 'money', 'bps', 'seconds'] as const
const PLAIN = ['amount', 'price', 'time', 'date', 'flag', 'text', 'address'] as const
export const PARAM_KINDS = [...NUMERIC, ...PLAIN, 'choice'] as const
type ParamKind = (typeof PARAM_KINDS)[number]

export const PARAM_OPTIONS = [
  'default',
  'required',
  'optional',
  'min',
  'max',
  'about',
  'unit',
  'live',
  'variable',
  'range',
  'search',
  'when',
  'vary',
  'distribution',
  'aliases',
] as const

interface Reading {
  readonly report: Report
  /** The decimals of a token, by its symbol. */
  readonly decimalsOf: (symbol: string) => number | undefined
}

/** The fields of the parameters; those that cannot be read are told and left out. */
export function readParams(tree: Tree | undefined, reading: Reading): Fields {
  const dict = tree && asDict(tree, '`params`', reading.report)
  const fields: [string, Field<unknown>][] = []
  for (const [name, { value, place }] of dict?.entries ?? []) {
    const one = asDict(value, `the parameter '${name}'`, reading.report)
    const made = one && readParam(name, one, place, reading)
    if (made) fields.push([name, made])
  }
  return Object.fromEntries(fields)
}

const isKind = (name: string): name is ParamKind => PARAM_KINDS.some((kind) => kind === name)
const isNumeric = (kind: ParamKind): kind is NumericKind => NUMERIC.some((each) => each === kind)

function readParam(name: string, dict: Dict, place: Place, reading: Reading): Field<unknown> | undefined {
  const { report } = reading
  const kinds = [...dict.entries.keys()].filter(isKind)
  const [kind] = kinds
  if (kind === undefined || kinds.length > 1) {
    const [other = ''] = [...dict.entries.keys()].filter((key) => !PARAM_OPTIONS.some((option) => option === key))
    const [, ...meant] = unknownName('kind', other, PARAM_KINDS)
    report(place, `the parameter '${name}' needs one kind`, ...meant)
    return undefined
  }
  checkKeys(dict, `the parameter '${name}'`, [kind, ...PARAM_OPTIONS], report)
  try {
    return makeField(kind, dict, reading)
  } catch (error) {
    if (!(error instanceof FieldDefinitionError)) throw error
    report(place, error.message)
    return undefined
  }
}

/** The makers as a file calls them. Methods, so that what a kind's own options are need not be known: each says what is wrong. */
type Makers = {
  [K in Exclude<ParamKind, 'choice'>]: { of(options: object): Field<unknown> }['of']
} & { choice: { of(names: readonly [string, ...string[]], options: object): Field<unknown> }['of'] }

const MAKERS: Makers = field

function makeField(kind: ParamKind, dict: Dict, { report, decimalsOf }: Reading): Field<unknown> {
  const own = get(dict, kind)
  const hasDefault = ['default', 'required', 'optional'].some((name) => dict.entries.has(name))
  // The value of the kind is what it is counted in, or where nothing else says so what it is unless given.
  const unit = hasDefault && own?.type === 'text' ? own.text : textAt(dict, 'unit', report)
  const value = hasDefault ? get(dict, 'default') : own
  const bound = (name: string) => boundOf(kind, get(dict, name), report)
  const options = {
    about: textAt(dict, 'about', report) ?? '',
    ...(value && kind !== 'choice' && { default: plainOf(value) }),
    ...flagsOf(dict, report),
    ...(unit !== undefined && kind !== 'choice' && { unit }),
    ...given('min', bound('min')),
    ...given('max', bound('max')),
    ...variationOf(kind, dict, report),
    ...(dict.entries.has('aliases') && { aliases: [plainOf(dict)].flatMap(aliasesIn) }),
  }
  if (kind === 'choice') return choiceOf(dict, own, options)
  const decimals = kind === 'amount' && unit !== undefined ? decimalsOf(unit) : undefined
  return MAKERS[kind]({ ...options, ...given('decimals', decimals) })
}

function choiceOf(dict: Dict, own: Tree | undefined, options: Readonly<Record<string, unknown>>): Field<unknown> {
  const choices = own?.type === 'list' ? own.items.map((item) => String(plainOf(item))) : []
  const [first, ...rest] = choices
  if (first === undefined) {
    throw new FieldDefinitionError({ owner: 'A choice', problem: 'it has nothing to choose from' })
  }
  const value = get(dict, 'default')
  return MAKERS.choice([first, ...rest], { ...options, ...(value && { default: plainOf(value) }) })
}

const given = (name: string, value: unknown) => (value === undefined ? {} : { [name]: value })

function aliasesIn(plain: unknown): readonly string[] {
  const list: unknown = typeof plain === 'object' && plain !== null ? Reflect.get(plain, 'aliases') : []
  return Array.isArray(list) ? list.map(String) : [String(list)]
}

/** A number as such, and all else as its text. */
function boundOf(kind: ParamKind, tree: Tree | undefined, report: Report): number | string | undefined {
  if (tree === undefined) return undefined
  const text = String(plainOf(tree))
  if (!isNumeric(kind)) return text
  const number = numberFromText(kind, text)
  if (number === undefined) report(tree.place, `'${text}' is no bound of the kind ${kind}`)
  return number
}

function flagsOf(dict: Dict, report: Report): Readonly<Record<string, true>> {
  const flags = ['required', 'optional', 'live'].filter((name) => {
    const text = textAt(dict, name, report)
    if (text !== undefined && text !== 'true' && text !== 'false')
      report(get(dict, name)?.place ?? dict.place, `'${name}' is true or false`)
    return text === 'true'
  })
  return Object.fromEntries(flags.map((name) => [name, true as const]))
}

function variationOf(kind: ParamKind, dict: Dict, report: Report): Readonly<Record<string, unknown>> {
  const distribution = distributionOf(kind, get(dict, 'vary') ?? get(dict, 'distribution'), report)
  const named = textAt(dict, 'variable', report)
  const variable = VARIABLES.find((each) => each === named)
  if (named !== undefined && !variable)
    report(get(dict, 'variable')?.place ?? dict.place, ...unknownName('kind of variable', named, VARIABLES))
  return {
    ...given('variable', variable),
    ...given('distribution', distribution),
    ...given('range', pairOf(kind, get(dict, 'range'), report)),
    ...given('search', pairOf(kind, get(dict, 'search'), report)),
    ...given('when', whenOf(dict, report)),
  }
}

/** Choices by name, each one value or a list; of a flag true and false. */
function whenOf(dict: Dict, report: Report): Readonly<Record<string, unknown>> | undefined {
  const tree = get(dict, 'when')
  const choices = tree && asDict(tree, '`when`', report)
  if (!choices) return undefined
  const value = (text: unknown) => (text === 'true' ? true : text === 'false' ? false : text)
  return Object.fromEntries(
    [...choices.entries].map(([name, { value: own }]) => [name, [plainOf(own)].flat().map(value)]),
  )
}

function pairOf(kind: ParamKind, tree: Tree | undefined, report: Report): readonly unknown[] | undefined {
  if (tree === undefined) return undefined
  if (tree.type === 'list' && tree.items.length === 2) return tree.items.map((item) => boundOf(kind, item, report))
  report(tree.place, 'this is a list of two: from and to')
  return undefined
}

function distributionOf(kind: ParamKind, tree: Tree | undefined, report: Report): Distribution | undefined {
  if (!tree) return undefined
  const read = (value: unknown) => numberFromText(isNumeric(kind) ? kind : 'number', String(value))
  const reading = readDistribution(plainOf(tree), read)
  if (reading.ok) return reading.value
  report(tree.place, `this is no distribution: ${reading.mistakes.map(({ wanted }) => wanted).join('; ')}`)
  return undefined
}
