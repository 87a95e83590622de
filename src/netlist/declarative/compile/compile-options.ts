import type { Field, Fields } from '../../../field/field-type.ts'
import type { Needs } from '../../../field/role.ts'
import type { Compiled, Context } from './compiled.ts'
import { get, unknownName } from '../report.ts'
import type { Dict, Place } from '../tree.ts'

/** Something that can play a part for others: a token, a mechanism, a price from outside. */
export interface Player {
  readonly name: string
  readonly roles: readonly string[]
  /** Whether its own kind could not be read: nobody knows what it plays, and that has been told. */
  readonly unread?: boolean
}

export interface CompiledOptions {
  /** Who plays each part, by name. */
  readonly needs: Readonly<Record<string, string>>
  readonly values: ReadonlyMap<string, Compiled>
  /** Options that were left to their defaults. */
  readonly defaults: readonly string[]
}

interface Takes {
  readonly kind: string
  readonly needs: Needs
  readonly fields: Fields
}

interface Surroundings {
  /** The map that needs and options stand in, and where it is or should be. */
  readonly given: Dict | undefined
  readonly place: Place
  readonly players: readonly Player[]
  readonly context: Context
  /** Names in the map that are somebody else's to read. */
  readonly besides?: readonly string[]
}

/** Reads what stands in one map: who plays the parts that a kind needs, and its options. */
export function compileOptions({ kind, needs, fields }: Takes, surroundings: Surroundings): CompiledOptions {
  const { given, place, players, context, besides = [] } = surroundings
  const { report } = context
  const known = [...Object.keys(needs), ...Object.keys(fields)]
  for (const [name, entry] of given?.entries ?? []) {
    if (known.includes(name) || besides.includes(name)) continue
    const free = known.filter((each) => !given?.entries.has(each))
    const [, ...meant] = unknownName('option', name, free)
    report(entry.place, `${kind} has no option '${name}'`, ...meant)
  }
  const filled = Object.entries(needs).flatMap(([name, role]): [string, string][] => {
    const who = fill(name, role, { given, place, players, context })
    return who === undefined ? [] : [[name, who]]
  })
  const values = new Map<string, Compiled>()
  const defaults: string[] = []
  for (const [name, field] of Object.entries(fields)) {
    const tree = given && get(given, name)
    if (tree) values.set(name, context.compile(tree, field, { ...context, option: name }))
    else if (isMissing(field, besides, name)) report(place, `'${name}' is missing: it takes ${field.wanted}`)
    else defaults.push(name)
  }
  return { needs: Object.fromEntries(filled), values, defaults }
}

const isMissing = ({ required }: Field<unknown>, besides: readonly string[], name: string) =>
  required && !besides.includes(name)

interface Filling {
  readonly given: Dict | undefined
  readonly place: Place
  readonly players: readonly Player[]
  readonly context: Context
}

/** Who is named for a part, or who alone can play it. */
function fill(
  name: string,
  { role, optional }: Needs[string],
  { given, place, players, context: { report, kindsPlaying } }: Filling,
): string | undefined {
  const able = players.filter(({ roles }) => roles.includes(role)).map((player) => player.name)
  const tree = given && get(given, name)
  if (tree) {
    if (tree.type === 'text' && able.includes(tree.text)) return tree.text
    const text = tree.type === 'text' ? tree.text : ''
    if (players.some((player) => player.name === text && player.unread)) return undefined
    const other = players.some((player) => player.name === text)
    const problem = other
      ? `'${text}' does not play the role '${role}'`
      : `nothing called '${text}' plays the role '${role}'`
    const [, ...meant] = unknownName('name', text, able)
    if (able.length > 0) report(tree.place, problem, ...meant)
    else report(tree.place, problem, whoWould(kindsPlaying(role)))
    return undefined
  }
  if (optional) return undefined
  const [only, ...more] = able
  if (only !== undefined && more.length === 0) return only
  if (players.some(({ unread }) => unread)) return undefined
  const candidates = able.length === 0 ? `nothing here plays the role '${role}'` : `it could be ${able.join(', ')}`
  report(place, `'${name}' is missing: ${candidates}`, able.length > 0 ? 'Name one.' : whoWould(kindsPlaying(role)))
  return undefined
}

/** What could play a role that nothing here plays. */
const whoWould = (kinds: readonly string[]) =>
  kinds.length > 0
    ? `Nothing here does; these kinds do: ${kinds.join(', ')}.`
    : 'No kind does: a mechanism plays its own kind, and what its `roles` name.'
