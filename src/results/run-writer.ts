import path from 'node:path'

import type { Settled } from '../engine/block.ts'
import { formatValue } from '../kpi/format.ts'
import type { KpiValue } from '../kpi/kpi.ts'
import type { Unit } from '../units.ts'
import { csvLine } from './csv.ts'
import { LineWriter } from './line-writer.ts'

const ACTION_COLUMNS = ['step', 'time', 'agent', 'kind', 'action', 'call', 'gas', 'ok', 'reason']

/** Writes a run's kpis.csv and actions.csv as it goes: the actions up to a record before the record itself. */
export class RunWriter {
  readonly #kpis: LineWriter
  readonly #actions: LineWriter
  readonly #units: readonly Unit[]

  constructor(folder: string, columns: readonly { readonly name: string; readonly unit: Unit }[]) {
    this.#units = columns.map(({ unit }) => unit)
    this.#kpis = new LineWriter(path.join(folder, 'kpis.csv'))
    this.#actions = new LineWriter(path.join(folder, 'actions.csv'))
    this.#kpis.add(csvLine(['step', 'time', ...columns.map(({ name }) => name)]))
    this.#actions.add(csvLine(ACTION_COLUMNS))
  }

  actions({ step, time, settled }: { step: number; time: number; settled: readonly Settled[] }): void {
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
