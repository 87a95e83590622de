import type { ControllableAgent } from '../../agents/controllable-agent.ts'
import type { Erc20 } from '../../agents/controllable/token/erc20.ts'
import { gainKpis } from '../../agents/measures/gain-kpis.ts'
import { holderKpis } from '../../agents/measures/holder-kpis.ts'
import { type Source, SOURCES } from '../../agents/measures/marks.ts'
import { populationKpis } from '../../agents/measures/population-kpis.ts'
import { type Asset, profitKpi } from '../../agents/measures/profit-kpi.ts'
import { trafficKpis } from '../../agents/measures/traffic-kpis.ts'
import type { Reads } from '../../agents/reads.ts'
import type { Setup } from '../../agents/setup.ts'
import type { Address } from '../../chain/chain.ts'
import type { Ledger } from '../../kpi/ledger.ts'
import type { Kpi, Level } from '../../kpi/kpi.ts'
import type { Unit } from '../../units.ts'
import { plainOf } from './compile/compiled.ts'
import type { MarkedWorth } from './read/marked-worth.ts'
import { get, refuse, textAt, unknownName } from './report.ts'
import type { Dict, Tree } from './tree.ts'

/** What measures are made of. */
export interface Measuring {
  readonly setup: Pick<Setup, 'watch' | 'keep' | 'wallet'>
  readonly reads: Reads
  part(name: string, tree: Tree): ControllableAgent
  /** A token by its symbol. */
  token(dict: Dict): Erc20
  address(name: string, tree: Tree): Address
  accountsOf(population: string, tree: Tree): readonly Address[]
  /** What an agent holds of a token, or a KPI of a mechanism as `vesting.outstanding`. */
  level(name: string, token: Erc20, tree: Tree): Level
  /** What things are worth. */
  readonly worth:
    { readonly unit: Unit; readonly assets: readonly Asset[]; readonly marked: () => Promise<MarkedWorth> } | undefined
}

interface MeasureKind {
  /** What it takes besides `measure` and `about`. */
  readonly takes: readonly string[]
  readonly make: (dict: Dict, measuring: Measuring) => Kpi
}

interface MeasuresKind {
  readonly takes: readonly string[]
  readonly make: (
    dict: Dict,
    measuring: Measuring,
  ) => Readonly<Record<string, Kpi>> | Promise<Readonly<Record<string, Kpi>>>
}

const silent = () => undefined

/** The names in a list, each with where it stands. */
function listed(dict: Dict, name: string): readonly (readonly [string, Tree])[] {
  const tree = get(dict, name)
  if (!tree) return []
  if (tree.type !== 'list') return refuse(tree.place, `'${name}' is a list of names`)
  return tree.items.map((item) => [String(plainOf(item)), item])
}

function needed(dict: Dict, name: string): readonly [string, Tree] {
  const tree = get(dict, name)
  return tree?.type === 'text' ? [tree.text, tree] : refuse(dict.place, `'${name}' is missing`)
}

/** Measures that give one KPI. */
export const MEASURES: Readonly<Record<string, MeasureKind>> = {
  circulating: {
    takes: ['token', 'without'],
    make(dict, { token, level }) {
      const of = token(dict)
      return of.circulating(listed(dict, 'without').map(([name, tree]) => level(name, of, tree)))
    },
  },
  'held-by': {
    takes: ['token', 'by'],
    make(dict, { token, address }) {
      const [by, tree] = needed(dict, 'by')
      const of = token(dict)
      return of.heldBy(address(by, tree), textAt(dict, 'about', silent) ?? `${of.symbol} that ${by} holds`)
    },
  },
  profit: {
    takes: ['of'],
    make(dict, { worth, accountsOf }) {
      const [of, tree] = needed(dict, 'of')
      if (!worth) return refuse(dict.place, 'profit needs to know what things are worth', 'Say so under `values`.')
      const about = textAt(dict, 'about', silent) ?? `What ${of} gained over keeping what they started with`
      return profitKpi({ about, unit: worth.unit, accounts: accountsOf(of, tree), assets: worth.assets })
    },
  },
}

/** A source of gains by its name. */
function sourceAt([name, { place }]: readonly [string, Tree]): Source {
  return SOURCES.find((each) => each === name) ?? refuse(place, ...unknownName('source', name, SOURCES))
}

/** Measures that give several KPIs under names of their own. */
export const SEVERAL: Readonly<Record<string, MeasuresKind>> = {
  gains: {
    takes: ['of'],
    async make(dict, { setup, worth, accountsOf }) {
      const of = get(dict, 'of')
      if (of?.type !== 'map') return refuse(of?.place ?? dict.place, '`of` are lists of sources by population')
      if (!worth) return refuse(dict.place, 'gains need to know what things are worth', 'Say so under `values`.')
      const sources = [...of.entries].map(([name]) => [name, listed(of, name).map(sourceAt)] as const)
      const groups = [...of.entries].map(([name, { value }]): [string, readonly Address[]] => [
        name,
        name === 'deployer' ? [setup.wallet.address] : accountsOf(name, value),
      ])
      return gainKpis(setup, {
        ...(await worth.marked()),
        unit: worth.unit,
        groups: Object.fromEntries(groups),
        sources: Object.fromEntries(sources),
      })
    },
  },
  holders: {
    takes: ['token', 'without', 'behind'],
    make: (dict, { token, address, part }) =>
      holderKpis({
        ledger: token(dict).ledger,
        without: listed(dict, 'without').map(([name, tree]) => address(name, tree)),
        behind: listed(dict, 'behind').map(([name, tree]) => ledgerOf(part(name, tree), name, tree)),
      }),
  },
  population: {
    takes: [],
    make: (_, { reads }) => populationKpis({ reads }),
  },
  traffic: {
    takes: ['reasons'],
    make(dict, { reads }) {
      const tree = get(dict, 'reasons')
      if (!tree) return trafficKpis(reads)
      if (tree.type !== 'map') return refuse(tree.place, '`reasons` are lists of reasons by name')
      const reasons = [...tree.entries].map(([name]) => [name, listed(tree, name).map(([reason]) => reason)])
      return trafficKpis(reads, Object.fromEntries(reasons) as Record<string, readonly string[]>)
    },
  },
}

/** Who holds how much in a mechanism. */
export function ledgerOf(part: ControllableAgent, name: string, tree: Tree): Ledger {
  const ledger: unknown = Reflect.get(part, 'ledger')
  if (isLedger(ledger)) return ledger
  return refuse(tree.place, ...unknownName('ledger of', name, []))
}

/** Whether a mechanism is a token that measures can be made of. */
export const isToken = (part: object): part is Erc20 =>
  isLedger(Reflect.get(part, 'ledger')) &&
  ['symbol', 'unit', 'decimals'].every((name) => name in part) &&
  typeof Reflect.get(part, 'heldBy') === 'function'

const isLedger = (value: unknown): value is Ledger =>
  typeof value === 'object' && value !== null && 'entries' in value && 'balanceOf' in value
