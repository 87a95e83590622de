import type { EventSource } from '../abi/types/event-source.ts'
import type { Unit } from '../units.ts'
import { FlowEventError } from './errors.ts'

/** A bigint is fixed-point in the KPI's unit. Nothing there (a view that reverts, a division by zero) is undefined. */
export type KpiValue = bigint | number | undefined

interface Described {
  readonly unit: Unit
  /** One sentence for people. */
  readonly about: string
}

/** A quantity as it is at the record: read then, in one batch with all others. */
export interface Level extends Described {
  readonly type: 'level'
  readonly read: () => KpiValue | Promise<KpiValue>
}

/** A quantity that events add up to since the last record. It starts at 0 after the set-up. */
export interface Flow extends Described {
  readonly type: 'flow'
  readonly sources: readonly FlowSource[]
  /** What else has come together since it was last asked; asked once per record. */
  readonly take?: () => bigint
}

/** One event and what each occurrence adds. */
export interface FlowSource {
  readonly event: EventSource<unknown>
  readonly add: (log: unknown) => bigint
}

/** A quantity computed from others at the same record, as plain numbers. */
export interface Derived extends Described {
  readonly type: 'derived'
  readonly from: Readonly<Record<string, Kpi>>
  readonly compute: (values: Readonly<Record<string, number>>) => number | undefined
}

/** A named quantity recorded each step. Its name is the one a netlist gives it. */
export type Kpi = Level | Flow | Derived

/** Makes a KPI that is read when it is recorded: a price, a supply, a balance. */
export const level = (options: Omit<Level, 'type'>): Level => ({ type: 'level', ...options })

/** Adds up what `value` takes from each occurrence of an event. */
export function flow<E>(
  options: Described & {
    readonly of: EventSource<E> | readonly EventSource<E>[]
    readonly value: (event: E) => bigint
  },
): Flow {
  const { unit, about, of, value } = options
  const events = Array.isArray(of) ? (of as readonly EventSource<E>[]) : [of as EventSource<E>]
  // The types of a contract may be older than what runs.
  if (events.includes(undefined as never)) throw new FlowEventError({ about })
  // The recorder hands each source only what that source decoded.
  const sources = events.map((event) => ({ event, add: (decoded: unknown) => value(decoded as E) }))
  return { type: 'flow', unit, about, sources }
}

/** What a running total has grown by since it was last asked for. */
export function flowOf({ total, ...described }: Described & { readonly total: () => bigint }): Flow {
  let last = 0n
  const take = () => {
    const now = total()
    const since = now - last
    last = now
    return since
  }
  return { type: 'flow', sources: [], ...described, take }
}

/**
 * Computes from other KPIs. A value that is missing makes the result missing, without a call of `compute`; so does a
 * result that is not a number (0/0).
 */
export function derived<F extends Readonly<Record<string, Kpi>>>(
  options: Described & {
    readonly from: F
    readonly compute: (values: { readonly [K in keyof F]: number }) => number | undefined
  },
): Derived {
  return { type: 'derived', ...options, compute: options.compute as Derived['compute'] }
}
