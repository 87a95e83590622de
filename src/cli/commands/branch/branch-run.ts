import path from 'node:path'

import { chainNames } from '../../../chain/open-chain.ts'
import { prepareNetlist } from '../../../project/prepare-netlist.ts'
import { projectRoot } from '../../../project/project-root.ts'
import { shortPath } from '../../../project/short-path.ts'
import { findRun } from '../../../results/find-run.ts'
import { differenceInWords } from '../../../results/difference-in-words.ts'
import { firstDifference } from '../../../results/first-difference.ts'
import { readManifest, writeManifest } from '../../../results/manifest.ts'
import { run } from '../../../run/run.ts'
import { readPatch } from '../../parse/patch-file.ts'
import { RunDiffersError, UsageError } from '../../errors.ts'
import { shownCommand } from '../../print/shown-command.ts'
import type { Watch } from '../../watch-process.ts'
import { netlistOf, stepsOf } from '../verify/netlist-of.ts'

export interface BranchCommandOptions {
  readonly at: number
  readonly set?: Readonly<Record<string, string>>
  readonly patch?: string
  readonly seed?: string
  readonly steps?: number
  readonly out?: string
  readonly json?: boolean
}

/** Makes a branch of a run, and checks that it is the run up to where it leaves it. */
export async function branchRun(name: string, options: BranchCommandOptions, watch: Watch): Promise<void> {
  const { at, seed, steps, out, json = false } = options
  const root = projectRoot(process.cwd())
  const parent = findRun(root, name)
  const { manifest, last } = stepsOf(parent)
  refuse(options, last)
  const patch = options.patch === undefined ? {} : await readPatch(options.patch)
  const set = options.set || patch.set ? { ...patch.set, ...options.set } : undefined
  const { found } = await prepareNetlist(netlistOf(manifest, parent), { quiet: json })
  const { spec } = manifest
  const record = { ...spec.record, kpis: manifest.kpis.map((kpi) => kpi.name) }
  const own = {
    at,
    ...(seed !== undefined && { seed }),
    ...(set && { params: set }),
    ...(patch.do && { do: patch.do }),
  }
  const branched = await run(
    {
      ...spec,
      netlist: found.file,
      // As the run is verified: that it was on a node, which may be gone by now, changes no byte.
      chain: chainNames.includes(spec.chain) ? spec.chain : 'hardhat',
      record,
      clock: { ...spec.clock, steps: steps ?? spec.clock.steps },
      branches: [...(spec.branches ?? []).filter((branch) => branch.at <= at), own],
    },
    { root, out: out === undefined ? undefined : path.resolve(out), signal: watch.signal },
  )
  const { folder } = branched
  writeManifest(folder, { ...readManifest(folder), parent: { run: path.basename(parent), step: at } })
  const difference = firstDifference(parent, folder, at)
  if (difference) throw new RunDiffersError({ run: path.basename(parent), difference: differenceInWords(difference) })
  if (json) process.stdout.write(`${JSON.stringify({ folder, parent, at })}\n`)
  else {
    process.stdout.write(`The same as ${path.basename(parent)} up to step ${at}, its own from there.\n`)
    process.stdout.write(
      `Results: ${shortPath(folder)}\nNext:    ${shownCommand(['compare', shortPath(parent), shortPath(folder)])}\n`,
    )
  }
}

function refuse({ at, set, patch, seed }: BranchCommandOptions, last: number): void {
  const command = 'saffron branch'
  if (at > last) throw new UsageError({ problem: `The run came to step ${last}, not to ${at}`, command })
  if (set === undefined && patch === undefined && seed === undefined) {
    throw new UsageError({
      problem: 'Nothing would be otherwise: give --set of a live parameter, --patch, or --seed',
      command,
    })
  }
}
