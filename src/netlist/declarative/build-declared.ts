import type { Erc20 } from '../../agents/controllable/token/erc20.ts'
import type { Member } from '../../agents/population.ts'
import type { PricePath } from '../../agents/price-path.ts'
import type { Fields, Values } from '../../field/field-type.ts'
import { type Kpi, level } from '../../kpi/kpi.ts'
import { unit } from '../../units.ts'
import type { NetlistSetup, Wiring } from '../define-netlist.ts'
import { ParamsConflictError } from '../errors.ts'
import { paramNumbers } from '../params/resolve-params.ts'
import type { Declared } from './declared.ts'
import type { Exact } from './expression/evaluate-exact.ts'
import { namesIn } from './expression/expression.ts'
import { isToken } from './measures.ts'
import { paramScope } from './param-scope.ts'
import { ofUnits, type Rational } from './rational.ts'
import { stopWhen } from './read/read-outlook.ts'
import { registerBlocks } from './read/read-blocks.ts'
import { makeKpis } from './read/read-kpis.ts'
import { type Built, buildParts } from './read/read-parts.ts'
import { buildPeople } from './read/read-people.ts'
import { shareOut } from './read/read-split.ts'
import { makeWorld } from './read/read-world.ts'
import { worthOf } from './read/read-worth.ts'
import { get, refuse, unknownName } from './report.ts'
import type { Scope } from './scope.ts'

interface Given {
  readonly setup: NetlistSetup<Fields>
  readonly params: Values<Fields>
  readonly fields: Fields
  readonly decimalsOf: (symbol: string) => number | undefined
}

/** Builds what a file declares, in the order in which each thing needs another. */
export async function buildDeclared(declared: Declared, given: Given): Promise<Wiring> {
  const { setup } = given
  const built: Built = new Map()
  const amounts = new Map<string, Exact>()
  const scope = scopeOf(declared, { given, built, amounts }, given.params)
  const now = scopeOf(declared, { given, built, amounts }, setup.live)
  for (const { condition, otherwise } of declared.requirements) {
    if (condition.evaluate(scope, 0) === true) continue
    const names = namesIn(condition.expression).map(({ name }) => name.replace(/^\$/, ''))
    throw new ParamsConflictError({ names: [...new Set(names)], problem: otherwise })
  }
  for (const { name, symbol, amount } of declared.amounts) {
    const worked = amount(scope)
    if (typeof worked === 'bigint') amounts.set(`$${name}`, ofUnits(worked, given.decimalsOf(symbol) ?? 18))
  }
  const liveNames = Object.keys(given.fields).filter((name) => given.fields[name]?.live)
  const live: Readonly<Record<string, unknown>> = setup.live
  const outside = makeWorld(declared.outside, { setup, scope, place: declared.place })
  await buildParts(declared.tokens, { setup, scope, built, outside })
  await buildParts(declared.mechanisms, { setup, scope, built, outside })
  registerBlocks(declared.blocks, { setup, built })
  const shares = new Map(declared.splits.map((split) => [split.name, shareOut(split, { setup, scope })]))
  const agents = buildPeople(declared.people, {
    setup,
    scope,
    built,
    outside,
    now,
    live: () => liveNames.map((name) => live[name]),
    parts: [...declared.tokens, ...declared.mechanisms],
    splits: declared.splits.map(({ name }) => name),
    shares: (split, agent): Rational | undefined => shares.get(split)?.get(agent),
  })
  const kpis = await kpisOf(declared, { given, built, outside, agents, scope })
  const { stop } = declared
  return {
    agents,
    kpis,
    ...(stop && { stop: stopWhen(stop, { kpis: Object.keys(kpis), numbers: numbersOf(given) }) }),
    schedule: declared.schedule.map((event) => event({ scope, now }, built)),
  }
}

function numbersOf({ fields, params }: Given): Readonly<Record<string, number>> {
  const numbers = paramNumbers(fields, params)
  return Object.fromEntries(Object.entries(numbers).map(([name, value]) => [`$${name}`, value]))
}

interface Names {
  readonly given: Given
  readonly built: Built
  readonly amounts: ReadonlyMap<string, Exact>
}

function scopeOf({ people }: Declared, { given, built, amounts }: Names, values: Values<Fields>): Scope {
  const { setup, fields, decimalsOf } = given
  const own = paramScope(fields, values, decimalsOf)
  const start: Exact = { top: BigInt(setup.clock.start), bottom: 1n }
  const scope: Scope = {
    start: setup.clock.start,
    exact: (name) => (name === '$start' ? start : amounts.get(name)) ?? own.exact(name),
    raw: own.raw,
    decimals: decimalsOf,
    address(name) {
      const part = built.get(name)
      return part && 'address' in part && typeof part.address === 'string' ? part.address : setup.addressOf(name)
    },
    members: (population) => members.get(population),
  }
  const members = new Map<string, readonly string[]>()
  for (const { name, count } of people) {
    if (!count) continue
    const many = Number(count(scope))
    members.set(
      name,
      Array.from({ length: many }, (_, i) => `${name}-${i + 1}`),
    )
  }
  return scope
}

interface Finished {
  readonly given: Given
  readonly built: Built
  readonly outside: ReadonlyMap<string, PricePath>
  readonly agents: readonly Member[]
  readonly scope: Scope
}

function kpisOf(
  declared: Declared,
  { given, built, outside, agents, scope }: Finished,
): Promise<NonNullable<Wiring['kpis']>> {
  const { setup } = given
  const { reads } = setup
  const series = new Map([...outside].map(([name, path]) => [name, outsideLevel(name, path, setup)]))
  const find = (name: string): Kpi | undefined => {
    const [part = '', ...rest] = name.split('.')
    const kpi = rest.join('.')
    return part === 'world' ? series.get(kpi) : own(kpisOfPart(built, part), kpi)
  }
  const levelOf = (name: string) => {
    const kpi = find(name)
    return kpi?.type === 'level' ? kpi : undefined
  }
  return makeKpis(declared.kpis, {
    setup,
    reads,
    find,
    known: [...built.keys()].flatMap((part) => Object.keys(kpisOfPart(built, part)).map((kpi) => `${part}.${kpi}`)),
    unitOf: (symbol) => tokenAt(built, symbol)?.unit,
    part: (name, { place }) => built.get(name) ?? refuse(place, ...unknownName('mechanism', name, [...built.keys()])),
    token(dict) {
      const tree = get(dict, 'token')
      const symbol = tree?.type === 'text' ? tree.text : ''
      return (
        tokenAt(built, symbol) ?? refuse(tree?.place ?? dict.place, ...unknownName('token', symbol, [...built.keys()]))
      )
    },
    address(name, { place }) {
      const known = [...built.keys(), ...agents.map((agent) => agent.name)]
      return known.includes(name)
        ? (scope.address(name) ?? '')
        : refuse(place, ...unknownName('agent or mechanism', name, known))
    },
    accountsOf(population, { place }) {
      const those = agents.filter(({ name, kind = name }) => kind === population)
      const known = declared.people.map(({ name }) => name)
      if (!known.includes(population)) refuse(place, ...unknownName('population', population, known))
      return those.map(({ name }) => reads.addressOf(name))
    },
    level(name, token, { place }) {
      if (agents.some((agent) => agent.name === name)) return token.heldBy(reads.addressOf(name), `Held by ${name}`)
      return levelOf(name) ?? refuse(place, `'${name}' is neither an agent nor a level of a mechanism`)
    },
    worth: declared.worth && worthOf(declared.worth, { built, levelOf }),
  })
}

const outsideLevel = (name: string, path: PricePath, { reads }: NetlistSetup<Fields>): Kpi =>
  level({ unit: unit('', 18), about: `${name}, from outside`, read: () => path(reads.time) })

const own = <T>(record: Readonly<Record<string, T>>, name: string): T | undefined =>
  Object.hasOwn(record, name) ? record[name] : undefined

const kpisOfPart = (built: Built, part: string): Readonly<Record<string, Kpi>> => built.get(part)?.kpis ?? {}

function tokenAt(built: Built, symbol: string): Erc20 | undefined {
  const part = built.get(symbol)
  return part && isToken(part) ? part : undefined
}
