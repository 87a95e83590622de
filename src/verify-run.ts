import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'

import { chainNames } from './chain/open-chain.ts'
import { InterruptedError } from './engine/errors.ts'
import { SaffronError } from './errors.ts'
import type { Netlist } from './netlist/define-netlist.ts'
import { type Difference, firstDifference } from './results/first-difference.ts'
import { lastStepOf } from './results/last-step.ts'
import { type Manifest, readManifest } from './results/manifest.ts'
import { type RunDifference, runDifferences } from './results/run-differences.ts'
import { type RunStatus, runStatus } from './results/run-status.ts'
import { run } from './run.ts'

export interface VerifyRunOptions {
  readonly netlist: Netlist
  /** The netlist's file, to tell whether its code has changed since. */
  readonly file?: string | undefined
  /** What the netlist is called now; as in the run unless given. */
  readonly name?: string | undefined
  /** Where it is repeated: on the run's own chain unless given, and on `hardhat` where that was a node. */
  readonly chain?: string | undefined
  readonly signal?: AbortSignal | undefined
}

/** What came of repeating a run. */
export interface Verification {
  readonly chain: string
  /** How the run ended; one without an end is compared as far as it came. */
  readonly status: RunStatus
  /** How far the run came, and so how far it was repeated. */
  readonly lastStep: number
  /** What has changed since: netlist, contracts, version. */
  readonly changes: readonly RunDifference[]
  /** The first difference between the results; undefined where every cell is the same. */
  readonly difference: Difference | undefined
}

/** Repeats a run beside it as its manifest says, as far as it came, and holds the results against each other; the run is left as it is. */
export async function verifyRun(folder: string, options: VerifyRunOptions): Promise<Verification> {
  const manifest = readManifest(folder)
  const chain = options.chain ?? (chainNames.includes(manifest.chain ?? '') ? (manifest.chain ?? '') : 'hardhat')
  const lastStep = lastStepOf(folder)
  const work = mkdtempSync(path.join(os.tmpdir(), 'saffron-verify-'))
  try {
    const again = path.join(work, 'again')
    await repeat(manifest, { ...options, chain, out: again, lastStep })
    // The repetition was ended where the run was, whatever that says of how it ended.
    const changes = runDifferences(manifest, readManifest(again))
    return {
      chain,
      status: runStatus(manifest),
      lastStep,
      changes,
      difference: firstDifference(folder, again, lastStep),
    }
  } finally {
    rmSync(work, { recursive: true, force: true })
  }
}

interface Repetition extends VerifyRunOptions {
  readonly chain: string
  readonly out: string
  readonly lastStep: number
}

/** Runs as the manifest says, and no further than the run came: it may have been killed. */
async function repeat(manifest: Manifest, repetition: Repetition): Promise<void> {
  const { netlist, file, name = manifest.netlist.name, chain, out, lastStep, signal } = repetition
  const { seed, params, clock, mode, kpis } = manifest
  const far = new AbortController()
  try {
    await run(netlist, {
      name,
      ...(file === undefined ? {} : { file }),
      out,
      seed,
      params,
      mode,
      chain,
      steps: clock.steps,
      every: clock.every,
      kpis: kpis.map((kpi) => kpi.name),
      signal: signal ? AbortSignal.any([signal, far.signal]) : far.signal,
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
    const asWanted = error instanceof InterruptedError && far.signal.aborted && signal?.aborted !== true
    if (!asBefore && !asWanted) throw error
  }
}
