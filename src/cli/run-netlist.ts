import path from 'node:path'

import { run } from '../run.ts'
import type { RunResult } from '../run.ts'
import { checkChain } from './check-chain.ts'
import { RunFailure } from './errors.ts'
import { KpiSummary } from './kpi-summary.ts'
import type { NetlistOptions } from './netlist-options.ts'
import { openNetlist } from './open-netlist.ts'
import { paint } from './paint.ts'
import { noProgress, type Progress, progress } from './progress.ts'
import { type LiveRun, liveRun, type Patience } from './serve/live-run.ts'
import { shortPath } from './short-path.ts'
import type { Watch } from './watch-process.ts'

export interface RunNetlistOptions extends NetlistOptions {
  readonly out?: string
  readonly quiet?: boolean
  readonly json?: boolean
  readonly rows?: boolean
  /** Serves a page on which the run draws itself. */
  readonly live?: boolean
  /** Where; any free port unless given. */
  readonly port?: number
}

/** How long the page stays after the run: for somebody at a terminal, for a program, and after a failure. */
const AT_TERMINAL: Patience = { open: 300_000, closed: 30_000 }
const IN_PIPE: Patience = { open: 10_000, closed: 0 }
const FAILED: Patience = { open: 1_000, closed: 0 }

/** Runs a netlist with a progress display, and prints how its KPIs moved and where its results are. */
export async function runNetlist(nameOrPath: string, options: RunNetlistOptions, watch: Watch): Promise<void> {
  checkChain(options.chain)
  if (!options.live) return runAndPrint(nameOrPath, options, watch)
  const live = await liveRun({ title: nameOrPath, port: options.port ?? 0 })
  process.stderr.write(`Live: ${live.url}\n`)
  const patience = process.stdout.isTTY ? AT_TERMINAL : IN_PIPE
  try {
    await runAndPrint(nameOrPath, options, watch, live)
  } catch (error) {
    live.end()
    await live.close(FAILED, watch.signal)
    throw error
  }
  if (process.stdout.isTTY) {
    process.stderr.write(`The live view stays for a while, Ctrl-C ends it: ${live.url}\n`)
  }
  await live.close(patience, watch.signal)
}

async function runAndPrint(
  nameOrPath: string,
  options: RunNetlistOptions,
  watch: Watch,
  live?: LiveRun,
): Promise<void> {
  const { out, quiet = false, json = false, rows = false, set, ...rest } = options
  const { found, netlist, root } = await openNetlist(nameOrPath, { quiet: quiet || json })
  const summary = new KpiSummary()
  let bar: Progress = noProgress
  const line = (document: object) => {
    if (json && rows) process.stdout.write(`${JSON.stringify(document)}\n`)
  }
  try {
    const result = await run(netlist, {
      ...rest,
      name: found.name,
      file: found.file,
      params: set ?? {},
      root,
      out: out === undefined ? undefined : path.resolve(out),
      signal: watch.signal,
      onStart: ({ folder, circuit }) => {
        watch.folder = folder
        live?.start({ folder, steps: circuit.clock.steps, columns: circuit.columns })
        line({ start: { folder, steps: circuit.clock.steps } })
        if (!quiet && !json) bar = progress({ steps: circuit.clock.steps, columns: circuit.columns })
      },
      onRow: (row) => {
        summary.see(row)
        bar.at(row)
        live?.see(row)
        line({ row: { step: row.step, time: row.time } })
      },
      ...(live && { onStep: (step) => live.onStep(step) }),
    })
    bar.clear()
    live?.end()
    if (json) process.stdout.write(`${JSON.stringify(document(result, summary))}\n`)
    else if (!quiet) process.stdout.write(ending(result, summary))
  } catch (cause) {
    bar.clear()
    throw watch.folder === undefined ? cause : new RunFailure({ folder: watch.folder, cause })
  }
}

const document = ({ folder, manifest, columns }: RunResult, summary: KpiSummary) => ({
  folder,
  manifest,
  kpis: summary.json(columns),
})

function ending({ folder, manifest, columns }: RunResult, summary: KpiSummary): string {
  const { stepsDone = 0, wallSeconds = 0, stopReason, chain } = manifest
  const stopped = stopReason === undefined ? [] : [`Stopped early: ${stopReason}`]
  const steps = stepsDone === 1 ? '1 step' : `${stepsDone} steps`
  const where = chain === undefined ? '' : ` on ${chain}`
  return [
    ...(columns.length === 0 ? [] : [summary.table(columns), '']),
    ...stopped,
    `${steps}${where} in ${wallSeconds.toFixed(1)} s`,
    `Results: ${paint.stdout.bold(shortPath(folder))}`,
    '',
  ].join('\n')
}
