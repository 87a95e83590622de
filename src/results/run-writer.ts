import path from 'node:path'

import type { Settled } from '../engine/block.ts'
import { formatValue } from '../kpi/format.ts'
import type { KpiValue } from '../kpi/kpi.ts'
import type { Unit } from '../units.ts'
import { csvLine } from './csv.ts'
import { ACTION_COLUMNS, KPI_COLUMNS } from './columns.ts'
import { LineWriter } from './line-writer.ts'

/** Writes a run's kpis.csv and actions.csv as it goes: the actions up to a record before the record itself. */
export class RunWriter {
  readonly #kpis: LineWriter
  readonly #actions: LineWriter
  readonly #units: readonly Unit[]

  constructor(folder: string, columns: readonly { readonly name: string; readonly unit: Unit }[]) {
    this.#units = columns.map(({ unit }) => unit)
    this.#kpis = new LineWriter(path.join(folder, 'kpis.csv'))
    this.#actions = new LineWriter(path.join(folder, 'actions.csv'))
    this.#kpis.add(csvLine([...KPI_COLUMNS, ...columns.map(({ name }) => name)]))
    this.#actions.add(csvLine(ACTION_COLUMNS))
    // From here on there is something to read, however early the run ends.
    this.#actions.flush()
    this.#kpis.flush()
  }

  actions({ step, time, settled }: { step: number; time: number; settled: readonly Omit<Settled, 'bundle'>[] }): void {
    for (const { sender, call, receipt } of settled) {
      const { ok, gasUsed, reason = '' } = receipt
      const what = [sender.name, sender.kind, call.action ?? '', call.label]
      this.#actions.add(csvLine([step, time, ...what, gasUsed, String(ok), reason]))
    }
  }

  record({ step, time, values }: { step: number; time: number; values: readonly KpiValue[] }): void {
    this.#actions.flush()
    const cells = this.#units.map((unit, i) => formatValue(values[i], unit))
    this.#kpis.add(csvLine([step, time, ...cells]))
    this.#kpis.flush()
  }

  close(): void {
    try {
      this.#actions.close()
    } finally {
      this.#kpis.close()
    }
  }
}
