import type { MinedBlock } from '../chain/chain.ts'
import type { Settled } from '../engine/block.ts'
import type { Hold } from '../engine/holds.ts'
import { SaffronError } from '../errors.ts'
import type { Circuit, Row } from '../netlist/circuit.ts'
import type { HoldingsRow } from '../netlist/holdings/holdings.ts'
import type { Wealth } from '../netlist/holdings/wealth.ts'
import { describeControllables } from '../netlist/describe-controllables.ts'
import { addressNames } from '../results/address-names.ts'
import { eventRecorder } from '../results/event-recorder.ts'
import { flowCounter } from '../results/flow-counter.ts'
import { type Manifest, writeManifest } from '../results/manifest.ts'
import { RunWriter } from '../results/run-writer.ts'
import { writeState } from '../results/state-file.ts'
import { KpiSummary } from './kpi-summary.ts'
import type { RunSummary } from './run-summary.ts'

interface RunLogOptions {
  readonly circuit: Circuit
  /** As it stands when the run begins. */
  readonly manifest: Manifest
  /** Where it is written; nowhere unless given. */
  readonly folder: string | undefined
  /** The step of its first record that is no earlier run's; 0 unless it goes on with one. */
  readonly ownFrom?: number
}

type Ending = Pick<RunSummary, 'status' | 'stopReason' | 'error'>

/** What is kept of a run: its summary, and its folder where it has one. */
export class RunLog {
  readonly #circuit: Circuit
  readonly #manifest: Manifest
  readonly #folder: string | undefined
  readonly #ownFrom: number
  readonly #kpis = new KpiSummary()
  readonly #flows: ReturnType<typeof flowCounter>
  readonly #started: number
  /** What of each transaction goes to the record of events. */
  readonly #events: ReturnType<typeof eventRecorder> | undefined
  #writer: RunWriter | undefined

  constructor({ circuit, manifest, folder, ownFrom = 0 }: RunLogOptions) {
    this.#circuit = circuit
    this.#manifest = manifest
    this.#folder = folder
    this.#ownFrom = ownFrom
    this.#flows = flowCounter(circuit.nameOf)
    const { events: wanted } = manifest.spec.record
    // Each table numbers the addresses that nobody has by itself: one table more changes no byte of another.
    this.#events = wanted && eventRecorder(circuit, { wanted, nameOf: addressNames(circuit) })
    this.#started = Date.parse(manifest.startedAt)
  }

  /** From here on there is something to read. */
  begin(): void {
    if (this.#folder === undefined) return
    writeManifest(this.#folder, this.#manifest)
    const circuit = this.#circuit
    const { columns, holdings } = circuit
    const nameOf = addressNames(circuit)
    this.#writer = new RunWriter(this.#folder, { columns, holdings, nameOf, events: this.#events })
  }

  block({ timestamp: time }: MinedBlock, settled: readonly Settled[], step: number): void {
    this.#flows.see(settled)
    this.#writer?.actions({ step, time, settled })
  }

  holds(holds: readonly Hold[], step: number, time: number): void {
    this.#writer?.holds({ step, time, holds })
  }

  holdings(rows: readonly HoldingsRow[]): void {
    this.#writer?.holdings(rows)
  }

  row(row: Row): void {
    this.#writer?.record(row)
    this.#keepState(row)
    this.#kpis.see(row)
  }

  /** After the record that it belongs to: whoever is killed between the two has the state of the record before. */
  #keepState({ step }: Row): void {
    const { state } = this.#circuit
    if (!state || !this.#writer || this.#folder === undefined || step < this.#ownFrom) return
    const { id: run } = this.#manifest
    writeState(this.#folder, { run, step, records: this.#writer.recordsHash, state: state.save() })
  }

  end(ending: Ending, wealth: Wealth | undefined): RunSummary {
    this.#writer?.close()
    const summary = this.#summaryOf(ending)
    this.#writeEnd(summary, wealth)
    return summary
  }

  /** The same of a run that failed: what can still be written is. */
  fail(ending: Ending): RunSummary {
    const summary = this.#summaryOf(ending)
    keep(() => this.#writer?.close())
    keep(() => this.#writeEnd(summary))
    return summary
  }

  #summaryOf(ending: Ending): RunSummary {
    const { id } = this.#manifest
    const { step, chainName, columns } = this.#circuit
    const ended = ending.status === 'finished' || ending.status === 'stopped'
    const expectations = this.#circuit.expectations({ ended })
    return {
      ...ending,
      ...(id !== undefined && { id }),
      ...(this.#folder !== undefined && { folder: this.#folder }),
      ...(chainName !== undefined && { chain: chainName }),
      stepsDone: step,
      seconds: (Date.now() - this.#started) / 1000,
      kpis: this.#kpis.json(columns),
      ...(expectations.length > 0 && { expectations }),
      ...(this.#circuit.check && { check: this.#circuit.check }),
    }
  }

  #writeEnd(summary: RunSummary, wealth?: Wealth): void {
    const { status, stopReason, error, stepsDone, seconds, expectations, check } = summary
    if (this.#folder === undefined) return
    const { process: _, ...lasting } = this.#manifest
    writeManifest(this.#folder, {
      ...lasting,
      stepsDone,
      wallSeconds: seconds,
      controllables: describeControllables(this.#circuit),
      flows: this.#flows.flows(),
      status,
      ...(stopReason !== undefined && { stopReason }),
      ...(expectations && { expectations: [...expectations] }),
      ...(check && { check: { ...check, first: [...check.first] } }),
      ...(wealth && { wealth: { unit: wealth.unit, agents: [...wealth.agents] } }),
      ...(error && { error }),
    })
  }
}

/** On a disk that is full the last words may not fit; the error that ended the run is what matters. */
function keep(work: () => void): void {
  try {
    work()
  } catch (error) {
    if (!(error instanceof SaffronError)) throw error
  }
}
