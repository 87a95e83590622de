import type { Call } from '../../../abi/types/call.ts'
import type { Fields } from '../../../field/field-type.ts'
import { field } from '../../../field/field.ts'
import type { Compiled, Context } from '../compile/compiled.ts'
import type { ScheduledEvent } from '../../schedule/scheduled-event.ts'
import type { Built, NamedPart } from './read-parts.ts'
import { asDict, checkKeys, get, refuse, textAt, unknownName } from '../report.ts'
import type { Scope } from '../scope.ts'
import type { Dict, Tree } from '../tree.ts'

const AT = field.seconds({ required: true, about: 'When, from the start of the run' })

interface Reading {
  readonly mechanisms: readonly NamedPart[]
  readonly context: Context
  /** The parameters, of which those that are live may be set. */
  readonly params: Fields
  /** Whether anything reads a parameter while a run goes on. */
  readonly isFollowed: (name: string) => boolean
}

/** What is known when the circuit is built, and the same with live parameters as they are when it comes to pass. */
interface Scopes {
  readonly scope: Scope
  readonly now: Scope
}

export type Scheduled = (scopes: Scopes, built: Built) => ScheduledEvent

/** Reads what comes to pass at moments that the file names. */
export function readSchedule(tree: Tree | undefined, reading: Reading): readonly Scheduled[] {
  if (tree === undefined) return []
  const { report } = reading.context
  if (tree.type === 'list') return tree.items.flatMap((item) => readEvent(item, reading))
  report(tree.place, '`schedule` is a list')
  return []
}

function readEvent(tree: Tree, { mechanisms, context, params, isFollowed }: Reading): Scheduled[] {
  const { report } = context
  const dict = asDict(tree, 'what is scheduled', report)
  if (!dict) return []
  checkKeys(dict, 'what is scheduled', ['at', 'do', 'set', 'about'], report)
  const at = get(dict, 'at')
  if (!at) report(dict.place, "'at' is missing: it takes a length of time from the start, as 100d")
  const when = at && context.compile(at, AT, context)
  const about = textAt(dict, 'about', report)
  const act = get(dict, 'do')
  const done = act && asDict(act, '`do`', report)
  const doing = done && readAct(done, { mechanisms, context })
  const other = get(dict, 'set')
  const set = other && readSet(other, { params, context, isFollowed })
  if (!when || (act && !doing)) return []
  return [
    ({ scope, now }, built) => ({
      at: Number(when(scope)),
      about: about ?? doing?.action ?? set?.about ?? 'an event',
      ...(doing?.by !== undefined && { by: doing.by }),
      ...(set && { set: set.values(scope) }),
      ...(doing && { do: async ({ wallet }) => void wallet.send(await doing.calls(now, built, wallet.address)) }),
    }),
  ]
}

interface Setting {
  readonly about: string
  values(scope: Scope): Readonly<Record<string, unknown>>
}

/** Other values of live parameters. */
function readSet(tree: Tree, { params, context, isFollowed }: Omit<Reading, 'mechanisms'>): Setting | undefined {
  const { report } = context
  const dict = asDict(tree, '`set`', report)
  const live = Object.keys(params).filter((name) => params[name]?.live)
  const values = [...(dict?.entries ?? [])].flatMap(([name, { value, place }]): [string, Compiled][] => {
    const one = params[name]
    if (one?.live && !isFollowed(name)) {
      report(
        place,
        `to set '${name}' changes nothing`,
        'Options of agents and arguments of scheduled actions follow a live parameter.',
      )
    }
    if (one?.live) return [[name, context.compile(value, one, context)]]
    if (one)
      report(place, `the parameter '${name}' cannot change while a run goes on`, 'Say live: true where it is declared.')
    else report(place, ...unknownName('live parameter', name, live))
    return []
  })
  return {
    about: [...(dict?.entries ?? [])]
      .map(([name, { value }]) => `${name} is ${value.type === 'text' ? value.text : 'another'}`)
      .join(', '),
    values: (scope) => Object.fromEntries(values.map(([name, value]) => [name, value(scope)])),
  }
}

interface Act {
  readonly action: string
  readonly by: string | undefined
  calls(scope: Scope, built: Built, actor: string): Promise<readonly Call[]>
}

/** An action of a mechanism, by its name alone where only one mechanism has it. */
function readAct(dict: Dict, { mechanisms, context }: Pick<Reading, 'mechanisms' | 'context'>): Act | undefined {
  const { report } = context
  checkKeys(dict, '`do`', ['agent', 'action', 'args'], report)
  const wanted = textAt(dict, 'action', report) ?? ''
  const dot = wanted.lastIndexOf('.')
  const action = wanted.slice(dot + 1)
  const able = mechanisms.filter(
    ({ kind, name }) => Object.hasOwn(kind.actions, action) && (dot < 0 || name === wanted.slice(0, dot)),
  )
  const [market, ...others] = able
  const place = get(dict, 'action')?.place ?? dict.place
  if (!market || others.length > 0) {
    const all = mechanisms.flatMap(({ name, kind }) => Object.keys(kind.actions).map((each) => `${name}.${each}`))
    if (market)
      report(
        place,
        `'${wanted}' may be of ${able.map(({ name }) => name).join(', ')}`,
        `Write ${market.name}.${action}.`,
      )
    else report(place, ...unknownName('action', wanted, dot < 0 ? all.map((each) => each.replace(/^.*\./, '')) : all))
    return undefined
  }
  const args = readArgs(dict, market, action, context)
  const by = textAt(dict, 'agent', report)
  if (by !== undefined && !isAccount(by, context)) {
    report(get(dict, 'agent')?.place ?? dict.place, ...unknownName('agent', by, context.accounts))
  }
  return {
    action,
    by,
    async calls(scope, built, actor) {
      const recipe: unknown = Reflect.get(built.get(market.name) ?? {}, action)
      if (!isRecipe(recipe)) return refuse(place, `'${wanted}' is no action`)
      return recipe.by(actor, Object.fromEntries(args.map(([name, value]) => [name, value(scope)])))
    },
  }
}

function readArgs(dict: Dict, market: NamedPart, action: string, context: Context): readonly [string, Compiled][] {
  const fields = market.kind.actions[action]?.args ?? {}
  const tree = get(dict, 'args')
  const given = tree && asDict(tree, '`args`', context.report)
  if (given) checkKeys(given, `the action '${action}'`, Object.keys(fields), context.report)
  return Object.entries(fields).flatMap(([name, one]): [string, Compiled][] => {
    const value = given && get(given, name)
    if (value) return [[name, shareOf(value, context) ?? context.compile(value, one, context)]]
    if (one.required) context.report(dict.place, `'${name}' is missing: it takes ${one.wanted}`)
    return []
  })
}

const SHARE = field.ratio({ required: true, about: 'The share of what the actor holds' })

/** `all`, or `{ share: 0.5 }` of what the actor holds. */
function shareOf(tree: Tree, context: Context): Compiled | undefined {
  if (tree.type === 'text') return tree.text === 'all' ? () => 'all' : undefined
  const share = tree.type === 'map' ? get(tree, 'share') : undefined
  if (!share) return undefined
  const compiled = context.compile(share, SHARE, context)
  return (scope) => ({ share: compiled(scope) })
}

const isAccount = (name: string, { accounts, populations }: Context): boolean =>
  accounts.includes(name) ||
  populations.some((population) => name.startsWith(`${population}-`) && /^\d+$/.test(name.slice(population.length + 1)))

interface Recipe {
  by(actor: string, args: object): Promise<readonly Call[]>
}

const isRecipe = (value: unknown): value is Recipe =>
  typeof value === 'function' && 'by' in value && typeof value.by === 'function'
