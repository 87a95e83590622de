import path from 'node:path'

import { Command } from 'commander'

import { findNetlist, loadNetlist } from '../../netlist/find-netlist.ts'
import { run } from '../../run.ts'
import { KpiSummary } from '../kpi-summary.ts'
import { addNetlistOptions, type NetlistOptions } from '../netlist-options.ts'
import { paint } from '../paint.ts'
import { prepareProject } from '../prepare-project.ts'
import { type Progress, progress } from '../progress.ts'
import { onInterrupt } from '../on-interrupt.ts'

interface Options extends NetlistOptions {
  readonly out?: string
  readonly quiet?: boolean
  readonly json?: boolean
}

export function runCommand(): Command {
  const command = new Command('run')
    .description('run a netlist and write its results')
    .argument('<netlist>', 'its name in netlists/, or the path of its file')
  return addNetlistOptions(command)
    .option('--out <dir>', 'the result folder to make (default: runs/<netlist>-<number>)')
    .option('--quiet', 'print only errors')
    .option('--json', 'print the result as JSON')
    .addHelpText('after', HELP)
    .action(runNetlist)
}

const HELP = `
Examples:
  saffron run token-economy --steps 30 --seed 7
  saffron run token-economy --set traders=100 --set volatility=1.2 --kpis price,volume
  saffron run scheduler --chain http://127.0.0.1:8545 --out results/scheduler
`

async function runNetlist(nameOrPath: string, options: Options): Promise<void> {
  const root = await prepareProject()
  const file = findNetlist(root, nameOrPath)
  const netlist = await loadNetlist(file)
  const { out, quiet, json, set, ...rest } = options
  const summary = new KpiSummary()
  let bar: Progress | undefined
  let folder: string | undefined
  const interrupt = onInterrupt()
  try {
    const { manifest, columns } = await run(netlist, {
      ...rest,
      name: file.name,
      file: file.file,
      params: set,
      root,
      out: out === undefined ? undefined : path.resolve(out),
      signal: interrupt.signal,
      onStart: (started) => {
        folder = started.folder
        if (!quiet && !json) bar = progress(started.circuit.clock.steps)
      },
      onRow: (row) => {
        summary.see(row)
        bar?.at(row.step)
      },
    })
    bar?.clear()
    if (json) process.stdout.write(`${JSON.stringify({ folder, manifest, kpis: summary.json(columns) })}\n`)
    else if (!quiet) process.stdout.write(ending({ manifest, folder, table: summary.table(columns) }))
  } catch (error) {
    bar?.clear()
    if (folder !== undefined) process.stderr.write(`What was recorded is in ${shown(folder)}\n`)
    throw error
  } finally {
    interrupt.done()
  }
}

function ending(facts: {
  manifest: {
    stepsDone?: number | undefined
    wallSeconds?: number | undefined
    stopReason?: string | undefined
    chain?: string | undefined
  }
  folder: string | undefined
  table: string
}): string {
  const { manifest, folder = '', table } = facts
  const { stepsDone = 0, wallSeconds = 0, stopReason, chain = 'no chain' } = manifest
  const stopped = stopReason === undefined ? '' : `Stopped early: ${stopReason}\n`
  return `${table}\n\n${stopped}${stepsDone} steps on ${chain} in ${wallSeconds.toFixed(1)} s\nResults: ${paint.bold(shown(folder))}\n`
}

/** A path as short as it can be said from here. */
const shown = (folder: string) => {
  const relative = path.relative(process.cwd(), folder)
  return relative.startsWith('..') ? folder : relative
}
