import type { Column, Row } from '../netlist/circuit.ts'
import { toNumber } from '../units.ts'
import { RunFailure } from './errors.ts'
import { howItFailed } from './how-it-failed.ts'
import type { RunHooks } from './run-hooks.ts'
import { carryOut } from './carry-out.ts'
import { loadRun } from './load-run.ts'
import type { GivenRunSpec } from './run-spec.ts'
import type { RunSummary } from './run-summary.ts'

/** A KPI as files describe it. */
export interface RecordedColumn {
  readonly name: string
  readonly unit: string
  readonly type: string
}

/** A run in memory: what came of it, and its records as columns of numbers. */
export interface RecordedRun {
  readonly summary: RunSummary
  /** What is recorded, in this order: none of a run that failed before it began. */
  readonly columns: readonly RecordedColumn[]
  /** The steps that were recorded, and their times. */
  readonly steps: Float64Array
  readonly times: Float64Array
  /** Of each KPI a number per record, NaN where there is none. */
  readonly kpis: Readonly<Record<string, Float64Array>>
}

/**
 * Runs a spec as `run` does and writes nothing: for workers of studies. A run that fails is a result too: its summary says
 * why, and its columns go as far as it came.
 */
export async function recordingRun(
  spec: GivenRunSpec,
  { root, ...hooks }: Pick<RunHooks, 'root' | 'signal' | 'patience'> = {},
): Promise<RecordedRun> {
  const rows: Row[] = []
  let columns: readonly Column[] = []
  const began = Date.now()
  const loaded = await loadRun(spec, root)
  const summary = await carryOut(loaded, {
    ...hooks,
    out: undefined,
    onBuilt: (circuit) => void ({ columns } = circuit),
    onRow: (row) => void rows.push(row),
  }).catch((error: unknown): RunSummary => {
    if (error instanceof RunFailure && error.summary) return error.summary
    return { ...howItFailed(error), stepsDone: 0, seconds: (Date.now() - began) / 1000, kpis: {} }
  })
  return {
    summary,
    columns: columns.map(({ name, unit, type }) => ({ name, unit: unit.symbol, type })),
    steps: Float64Array.from(rows, ({ step }) => step),
    times: Float64Array.from(rows, ({ time }) => time),
    kpis: Object.fromEntries(columns.map((column, i) => [column.name, columnOf(column, i, rows)])),
  }
}

function columnOf({ unit }: Column, place: number, rows: readonly Row[]): Float64Array {
  return Float64Array.from(rows, ({ values }) => {
    const value = values[place]
    return typeof value === 'bigint' ? toNumber(value, unit.decimals) : (value ?? NaN)
  })
}
