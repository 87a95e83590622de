import { nearest } from '../nearest.ts'
import type { Field, Fields, Values } from './field-type.ts'
import { type Mistake, type Reading, refused, taken, within } from './mistake.ts'
import { isRecord } from './plain.ts'

interface ReadOptions {
  /** Names that may be given besides, as they are somebody else's to read. */
  readonly besides?: readonly string[]
}

/** The values of a record that code gives: defaults filled in, or all that is wrong with it. */
export function takeValues<S extends Fields>(fields: S, given: unknown, options: ReadOptions = {}): Reading<Values<S>> {
  return (
    goodValues(fields, given, options.besides) ?? valuesOf(fields, given, (field, value) => field.take(value), options)
  )
}

/**
 * The values where nothing is wrong, which is nearly always; undefined where there is more to say. Every call of an
 * action comes through here, and to look for places and aliases first would take it ten times as long.
 */
function goodValues<S extends Fields>(
  fields: S,
  given: unknown,
  besides: readonly string[] = [],
): Reading<Values<S>> | undefined {
  if (!isRecord(given)) return undefined
  const values: Record<string, unknown> = {}
  for (const name of Object.keys(fields)) {
    const field = fields[name]
    const value = Object.hasOwn(given, name) ? given[name] : undefined
    if (field === undefined || field.needed) return undefined
    if (value === undefined) {
      if (field.required) return undefined
      values[name] = field.default
    } else {
      const reading = field.take(value)
      if (!reading.ok) return undefined
      values[name] = reading.value
    }
  }
  for (const name of Object.keys(given)) if (!Object.hasOwn(fields, name) && !besides.includes(name)) return undefined
  return taken(values as Values<S>)
}

/** The values of a record that people and files give: values or their texts, nested by group where there are groups. */
export function readValues<S extends Fields>(fields: S, given: unknown, options: ReadOptions = {}): Reading<Values<S>> {
  return valuesOf(fields, given, (field, value) => field.read(value), { ...options, nested: true })
}

type ReadOne = (field: Field<unknown>, value: unknown) => Reading<unknown>

function valuesOf<S extends Fields>(
  fields: S,
  given: unknown,
  one: ReadOne,
  { besides = [], nested = false }: ReadOptions & { readonly nested?: boolean },
): Reading<Values<S>> {
  if (!isRecord(given)) return refused(given, recordIn(Object.keys(fields)))
  const { places, mistakes } = placesOf(fields, given, { besides, nested })
  const values: Record<string, unknown> = {}
  const lacking: string[] = []
  for (const [name, field] of Object.entries(fields)) {
    const place = places.get(name)
    if (place?.value !== undefined) {
      const reading = one(field, place.value)
      if (reading.ok) values[name] = reading.value
      else mistakes.push(...within(place.at, reading.mistakes))
    } else if (field.required) mistakes.push(missing(name, field))
    else {
      values[name] = field.default
      if (field.needed) lacking.push(name)
    }
  }
  for (const name of lacking) {
    const field = fields[name]
    if (field?.needed?.(values) === true) mistakes.push(missing(name, field))
  }
  // Every name of the fields has just been given a value of its own field, or a mistake.
  return mistakes.length > 0 ? { ok: false, mistakes } : taken(values as Values<S>)
}

const recordIn = (names: readonly string[]) =>
  names.length === 0 ? '{}, as it has no fields' : `a record of ${names.join(', ')}`

function missing(name: string, { wanted, neededBy, group }: Field<unknown>): Mistake {
  const at = group === undefined ? name : `${group}.${name}`
  return { at, problem: 'missing', wanted: neededBy === undefined ? wanted : `${wanted} (needed by ${neededBy})` }
}

interface Place {
  readonly at: string
  readonly value: unknown
}

interface Places {
  readonly places: Map<string, Place>
  readonly mistakes: Mistake[]
}

/** Where each field was given: under its name or an alias, by itself or in its group. */
function placesOf(
  fields: Fields,
  given: Readonly<Record<string, unknown>>,
  { besides, nested }: { readonly besides: readonly string[]; readonly nested: boolean },
): Places {
  const [places, mistakes]: [Map<string, Place>, Mistake[]] = [new Map(), []]
  const groups = nested ? groupsOf(fields) : new Map<string, Fields>()
  const put = (known: Fields, key: string, place: Place, beside: Readonly<Record<string, unknown>>) => {
    const name = nameOf(known, key)
    if (name === undefined)
      mistakes.push(unknown(place.at, [...Object.keys(known), ...besides], { ...given, ...beside }))
    else if (places.has(name))
      mistakes.push({ at: place.at, problem: 'value', given: place.value, wanted: 'to be given once' })
    else places.set(name, place)
  }
  for (const [key, value] of Object.entries(given)) {
    const group = groups.get(key)
    if (group && isRecord(value) && nameOf(fields, key) === undefined) {
      for (const [inner, its] of Object.entries(value)) put(group, inner, { at: `${key}.${inner}`, value: its }, value)
    } else if (!besides.includes(key)) put(fields, key, { at: key, value }, {})
  }
  return { places, mistakes }
}

function nameOf(fields: Fields, key: string): string | undefined {
  if (Object.hasOwn(fields, key)) return key
  return Object.entries(fields).find(([, { aliases }]) => aliases.includes(key))?.[0]
}

function groupsOf(fields: Fields): Map<string, Fields> {
  const groups = new Map<string, Record<string, Field<unknown>>>()
  for (const [name, field] of Object.entries(fields)) {
    if (field.group === undefined) continue
    const group = groups.get(field.group) ?? {}
    group[name] = field
    groups.set(field.group, group)
  }
  return groups
}

function unknown(at: string, known: readonly string[], given: Readonly<Record<string, unknown>>): Mistake {
  const free = known.filter((name) => !Object.hasOwn(given, name) || given[name] === undefined)
  const meant = nearest(at.slice(at.lastIndexOf('.') + 1), free)
  return { at, problem: 'unknown', wanted: known.join(', '), meant }
}
