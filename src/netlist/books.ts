import type { MinedBlock } from '../chain/chain.ts'
import type { Settled } from '../engine/block.ts'
import type { Stop } from '../engine/engine-options.ts'
import type { Kpi } from '../kpi/kpi.ts'
import { Recorder } from '../kpi/recorder.ts'
import type { Column, Row } from './circuit.ts'
import type { Wiring } from './define-netlist.ts'
import { StopConditionError } from './errors.ts'
import type { Expectations } from './expect/expectations.ts'
import type { Holdings, HoldingsRow } from './holdings/holdings.ts'
import { selectKpis } from './select-kpis.ts'

interface BooksOptions {
  readonly onRecord?: ((row: Row) => void) | undefined
  readonly onHoldings?: ((rows: readonly HoldingsRow[]) => void) | undefined
  /** Whether an expectation that has failed for good ends the run. */
  readonly stopOnFail?: boolean | undefined
}

interface Opened {
  readonly columns: readonly Column[]
  readonly recorder: Recorder
  readonly stop: Wiring['stop']
  readonly expectations: Expectations
  /** The KPIs that are looked at as plain numbers; all where a stop condition may look at any. */
  readonly numbers: ReadonlySet<string> | undefined
  /** What agents have, where that is recorded, and the least steps between two of its records. */
  readonly holdings: { readonly table: Holdings; readonly every: number; readonly steps: number } | undefined
}

/** What a circuit records: a row of KPIs at a time, and after each whether the run should stop. */
export class Books {
  readonly #options: BooksOptions
  #opened: Opened | undefined
  #lastHoldings = -Infinity

  constructor(options: BooksOptions = {}) {
    this.#options = options
  }

  get columns(): readonly Column[] {
    return this.#opened?.columns ?? []
  }

  /** The KPIs that the record under way has asked and not heard from. */
  get waitsFor(): readonly string[] {
    return this.#opened?.recorder.waitsFor ?? []
  }

  get expectations(): Expectations | undefined {
    return this.#opened?.expectations
  }

  get holdings(): readonly string[] | undefined {
    return this.#opened?.holdings?.table.columns
  }

  /** From here on blocks count: what the set-up moved is no flow. `kpis` are those that get a column. */
  open(
    kpis: Readonly<Record<string, Kpi>>,
    wiring: Wiring,
    { expectations, holdings }: Pick<Opened, 'expectations' | 'holdings'>,
  ): void {
    this.#opened = {
      columns: Object.entries(kpis).map(([name, { unit, about, type }]) => ({ name, unit, about, type })),
      // A stop condition may look at every KPI, recorded or not, and an expectation at those that it names.
      recorder: new Recorder(wiring.stop ? wiring.kpis : { ...kpis, ...selectKpis(wiring.kpis, expectations.kpis) }),
      stop: wiring.stop,
      expectations,
      numbers: wiring.stop ? undefined : new Set(expectations.kpis),
      holdings,
    }
  }

  see(block: MinedBlock, settled: readonly Settled[], step: number): void {
    this.#opened?.recorder.see(block)
    this.#opened?.holdings?.table.see(settled, step)
  }

  /** A record that an earlier run of the same has made. */
  repeat(row: Row): void {
    if (!this.#opened) return
    const { columns, recorder, expectations, numbers } = this.#opened
    this.#options.onRecord?.(row)
    const named = Object.fromEntries(columns.map(({ name }, i) => [name, row.values[i]]))
    expectations.see(row.step, recorder.asNumbers(named, numbers))
  }

  async record(step: number, time: number): Promise<Stop> {
    if (!this.#opened) return undefined
    const { columns, recorder, stop, expectations, numbers: wanted } = this.#opened
    const all = await recorder.record()
    await this.#recordHoldings(step)
    this.#options.onRecord?.({ step, time, values: columns.map(({ name }) => all[name]) })
    if (!stop && expectations.kpis.length === 0) return undefined
    const numbers = recorder.asNumbers(all, wanted)
    expectations.see(step, numbers)
    try {
      return stop?.(numbers) ?? this.#failure(expectations)
    } catch (cause) {
      throw new StopConditionError({ step, cause })
    }
  }

  /** Before the record of its step, as all that it stands on. */
  async #recordHoldings(step: number): Promise<void> {
    const holdings = this.#opened?.holdings
    if (!holdings) return
    const { table, every, steps } = holdings
    if (step < this.#lastHoldings + every && step !== steps) return
    this.#lastHoldings = step
    this.#options.onHoldings?.(await table.rows(step))
  }

  #failure(expectations: Expectations): Stop {
    const failed = this.#options.stopOnFail ? expectations.failed() : undefined
    return failed && `the expectation '${failed.name}' failed: ${failed.text}`
  }
}
