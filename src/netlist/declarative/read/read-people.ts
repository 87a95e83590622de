import type { Behaviour } from '../../../agents/behaviour.ts'
import { delayed } from '../../../agents/delayed.ts'
import type { Member } from '../../../agents/population.ts'
import type { Setup } from '../../../agents/setup.ts'
import type { Funds } from '../../../engine/agent.ts'
import { field } from '../../../field/field.ts'
import { type CompiledOptions, compileOptions, type Player } from '../compile/compile-options.ts'
import type { Compiled, Context } from '../compile/compiled.ts'
import { followLive } from '../follow-live.ts'
import type { BehaviourOption, Kind } from '../kind.ts'
import { optionScope } from '../option-scope.ts'
import { rational, type Rational } from '../rational.ts'
import { type Built, type Part, playerOf } from './read-parts.ts'
import { asDict, checkKeys, get, near, refuse, textAt, unknownKind, unknownName } from '../report.ts'
import { type Scope, within } from '../scope.ts'
import { unitDecimals } from '../unit-decimals.ts'
import type { Dict, Place, Tree } from '../tree.ts'

/** A file must not fill the memory by a number. */
const MOST_AGENTS = 1_000_000
const COUNT = field.int({ required: true, min: 0, max: MOST_AGENTS, about: 'How many' })
const STARTS = field.seconds({ required: true, about: 'When each begins' })

/** One agent, or a population of them, as a file declares it. */
export interface People {
  readonly name: string
  readonly place: Place
  /** None of agents that only hold. */
  readonly kind: BehaviourOption | undefined
  /** None of a single agent. */
  readonly count: Compiled | undefined
  readonly starts: Compiled | undefined
  /** Amounts by token; `rest` is whatever nobody else gets. */
  readonly funds: ReadonlyMap<string, Compiled | 'rest'>
  readonly options: CompiledOptions
}

/** The names of agents and populations, before what they are given is read. */
export function namePeople(
  tree: Tree | undefined,
  { report }: Pick<Context, 'report'>,
): readonly (readonly [string, Dict])[] {
  if (tree === undefined) return []
  if (tree.type !== 'list') {
    report(tree.place, '`agents` is a list')
    return []
  }
  const named = tree.items.flatMap((item): [string, Dict][] => {
    const dict = asDict(item, 'an agent', report)
    const name = dict && (textAt(dict, 'name', report) ?? textAt(dict, 'kind', report))
    if (dict && name === undefined) report(dict.place, 'an agent needs a name')
    return dict && name !== undefined ? [[name, dict]] : []
  })
  const seen = new Set<string>()
  for (const [name, dict] of named) {
    if (seen.has(name)) report(dict.place, `there are two agents called '${name}'`, 'Give one another name.')
    seen.add(name)
  }
  return named
}

interface Reading {
  readonly kinds: readonly Kind[]
  readonly players: readonly Player[]
  readonly tokens: readonly string[]
  readonly context: Context
  /** The amounts that are shared out among populations, and who gets of each. */
  readonly splits: ReadonlyMap<string, readonly string[]>
}

const KEYS = ['name', 'kind', 'count', 'starts', 'funds', 'options', 'about']
const OF_ONE = ['$agent', '$count', '$index', '$start']

export function readPeople(named: readonly (readonly [string, Dict])[], reading: Reading): readonly People[] {
  return named.map(([name, dict]) => readOne(name, dict, reading))
}

function readOne(name: string, dict: Dict, { kinds, players, tokens, context, splits }: Reading): People {
  const { report } = context
  checkKeys(dict, `'${name}'`, KEYS, report)
  const shares = [...splits].filter(([, among]) => among.includes(name)).map(([split]) => `$${split}`)
  const own = { ...context, names: [...context.names, ...OF_ONE, ...shares] }
  const count = get(dict, 'count')
  const starts = get(dict, 'starts')
  const kind = kindOf(dict, kinds, context)
  const optionsTree = get(dict, 'options')
  const given = optionsTree && asDict(optionsTree, '`options`', report)
  if (given && !kind && !dict.entries.has('kind')) report(given.place, `'${name}' has options and no kind`)
  const fields = kind?.fields ?? {}
  const options = kind
    ? compileOptions(kind, {
        given,
        place: dict.place,
        players,
        context: { ...own, names: [...own.names, ...Object.keys(fields)] },
      })
    : { needs: {}, values: new Map(), defaults: [] }
  return {
    name,
    place: dict.place,
    kind,
    count: count && context.compile(count, COUNT, own),
    starts: starts && context.compile(starts, STARTS, { ...own, option: 'starts' }),
    funds: readFunds(get(dict, 'funds'), tokens, own),
    options,
  }
}

function kindOf(dict: Dict, kinds: readonly Kind[], context: Context): BehaviourOption | undefined {
  const { report, elsewhere } = context
  const wanted = textAt(dict, 'kind', report)
  if (wanted === undefined) return undefined
  const behaviours = kinds.filter((kind) => kind.type === 'behaviour')
  const found = behaviours.find((kind) => kind.kind === wanted)
  if (!found) {
    const place = get(dict, 'kind')?.place ?? dict.place
    const known = behaviours.map((kind) => kind.kind)
    report(place, ...unknownKind('kind of agent', wanted, { known, elsewhere }))
  }
  return found
}

function readFunds(
  tree: Tree | undefined,
  tokens: readonly string[],
  context: Context,
): ReadonlyMap<string, Compiled | 'rest'> {
  const dict = tree && asDict(tree, '`funds`', context.report)
  const funds = new Map<string, Compiled | 'rest'>()
  for (const [symbol, { value, place }] of dict?.entries ?? []) {
    if (!tokens.includes(symbol)) context.report(place, ...unknownName('token', symbol, tokens))
    else if (value.type === 'text' && value.text === 'rest') funds.set(symbol, 'rest')
    else {
      const amount = field.amount({ required: true, unit: symbol, about: `How many ${symbol}` })
      funds.set(symbol, context.compile(value, amount, context))
    }
  }
  return funds
}

interface Building {
  readonly setup: Setup
  readonly scope: Scope
  readonly built: Built
  readonly outside: ReadonlyMap<string, unknown>
  /** The live parameters as they are at a moment, for options that follow from them. */
  readonly live: () => readonly unknown[]
  /** The same scope, but for live parameters, which are as they are then. */
  readonly now: Scope
  /** All tokens and mechanisms, for what the amounts of agents are counted in. */
  readonly parts: readonly Part[]
  /** What each agent gets of each amount that is shared out. */
  readonly shares: (split: string, agent: string) => Rational | undefined
  readonly splits: readonly string[]
}

/** The agents themselves. */
export function buildPeople(people: readonly People[], building: Building): readonly Member[] {
  return people.flatMap((one) => {
    const names = building.scope.members(one.name) ?? [one.name]
    return names.map((name, i) => buildOne(one, { name, index: i + 1, count: names.length }, building))
  })
}

function buildOne(
  people: People,
  { name, index, count }: { name: string; index: number; count: number },
  building: Building,
): Member {
  const { setup, built, outside, parts, shares, splits } = building
  const numbers = {
    $count: rational(BigInt(count)),
    $index: rational(BigInt(index)),
    $start: rational(BigInt(building.scope.start)),
    ...Object.fromEntries(
      splits.flatMap((split) => {
        const share = shares(split, name)
        return share === undefined ? [] : [[`$${split}`, share]]
      }),
    ),
  }
  const rng = (option: string) => setup.optionOf(name, option)
  const { kind, options, starts, place } = people
  const decimals = (unit: string) =>
    unitDecimals(unit, { needs: options.needs, parts, decimalsOf: building.scope.decimals })
  const own = { rng, decimals, drawn: new Map() }
  const scope: Scope = { ...within(building.scope, numbers, { $agent: name }), ...own }
  const now: Scope = { ...within(building.now, numbers, { $agent: name }), ...own }
  const funds = [...people.funds].map(([symbol, amount]) =>
    fundsOf(built, { symbol, place, amount: amount === 'rest' ? amount : amount(scope) }),
  )
  const member = { name, ...(people.count && { kind: people.name }), ...(funds.length > 0 && { funds }) }
  if (!kind) return member
  const players = Object.entries(options.needs).map(([need, who]) => [
    need,
    playerOf({ kind }, need, { name: who, built, outside }),
  ])
  const step = followLive({
    live: building.live,
    options: () => optionScope(now, options.values, kind.fields, place).values(),
    make(values) {
      return (
        stepOf(made(kind, { ...values, ...Object.fromEntries(players) }, place)) ??
        refuse(place, `${kind.kind} is no behaviour`)
      )
    },
  })
  const delay = starts?.(scope)
  return { ...member, step: typeof delay === 'number' && delay > 0 ? delayed(delay, step) : step }
}

function made(kind: BehaviourOption, given: Readonly<Record<string, unknown>>, place: Place): unknown {
  try {
    return kind.make(given)
  } catch (error) {
    throw near(error, place)
  }
}

function stepOf(behaviour: unknown): Behaviour | undefined {
  const step: unknown =
    typeof behaviour === 'object' && behaviour !== null && 'step' in behaviour ? behaviour.step : behaviour
  if (typeof step !== 'function') return undefined
  // What a kind of behaviour makes is one, or has one as its step.
  return (turn) => Reflect.apply(step, behaviour, [turn]) as ReturnType<Behaviour>
}

/** What a token hands out. */
interface Giver {
  of(amount: bigint): Funds
  rest(): Funds
}

interface Given {
  readonly symbol: string
  readonly amount: unknown
  readonly place: Place
}

const isGiver = (part: object): part is Giver =>
  'of' in part && typeof part.of === 'function' && 'rest' in part && typeof part.rest === 'function'

const GIVERS =
  'What the `build` of its kind gives back has to have `of(amount)` and `rest()`, each of which gives Funds.'

function fundsOf(built: Built, { symbol, amount, place }: Given): Funds {
  const token = built.get(symbol)
  if (!token || !isGiver(token)) return refuse(place, `'${symbol}' is no token that can be handed out`, GIVERS)
  return typeof amount === 'bigint' ? token.of(amount) : token.rest()
}
