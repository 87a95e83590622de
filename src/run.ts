import { rmSync } from 'node:fs'

import { openChain } from './chain/open-chain.ts'
import { InterruptedError } from './engine/errors.ts'
import type { Mode } from './engine/engine-options.ts'
import { SaffronError } from './errors.ts'
import { type Circuit, openCircuit, type Row } from './netlist/circuit.ts'
import type { Netlist } from './netlist/define-netlist.ts'
import { describeControllables } from './netlist/describe-controllables.ts'
import { describeParams } from './netlist/describe-params.ts'
import { NoKpisError } from './netlist/errors.ts'
import { hashNetlist } from './netlist/hash-netlist.ts'
import { formatParams } from './netlist/resolve-params.ts'
import { flowCounter } from './results/flow-counter.ts'
import { type Manifest, writeManifest } from './results/manifest.ts'
import { createRunFolder } from './results/run-folder.ts'
import { thisProcess } from './results/run-process.ts'
import { RunWriter } from './results/run-writer.ts'
import { version } from './version.ts'

export interface RunOptions {
  /** What the run is called; the netlist's name. */
  readonly name: string
  /** The netlist's file, for the hash of its code in the manifest. */
  readonly file?: string
  readonly seed?: string
  readonly params?: Readonly<Record<string, unknown>>
  readonly steps?: number | undefined
  readonly every?: number | undefined
  readonly mode?: Mode | undefined
  readonly kpis?: readonly string[] | undefined
  /** A chain's name or the URL of a node; `hardhat` unless given. */
  readonly chain?: string
  /** The result folder to make; `runs/<name>-<number>` under `root` unless given. */
  readonly out?: string | undefined
  /** The project's folder; the working directory unless given. */
  readonly root?: string
  readonly signal?: AbortSignal | undefined
  readonly onStart?: (run: { readonly folder: string; readonly circuit: Circuit }) => void
  readonly onRow?: (row: Row) => void
  /** Asked after each step: a promise holds the run until it resolves, and a text stops it and says why. */
  readonly onStep?: ((step: number) => string | undefined | Promise<string | undefined>) | undefined
}

export interface RunResult {
  readonly folder: string
  readonly manifest: Manifest
  readonly columns: Circuit['columns']
}

/**
 * Runs a netlist to its end and writes the result folder. When it fails or is interrupted, what was recorded is kept,
 * the manifest says how it ended, and the error is passed on.
 */
export async function run(netlist: Netlist, options: RunOptions): Promise<RunResult> {
  const { name, root = process.cwd(), out, chain = 'hardhat', signal, onStart, onRow } = options
  const folder = createRunFolder({ root, netlist: name, out })
  const started = Date.now()
  const early: Row[] = []
  let writer: RunWriter | undefined
  const flows = flowCounter((address) => circuit.nameOf(address))
  const opening = openCircuit(netlist, {
    ...options,
    openChain: ({ start, deployer }) => openChain(chain, { start, deployer }),
    onBlock: (block, settled, step) => {
      if (step === 0) return
      flows.see(settled)
      writer?.actions({ step, time: block.timestamp, settled })
    },
    onRecord: (row) => {
      if (writer) writer.record(row)
      else early.push(row)
      onRow?.(row)
    },
  }).then(recording)
  const circuit: Circuit = await endsSoon(opening, signal).catch((error: unknown) => {
    // Nothing has been recorded: leave no empty folder behind.
    rmSync(folder, { recursive: true, force: true })
    opening.then(
      (late) => late.close(),
      () => undefined,
    )
    throw whyEnded(error, signal)
  })

  let manifest = manifestOf(netlist, circuit, options, started)
  const end = (how: Partial<Manifest>) => {
    const wallSeconds = (Date.now() - started) / 1000
    const controllables = describeControllables(circuit)
    const { process: _, ...lasting } = manifest
    manifest = { ...lasting, stepsDone: circuit.step, wallSeconds, controllables, flows: flows.flows(), ...how }
    writeManifest(folder, manifest)
  }
  try {
    writeManifest(folder, manifest)
    writer = new RunWriter(folder, circuit.columns)
    for (const row of early) writer.record(row)
    onStart?.({ folder, circuit })
    const stopReason = circuit.stopped ?? (await endsSoon(circuit.advance(circuit.clock.steps), signal))
    writer.close()
    end(stopReason === undefined ? { status: 'finished' } : { status: 'stopped', stopReason })
  } catch (error) {
    const why = whyEnded(error, signal)
    keep(() => writer?.close())
    keep(() => end(howItFailed(why)))
    // What ended the run says more than what then hinders closing its chain.
    await endsSoon(circuit.close(), signal).catch(() => undefined)
    await report(folder).catch(() => undefined)
    throw why
  }
  await circuit.close()
  await report(folder)
  return { folder, manifest, columns: circuit.columns }
}

/** A run is for its KPIs: one without any would leave nothing to look at. */
async function recording(circuit: Circuit): Promise<Circuit> {
  if (circuit.columns.length > 0) return circuit
  await circuit.close()
  throw new NoKpisError()
}

/** How long work in hand may go on after the signal. A node that hangs would never end by itself. */
const GRACE_MS = 400

/** The work's own end, or an interruption when it goes on too long after the signal. */
async function endsSoon<T>(work: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (!signal) return work
  const { promise: tooLong, reject } = Promise.withResolvers<never>()
  let timer: NodeJS.Timeout | undefined
  const aborted = () => {
    timer = setTimeout(() => reject(new InterruptedError({})), GRACE_MS)
  }
  if (signal.aborted) aborted()
  else signal.addEventListener('abort', aborted, { once: true })
  try {
    return await Promise.race([work, tooLong])
  } finally {
    signal.removeEventListener('abort', aborted)
    clearTimeout(timer)
  }
}

/** Whoever aborts a run may say why with an error of ours; otherwise it is interrupted. */
function whyEnded(error: unknown, signal: AbortSignal | undefined): unknown {
  return error instanceof InterruptedError && signal?.reason instanceof SaffronError ? signal.reason : error
}

/** Loaded late: a run has ended by then, and nothing else needs it. */
async function report(folder: string): Promise<void> {
  const { writeReport } = await import('./report/write-report.ts')
  writeReport(folder)
}

/** On a disk that is full the last words may not fit; the error that ended the run is what matters. */
function keep(work: () => void): void {
  try {
    work()
  } catch (error) {
    if (!(error instanceof SaffronError)) throw error
  }
}

function howItFailed(error: unknown): Partial<Manifest> {
  if (error instanceof InterruptedError) return { status: 'interrupted' }
  const code = error instanceof SaffronError ? error.code : 'UNEXPECTED'
  const hint = error instanceof SaffronError ? error.hint : undefined
  const message = error instanceof Error ? error.message : String(error)
  return { status: 'failed', error: { code, message, ...(hint === undefined ? {} : { hint }) } }
}

function manifestOf(netlist: Netlist, circuit: Circuit, { name, file }: RunOptions, started: number): Manifest {
  const { seed, clock, mode, chainName, contracts, kinds, columns } = circuit
  const { start, step, steps, every } = clock
  const sha256 = file && hashNetlist(file)
  return {
    format: 1,
    saffron: version,
    netlist: { name, about: netlist.about, ...(sha256 ? { sha256 } : {}) },
    seed,
    params: formatParams(netlist.params, circuit.params),
    parameters: describeParams(netlist.params),
    clock: { start, step, steps, every },
    mode,
    ...(chainName === undefined ? {} : { chain: chainName }),
    contracts,
    agents: kinds,
    controllables: describeControllables(circuit),
    kpis: columns.map(({ name, unit, type, about }) => ({ name, unit: unit.symbol, type, about })),
    ...(netlist.plots ? { plots: [...netlist.plots] } : {}),
    machine: { node: process.version, platform: `${process.platform}-${process.arch}` },
    process: thisProcess(),
    startedAt: new Date(started).toISOString(),
    status: 'running',
  }
}
