import type { Log } from '../log/log.ts'
import type { Circuit, Row } from '../netlist/circuit.ts'
import type { RunSummary } from './run-summary.ts'

/** A run that has been built, before its first record. */
export interface BuiltRun {
  /** Where its results go. */
  readonly folder: string
  readonly circuit: Circuit
}

/** What decides no byte of a run: where it goes and who watches. */
export interface RunHooks {
  /** The result folder to make; `runs/<netlist>-<number>` under `root` unless given. */
  readonly out?: string | undefined
  /** The project's folder; the working directory unless given. */
  readonly root?: string | undefined
  readonly signal?: AbortSignal | undefined
  /** Told of what happens. */
  readonly log?: Log | undefined
  /** Called once contracts, agents and columns are there. */
  readonly onBuilt?: ((built: BuiltRun) => void) | undefined
  readonly onRow?: ((row: Row) => void) | undefined
  /** Told what came of a run that has not failed, its records written and its report not yet. */
  readonly onSummary?: ((summary: RunSummary) => void) | undefined
  /** Asked after each step: a promise holds the run until it resolves, and a text stops it and says why. */
  readonly onStep?: ((step: number) => string | undefined | Promise<string | undefined>) | undefined
  /** Seconds without any progress after which an agent counts as stuck. */
  readonly patience?: number | undefined
}
