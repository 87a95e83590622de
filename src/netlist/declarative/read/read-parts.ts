import type { ControllableAgent } from '../../../agents/controllable-agent.ts'
import type { Setup } from '../../../agents/setup.ts'
import { type CompiledOptions, compileOptions, type Player } from '../compile/compile-options.ts'
import type { Context } from '../compile/compiled.ts'
import type { Kind, MechanismKind } from '../kind.ts'
import { asDict, get, near, refuse, textAt, unknownKind } from '../report.ts'
import { type Scope } from '../scope.ts'
import type { Dict, Place, Tree } from '../tree.ts'

/** A token or a mechanism as a file declares it. */
export interface Part {
  readonly name: string
  readonly place: Place
  readonly kind: MechanismKind
  readonly options: CompiledOptions
}

/** One that is named with its kind; what it takes is read once everybody's name is known. */
export interface NamedPart extends Player {
  readonly place: Place
  readonly kind: MechanismKind
  readonly given: Dict
}

/** The roles that a kind of mechanism plays: its own, and those that it names. */
export const rolesOf = ({ kind, roles }: MechanismKind): readonly string[] => [kind, ...roles]

/** The names and kinds of the tokens and the mechanisms. */
export function nameParts(
  tree: Tree | undefined,
  section: string,
  { kinds, context }: { readonly kinds: readonly Kind[]; readonly context: Pick<Context, 'report' | 'elsewhere'> },
): readonly NamedPart[] {
  const { report, elsewhere } = context
  const dict = tree && asDict(tree, `\`${section}\``, report)
  const mechanisms = kinds.filter((kind) => kind.type === 'mechanism')
  return [...(dict?.entries ?? [])].flatMap(([name, { value, place }]): NamedPart[] => {
    const given = asDict(value, `'${name}'`, report)
    // One of parts is a block, and is nothing to be built.
    if (!given || given.entries.has('parts')) return []
    const wanted = textAt(given, 'kind', report) ?? ''
    const kind = mechanisms.find((each) => each.kind === wanted)
    if (kind) return [{ name, place, kind, given, roles: rolesOf(kind) }]
    const known = mechanisms.map((each) => each.kind)
    if (wanted === '') report(place, `'${name}' has no kind`, `There are ${known.join(', ')}.`)
    else report(get(given, 'kind')?.place ?? place, ...unknownKind('kind of mechanism', wanted, { known, elsewhere }))
    return []
  })
}

/** What each takes. A token's symbol is its name unless given. */
export function readParts(
  parts: readonly NamedPart[],
  {
    players,
    context,
    isToken,
  }: { readonly players: readonly Player[]; readonly context: Context; readonly isToken: boolean },
): readonly Part[] {
  return parts.map(({ name, place, kind, given }) => {
    const others = players.filter((player) => player.name !== name)
    const besides = ['kind', 'about', ...(isToken && !given.entries.has('symbol') ? ['symbol'] : [])]
    return { name, place, kind, options: compileOptions(kind, { given, place, players: others, context, besides }) }
  })
}

/** What has been built, by name; each has the roles it plays. */
export type Built = Map<string, ControllableAgent & { readonly roles: object }>

/** Builds parts in the order of the file, but for those that another one needs first. */
export async function buildParts(
  parts: readonly Part[],
  { setup, scope, built, outside }: { setup: Setup; scope: Scope; built: Built; outside: ReadonlyMap<string, unknown> },
): Promise<void> {
  const byName = new Map(parts.map((part) => [part.name, part]))
  const underWay = new Set<string>()
  const build = async (part: Part): Promise<void> => {
    if (built.has(part.name)) return
    if (underWay.has(part.name)) refuse(part.place, `'${part.name}' needs something that needs it`)
    underWay.add(part.name)
    const needs = Object.entries(part.options.needs)
    for (const [, name] of needs) {
      const needed = byName.get(name)
      if (needed) await build(needed)
    }
    const own = ownScope(scope, { part, built })
    const values = [...part.options.values].flatMap(([option, value]): [string, unknown][] => {
      const worked = value(own)
      return worked === undefined ? [] : [[option, worked]]
    })
    const players = needs.map(([need, name]) => [need, playerOf(part, need, { name, built, outside })])
    const symbol = part.kind.fields['symbol'] && !part.options.values.has('symbol') ? { symbol: part.name } : {}
    const given = { ...symbol, ...Object.fromEntries(values), ...Object.fromEntries(players) }
    try {
      built.set(part.name, await part.kind.add(setup.named(part.name), given))
    } catch (error) {
      throw near(error, part.place)
    }
  }
  for (const part of parts) await build(part)
}

interface Playing {
  readonly name: string
  readonly built: Built
  readonly outside: ReadonlyMap<string, unknown>
}

/**
 * What plays a part: for a behaviour what a mechanism says plays the role, or the whole of it where that is its kind; for a
 * mechanism, which is wired to it, the whole of the other; a series from outside is itself.
 */
export function playerOf({ kind }: { kind: Kind }, need: string, { name, built, outside }: Playing): unknown {
  const mechanism = built.get(name)
  if (!mechanism) return outside.get(name)
  const role = kind.needs[need]?.role ?? ''
  if (kind.type === 'mechanism') return mechanism
  return Reflect.get(mechanism.roles, role) ?? (mechanism.kind === role ? mechanism : undefined)
}

/** Amounts of a mechanism may be counted in what plays a part for it: `base`, `quote`, `reward`. */
function ownScope(scope: Scope, { part, built }: { readonly part: Part; readonly built: Built }): Scope {
  const { needs, values } = part.options
  return {
    ...scope,
    decimals(unit) {
      const name = needs[unit] ?? (unit === 'reward' ? needs['token'] : undefined)
      const player = name === undefined ? undefined : built.get(name)
      if (player && 'decimals' in player && typeof player.decimals === 'number') return player.decimals
      // A token counts itself.
      const own = unit === 'token' ? values.get('decimals')?.(scope) : undefined
      return typeof own === 'number' ? own : scope.decimals(unit)
    },
  }
}
