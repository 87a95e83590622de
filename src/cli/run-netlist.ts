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
import { shortPath } from './short-path.ts'
import type { Watch } from './watch-process.ts'

export interface RunNetlistOptions extends NetlistOptions {
  readonly out?: string
  readonly quiet?: boolean
  readonly json?: boolean
  readonly rows?: boolean
}

/** Runs a netlist with a progress display, and prints how its KPIs moved and where its results are. */
export async function runNetlist(nameOrPath: string, options: RunNetlistOptions, watch: Watch): Promise<void> {
  const { out, quiet = false, json = false, rows = false, set, ...rest } = options
  checkChain(rest.chain)
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
        line({ start: { folder, steps: circuit.clock.steps } })
        if (!quiet && !json) bar = progress({ steps: circuit.clock.steps, columns: circuit.columns })
      },
      onRow: (row) => {
        summary.see(row)
        bar.at(row)
        line({ row: { step: row.step, time: row.time } })
      },
    })
    bar.clear()
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
