import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'

import { chainNames } from '../chain/open-chain.ts'
import { InterruptedError } from '../engine/errors.ts'
import { SaffronError } from '../errors.ts'
import { findRun } from '../results/find-run.ts'
import { type Difference, firstDifference } from '../results/first-difference.ts'
import { lastStepOf } from '../results/last-step.ts'
import { type Manifest, readManifest } from '../results/manifest.ts'
import { type RunDifference, runDifferences } from '../results/run-differences.ts'
import { run } from '../run.ts'
import { checkChain } from './check-chain.ts'
import { RunDiffersError } from './errors.ts'
import { openNetlist } from './open-netlist.ts'
import { projectRoot } from './project-root.ts'
import { table } from './table.ts'

export interface VerifyOptions {
  readonly chain?: string
  readonly netlist?: string
  readonly json?: boolean
}

/** Repeats a run beside it, prints what is the same, and fails where something is not. */
export async function verifyAndPrint(name: string, options: VerifyOptions, signal: AbortSignal): Promise<void> {
  const { json = false, netlist: file } = options
  const folder = findRun(projectRoot(process.cwd()), name)
  const manifest = readManifest(folder)
  const chain = options.chain ?? (chainNames.includes(manifest.chain ?? '') ? (manifest.chain ?? '') : 'hardhat')
  checkChain(chain)
  const lastStep = lastStepOf(folder)
  const work = mkdtempSync(path.join(os.tmpdir(), 'saffron-verify-'))
  try {
    const again = path.join(work, 'again')
    await repeat(file ?? manifest.netlist.name, { manifest, chain, out: again, lastStep, quiet: json, signal })
    // The repetition was ended where the run was, whatever that says of how it ended.
    const changes = runDifferences(manifest, readManifest(again))
    const difference = firstDifference(folder, again, lastStep)
    if (json) process.stdout.write(`${JSON.stringify({ folder, lastStep, changes, difference: difference ?? null })}\n`)
    else if (changes.length > 0) process.stdout.write(`${changed(changes)}\n\n`)
    if (difference) throw new RunDiffersError({ run: path.basename(folder), difference: inWords(difference) })
    if (!json)
      process.stdout.write(`The same to the last digit: ${path.basename(folder)}, ${lastStep} steps on ${chain}\n`)
  } finally {
    rmSync(work, { recursive: true, force: true })
  }
}

interface Repetition {
  readonly manifest: Manifest
  readonly chain: string
  readonly out: string
  readonly lastStep: number
  readonly quiet: boolean
  readonly signal: AbortSignal
}

/** Runs as the manifest says, and no further than the run came: it may have been killed. */
async function repeat(
  nameOrPath: string,
  { manifest, chain, out, lastStep, quiet, signal }: Repetition,
): Promise<void> {
  const { found, netlist, root } = await openNetlist(nameOrPath, { quiet })
  const { seed, params, clock, mode, kpis } = manifest
  const far = new AbortController()
  try {
    await run(netlist, {
      name: found.name,
      file: found.file,
      root,
      out,
      seed,
      params,
      mode,
      chain,
      steps: clock.steps,
      every: clock.every,
      kpis: kpis.map((kpi) => kpi.name),
      signal: AbortSignal.any([signal, far.signal]),
      // A row in the files, that is: the first one gets there when the run starts.
      onStart: () => {
        if (lastStep === 0 && clock.steps > 0) far.abort()
      },
      onRow: ({ step }) => {
        if (step > 0 && step >= lastStep && lastStep < clock.steps) far.abort()
      },
    })
  } catch (error) {
    const asBefore = error instanceof SaffronError && error.code === manifest.error?.code
    const asWanted = error instanceof InterruptedError && far.signal.aborted && !signal.aborted
    if (!asBefore && !asWanted) throw error
  }
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
