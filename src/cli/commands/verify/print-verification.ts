import path from 'node:path'

import { findRun } from '../../../results/find-run.ts'
import { readManifest } from '../../../results/manifest.ts'
import type { RunDifference } from '../../../results/run-differences.ts'
import type { RunStatus } from '../../../results/run-status.ts'
import { verifyRun } from '../../../run/verify-run.ts'
import { checkChain } from '../../../chain/check-chain.ts'
import { RunDiffersError } from '../../errors.ts'
import { prepareNetlist } from '../../../project/prepare-netlist.ts'
import { projectRoot } from '../../../project/project-root.ts'
import { table } from '../../print/table.ts'
import { differenceInWords } from '../../../results/difference-in-words.ts'
import { netlistOf } from './netlist-of.ts'

export interface VerifyOptions {
  readonly chain?: string
  readonly netlist?: string
  readonly json?: boolean
}

const HINT = 'Verify it in the project it comes from, or say where its netlist is: --netlist PATH.'

/** Repeats a run beside it, prints what is the same, and fails where something is not. */
export async function printVerification(run: string, options: VerifyOptions, signal: AbortSignal): Promise<void> {
  const { chain, json = false } = options
  const folder = findRun(projectRoot(process.cwd()), run)
  const name = path.basename(folder)
  const manifest = readManifest(folder)
  if (chain !== undefined) checkChain(chain)
  const { found, root } = await prepareNetlist(options.netlist ?? netlistOf(manifest, folder, HINT), { quiet: json })
  const done = await verifyRun(folder, { netlist: found.file, root, chain, signal })
  const { status, lastStep, changes, difference } = done
  const document = { folder, status, lastStep, changes, difference: difference ?? null }
  if (json) process.stdout.write(`${JSON.stringify(document)}\n`)
  else {
    if (changes.length > 0) process.stdout.write(`${changed(changes)}\n\n`)
    process.stdout.write(unfinished(name, { status, lastStep, steps: manifest.spec.clock.steps }))
  }
  if (difference) throw new RunDiffersError({ run: name, difference: differenceInWords(difference) })
  if (!json) process.stdout.write(`The same to the last digit: ${name}, ${lastStep} steps on ${done.chain}\n`)
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
