import { rmSync } from 'node:fs'
import path from 'node:path'

import { openChain } from '../chain/open-chain.ts'
import type { SaffronError } from '../errors.ts'
import type { Log } from '../log/log.ts'
import type { Settled } from '../engine/block.ts'
import type { Circuit } from '../netlist/circuit.ts'
import type { Netlist } from '../netlist/define-netlist.ts'
import { NoKpisError } from '../netlist/errors.ts'
import { type CircuitOptions, openCircuit } from '../netlist/open-circuit.ts'
import { StateFileError } from '../results/errors.ts'
import { createRunFolder } from '../results/run-folder.ts'
import { endsSoon, whyEnded } from './ends-soon.ts'
import { RunFailure } from './errors.ts'
import type { EarlierRun } from './go-on/earlier-run.ts'
import { GoesOnOtherwiseError } from './go-on/errors.ts'
import { howItFailed } from './how-it-failed.ts'
import { manifestOf } from './manifest-of.ts'
import { recordedSpecOf } from './recorded-spec-of.ts'
import type { LoadedRun } from './load-run.ts'
import type { RunHooks } from './run-hooks.ts'
import { runJournal } from './run-journal.ts'
import { RunLog } from './run-log.ts'
import type { RunSummary } from './run-summary.ts'

/** What a run is given besides its spec; the same as of `run`, for a run that need not be written. */
export interface CarryOutOptions extends Pick<
  RunHooks,
  'signal' | 'log' | 'onRow' | 'onStep' | 'onSummary' | 'patience'
> {
  /** The folder it is to make when it is written. */
  readonly out: Pick<RunHooks, 'root' | 'out'> | undefined
  /** The run that it goes on with. */
  readonly earlier?: EarlierRun | undefined
  readonly onBuilt?: ((circuit: Circuit, folder: string | undefined) => void) | undefined
  /** Called with what was sent in a step, in the order of its block. */
  readonly onSettled?: ((settled: readonly Settled[], step: number) => void) | undefined
}

/**
 * Runs a netlist to its end. When it fails or is interrupted after it has begun, what was recorded is kept, and the error
 * says so with a summary.
 */
export async function carryOut(run: LoadedRun, options: CarryOutOptions): Promise<RunSummary> {
  const { netlist, spec } = run
  const { out, earlier, signal, onBuilt, onSettled, onRow, onStep, patience } = options
  let journal: ReturnType<typeof runJournal> | undefined
  const started = new Date()
  const recorded = recordedSpecOf(netlist, spec)
  const folder = out && createRunFolder({ root: out.root ?? process.cwd(), netlist: spec.netlist, out: out.out })
  let log: RunLog | undefined
  // Nothing has been recorded: no empty folder is left behind.
  const forget = () => {
    if (folder !== undefined) rmSync(folder, { recursive: true, force: true })
  }
  const circuit = await opened(netlist, {
    ...spec,
    folder: run.folder ?? out?.root,
    // What nobody keeps is not worked out.
    ...(!out && { record: { ...spec.record, holdings: 'none' } }),
    signal,
    patience,
    onStep: (step) => {
      journal?.step(step)
      return onStep?.(step)
    },
    ...(options.log && { warn: warnOf(options.log) }),
    openChain: ({ start, deployer }) => openChain(spec.chain, { start, deployer }),
    onBlock: (block, settled, step) => {
      if (step === 0) return
      log?.block(block, settled, step)
      journal?.block(settled, step)
      onSettled?.(settled, step)
    },
    onHolds: (holds, step, time) => {
      if (step === 0) return
      log?.holds(holds, step, time)
      journal?.holds(holds, step)
    },
    onHoldings: (rows) => log?.holdings(rows),
    onRecord: (row) => {
      log?.row(row)
      journal?.row(row)
      if (folder !== undefined && row.step === earlier?.step) earlier.verify(folder)
      onRow?.(row)
    },
  }).catch((error: unknown) => {
    forget()
    throw whyEnded(error, signal)
  })
  try {
    // What only a reader of results wants to know is looked up only for results that are written.
    const functions = folder === undefined ? {} : run.functionsOf?.(Object.keys(circuit.contracts))
    const manifest = manifestOf({ ...run, spec: recorded, functions, circuit, started })
    earlier?.accept(manifest, circuit)
    log = new RunLog({ circuit, folder, manifest, ownFrom: earlier?.kept ? earlier.step : 0 })
    const { netlist: name, seed, params } = recorded
    const facts = { netlist: name, seed, params }
    journal = options.log && runJournal({ log: options.log.of('engine', runPlace(folder)), circuit, facts })
  } catch (error) {
    await circuit.close()
    forget()
    throw error
  }

  let summary: RunSummary
  try {
    log.begin()
    onBuilt?.(circuit, folder)
    const { stopReason, wealth } = await endsSoon(advanced(circuit, { written: folder !== undefined, earlier }), signal)
    summary = log.end(stopReason === undefined ? { status: 'finished' } : { status: 'stopped', stopReason }, wealth)
    journal?.end(summary)
  } catch (error) {
    const cause = whyEnded(error, signal)
    if (cause instanceof GoesOnOtherwiseError || cause instanceof StateFileError) {
      await circuit.close()
      forget()
      throw cause
    }
    const failed = log.fail(howItFailed(cause))
    journal?.end(failed)
    // What ended the run says more than what then hinders closing its chain.
    await endsSoon(circuit.close(), signal).catch(() => undefined)
    await report(folder).catch(() => undefined)
    throw new RunFailure({ summary: failed, cause })
  }
  await circuit.close()
  options.onSummary?.(summary)
  await report(folder)
  return summary
}

/** From the first record to the last step; what agents gained meanwhile is asked for results that somebody reads. */
async function advanced(
  circuit: Circuit,
  { written, earlier }: { readonly written: boolean; readonly earlier: EarlierRun | undefined },
) {
  const soon = await (earlier?.kept ? circuit.goOn(earlier.kept) : circuit.begin())
  const gained = written ? await circuit.wealth() : undefined
  const stopReason = soon ?? (await circuit.advance(circuit.clock.steps - circuit.step))
  return { stopReason, wealth: await gained?.() }
}

/** By its folder's name, as people name runs. */
const runPlace = (folder: string | undefined) => (folder === undefined ? {} : { run: path.basename(folder) })

/** What agents are warned of goes to the log as well as to where it goes without one. */
const warnOf = (log: Log) => (warning: SaffronError) => {
  log.of('agent').warn(warning.message, { code: warning.code })
  process.emitWarning(warning.message, { type: 'SaffronWarning', code: warning.code })
}

/** The circuit, but not long after the signal: one that is opened too late is closed again. */
async function opened(netlist: Netlist, options: CircuitOptions): Promise<Circuit> {
  const opening = openCircuit(netlist, options).then(recording)
  try {
    return await endsSoon(opening, options.signal)
  } catch (error) {
    opening.then(
      (late) => late.close(),
      () => undefined,
    )
    throw error
  }
}

/** A run is for its KPIs: one without any would leave nothing to look at. */
async function recording(circuit: Circuit): Promise<Circuit> {
  if (circuit.columns.length > 0) return circuit
  await circuit.close()
  throw new NoKpisError()
}

/** Loaded late: a run has ended by then, and nothing else needs it. */
async function report(folder: string | undefined): Promise<void> {
  if (folder === undefined) return
  const { writeReport } = await import('../report/page/write-report.ts')
  writeReport(folder)
}
