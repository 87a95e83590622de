import path from 'node:path'

import { listNetlists } from '../netlist/find-netlist.ts'
import { findRun } from '../results/find-run.ts'
import type { Difference } from '../results/first-difference.ts'
import { type Manifest, readManifest } from '../results/manifest.ts'
import type { RunDifference } from '../results/run-differences.ts'
import type { RunStatus } from '../results/run-status.ts'
import { verifyRun } from '../verify-run.ts'
import { checkChain } from './check-chain.ts'
import { RunDiffersError, RunNetlistError } from './errors.ts'
import { openNetlist } from './open-netlist.ts'
import { projectRoot } from './project-root.ts'
import { table } from './table.ts'

export interface VerifyOptions {
  readonly chain?: string
  readonly netlist?: string
  readonly json?: boolean
}

/** Repeats a run beside it, prints what is the same, and fails where something is not. */
export async function verifyAndPrint(run: string, options: VerifyOptions, signal: AbortSignal): Promise<void> {
  const { chain, json = false } = options
  const folder = findRun(projectRoot(process.cwd()), run)
  const name = path.basename(folder)
  const manifest = readManifest(folder)
  if (chain !== undefined) checkChain(chain)
  const { found, netlist } = await openNetlist(options.netlist ?? netlistOf(manifest, folder), { quiet: json })
  const done = await verifyRun(folder, { ...found, netlist, chain, signal })
  const { status, lastStep, changes, difference } = done
  const document = { folder, status, lastStep, changes, difference: difference ?? null }
  if (json) process.stdout.write(`${JSON.stringify(document)}\n`)
  else {
    if (changes.length > 0) process.stdout.write(`${changed(changes)}\n\n`)
    process.stdout.write(unfinished(name, { status, lastStep, steps: manifest.clock.steps }))
  }
  if (difference) throw new RunDiffersError({ run: name, difference: inWords(difference) })
  if (!json) process.stdout.write(`The same to the last digit: ${name}, ${lastStep} steps on ${done.chain}\n`)
}

/** The name of the netlist that a run was of; a folder from elsewhere may be of one that is not here. */
function netlistOf({ netlist: { name } }: Manifest, folder: string): string {
  const root = projectRoot(process.cwd())
  if (!listNetlists(root).some((netlist) => netlist.name === name))
    throw new RunNetlistError({ name, run: folder, root })
  return name
}

/** Says of a run that did not come to its end what of it is compared; nothing of one that did. */
function unfinished(name: string, { status, lastStep, steps }: { status: RunStatus; lastStep: number; steps: number }) {
  if (status === 'finished' || status === 'stopped') return ''
  const how = status === 'running' ? 'is still running' : status === 'unfinished' ? 'has no end' : `was ${status}`
  const said = status === 'failed' ? 'failed' : how
  return `${name} ${said}: what it had recorded, ${lastStep} of ${steps} steps, is compared.\n`
}

function changed(changes: readonly RunDifference[]): string {
  const rows = changes.map(({ what, before, after }) => [what, before, after])
  return table({ head: ['changed since', 'in the run', 'now'], rows })
}

function inWords({ table, step, line, column, before, after }: Difference): string {
  const where = `step ${step}, line ${line} of ${table}.csv`
  if (column === undefined) return `${where}: ${before ?? 'no row'} in the run, ${after ?? 'no row'} now`
  const what = table === 'kpis' ? `KPI '${column}'` : column
  return `${where}, ${what}: ${before} in the run, ${after} now`
}
