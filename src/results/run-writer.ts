import { createHash } from 'node:crypto'
import path from 'node:path'

import type { AddressName } from '../abi/types/call.ts'
import type { Settled } from '../engine/block.ts'
import type { Hold } from '../engine/holds.ts'
import { formatValue } from '../kpi/format.ts'
import { KPI_COLUMNS } from '../kpi/kpi-columns.ts'
import type { KpiValue } from '../kpi/kpi.ts'
import type { Unit } from '../units.ts'
import type { RecordedEvent } from './event-recorder.ts'
import { csvLine } from './tables/csv.ts'
import { ACTION_COLUMNS, EVENT_COLUMNS } from './tables/columns.ts'
import { LineWriter } from './tables/line-writer.ts'

interface Writing {
  readonly columns: readonly { readonly name: string; readonly unit: Unit }[]
  /** The columns of holdings.csv; without them there is none. */
  readonly holdings?: readonly string[] | undefined
  readonly nameOf: AddressName
  /** What of each transaction goes to events.csv; without it there is none. */
  readonly events?: ((settled: Pick<Settled, 'receipt'>) => readonly RecordedEvent[]) | undefined
}

interface Moment {
  readonly step: number
  readonly time: number
}

/** What an agent that holds does, in the column of actions. */
const HOLD = 'hold'

/** Writes the tables of a run as it goes: actions and events up to a record before the record itself. */
export class RunWriter {
  readonly #kpis: LineWriter
  readonly #actions: LineWriter
  readonly #events: LineWriter | undefined
  readonly #holdings: LineWriter | undefined
  readonly #writing: Writing
  readonly #records = createHash('sha256')

  constructor(folder: string, writing: Writing) {
    this.#writing = writing
    this.#kpis = new LineWriter(path.join(folder, 'kpis.csv'))
    this.#actions = new LineWriter(path.join(folder, 'actions.csv'))
    this.#events = writing.events && new LineWriter(path.join(folder, 'events.csv'))
    this.#holdings = writing.holdings && new LineWriter(path.join(folder, 'holdings.csv'))
    this.#kpis.add(csvLine([...KPI_COLUMNS, ...writing.columns.map(({ name }) => name)]))
    this.#actions.add(csvLine(ACTION_COLUMNS))
    this.#events?.add(csvLine(EVENT_COLUMNS))
    if (writing.holdings) this.#holdings?.add(csvLine(writing.holdings))
    // From here on there is something to read, however early the run ends.
    for (const table of this.#all()) table.flush()
  }

  actions({ step, time, settled }: Moment & { readonly settled: readonly Omit<Settled, 'bundle'>[] }): void {
    const { nameOf, events } = this.#writing
    for (const { sender, call, receipt } of settled) {
      const { ok, gasUsed, reason = '' } = receipt
      const { name, kind } = sender
      const { action = '', label, use } = call
      const args = use ? JSON.stringify(use.args(nameOf)) : ''
      const result = ok ? use?.result(receipt, nameOf) : undefined
      const told = result ? JSON.stringify(result) : ''
      this.#actions.add(csvLine([step, time, name, kind, action, label, gasUsed, String(ok), reason, args, told]))
      for (const { market, event, args: of } of events?.({ receipt }) ?? []) {
        this.#events?.add(csvLine([step, time, name, kind, market, event, of]))
      }
    }
  }

  holds({ step, time, holds }: Moment & { readonly holds: readonly Hold[] }): void {
    for (const { sender, reason } of holds) {
      this.#actions.add(csvLine([step, time, sender.name, sender.kind, HOLD, '', 0, 'true', reason, '', '']))
    }
  }

  holdings(rows: readonly (readonly (string | number)[])[]): void {
    for (const row of rows) this.#holdings?.add(csvLine(row))
  }

  record({ step, time, values }: Moment & { readonly values: readonly KpiValue[] }): void {
    // First what the record stands on: where that finds no room, there is no record either.
    for (const table of this.#all()) table.flush()
    const cells = this.#writing.columns.map(({ unit }, i) => formatValue(values[i], unit))
    const line = csvLine([step, time, ...cells])
    this.#kpis.add(line)
    this.#kpis.flush()
    this.#records.update(line)
  }

  /** SHA-256 of the lines of kpis.csv so far, without its header. */
  get recordsHash(): string {
    return this.#records.copy().digest('hex')
  }

  /** Each is closed, whatever comes of the others. */
  close(): void {
    const closed = this.#all().map((table) => attempt(() => table.close()))
    for (const outcome of closed) if (outcome) throw outcome.error
  }

  /** What a record stands on, and last the records themselves. */
  #all(): readonly LineWriter[] {
    return [this.#events, this.#actions, this.#holdings, this.#kpis].filter((table) => table !== undefined)
  }
}

function attempt(work: () => void): { readonly error: unknown } | undefined {
  try {
    work()
    return undefined
  } catch (error) {
    return { error }
  }
}
