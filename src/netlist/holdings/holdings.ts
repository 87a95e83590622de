import type { ControllableAgent } from '../../agents/controllable-agent.ts'
import type { Settled } from '../../engine/block.ts'
import { formatValue } from '../../kpi/format.ts'
import { type Spread, spreadOf } from '../../kpi/statistics/spread.ts'
import type { Ledger } from '../../kpi/ledger.ts'
import type { CircuitAgent } from '../circuit.ts'
import { HoldingsSizeError } from '../errors.ts'
import type { HoldingsOf } from './holdings-of.ts'
import { netWorth } from './net-worth.ts'

/** A row as the results hold it: amounts are exact decimals, what is not there is empty. */
export type HoldingsRow = readonly (string | number)[]

/** What agents have: one table, of which some rows are made at each record. */
export interface Holdings {
  readonly columns: readonly string[]
  rows(step: number): Promise<readonly HoldingsRow[]>
  /** Sees who acts. */
  see(settled: readonly Settled[], step: number): void
}

interface HoldingsOptions {
  readonly of: HoldingsOf
  readonly agents: () => readonly CircuitAgent[]
  readonly mechanisms: readonly { readonly name: string; readonly agent: ControllableAgent }[]
}

type Books = readonly { readonly name: string; readonly ledger: Ledger }[]

/** As many rows as a run may have without saying that it wants them. */
const MOST_ROWS = 1_000_000

/** What agents have by the ledgers there are now, without a question to the chain but for prices; undefined of nobody. */
export function holdings({ of, agents, mechanisms }: HoldingsOptions): Holdings | undefined {
  if (of === 'none') return undefined
  const books = mechanisms.flatMap(({ name, agent: { ledger } }) => (ledger ? [{ name, ledger }] : []))
  return of === 'kinds' ? ofKinds(books, agents) : ofAll(books, agents, mechanisms)
}

const SPREAD = ['sum', 'mean', 'P10', 'P50', 'P90'] as const satisfies readonly (keyof Spread)[]

function ofKinds(books: Books, agents: () => readonly CircuitAgent[]): Holdings {
  return {
    columns: ['step', 'kind', 'n', ...books.flatMap(({ name }) => SPREAD.map((each) => `${name}.${each}`))],
    see: () => undefined,
    async rows(step) {
      const byKind = Map.groupBy(agents(), ({ kind }) => kind)
      return [...byKind].map(([kind, members]) => [
        step,
        kind,
        members.length,
        ...books.flatMap(({ ledger }) => {
          const spread = spreadOf(members.map(({ address }) => ledger.balanceOf(address)))
          return SPREAD.map((each) => formatValue(spread[each], ledger.unit))
        }),
      ])
    },
  }
}

function ofAll(
  books: Books,
  agents: () => readonly CircuitAgent[],
  mechanisms: HoldingsOptions['mechanisms'],
): Holdings {
  const worth = netWorth(mechanisms.map(({ agent }) => agent))
  const lastActions = new Map<string, number>()
  return {
    columns: ['step', 'agent', 'kind', ...books.map(({ name }) => name), 'lastActionStep', 'netWorth'],
    see(settled, step) {
      for (const { sender } of settled) lastActions.set(sender.name, step)
    },
    async rows(step) {
      const worthOf = await worth?.now()
      return agents().map(({ name, kind, address }) => [
        step,
        name,
        kind,
        ...books.map(({ ledger }) => formatValue(ledger.balanceOf(address), ledger.unit)),
        lastActions.get(name) ?? '',
        worth ? formatValue(worthOf?.(address), worth.unit) : '',
      ])
    },
  }
}

interface Size {
  readonly of: HoldingsOf
  readonly agents: readonly CircuitAgent[]
  readonly steps: number
  /** Steps between records. */
  readonly every: number
  /** Least steps between those of holdings, where somebody has said so. */
  readonly holdingsEvery: number | undefined
}

/** Refuses what would be a very long table, unless its length has been thought of. */
export function checkSize({ of, agents, steps, every, holdingsEvery }: Size): void {
  if (holdingsEvery !== undefined || of === 'none') return
  const each = of === 'all' ? agents.length : new Set(agents.map(({ kind }) => kind)).size
  const rows = each * (Math.ceil(steps / every) + 1)
  if (rows > MOST_ROWS)
    throw new HoldingsSizeError({ rows, most: MOST_ROWS, every: Math.ceil((steps * each) / MOST_ROWS) })
}
