import type { Blame } from '../errors.ts'
import type { CheckOutcome } from '../netlist/check/checks.ts'
import type { Expectation } from '../netlist/expect/expectations.ts'

/** How a KPI moved: texts as kpis.csv has them, with all their digits; an empty one is a value that was not there. */
export interface KpiMoves {
  readonly first: string
  readonly last: string
  readonly lowest: string
  readonly highest: string
  /** Over all records that have a value. */
  readonly mean: string
  /** Of a flow: all of the run. */
  readonly total?: string
}

/** What came of a run, as plain data. */
export interface RunSummary {
  readonly status: 'finished' | 'stopped' | 'interrupted' | 'failed'
  readonly stopReason?: string
  /** Told by spec and code: a run of the same id gives the same bytes. None where the netlist was no file. */
  readonly id?: string
  /** Where its results are; none of a run in memory. */
  readonly folder?: string
  /** What it ran on; none of a pure model. */
  readonly chain?: string
  readonly stepsDone: number
  readonly seconds: number
  readonly kpis: Readonly<Record<string, KpiMoves>>
  /** What it was expected to do, and whether it did; of a run that came to no end, what had failed for good. */
  readonly expectations?: readonly Expectation[]
  /** What came of the checks, where it was held to them. */
  readonly check?: CheckOutcome
  readonly error?: {
    readonly code: string
    readonly message: string
    readonly hint?: string
    readonly blame: Blame
  }
}

/** What came of a run that has been written. */
export interface WrittenRun extends RunSummary {
  readonly folder: string
}
