import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'

import { chainNames } from '../chain/open-chain.ts'
import type { Netlist } from '../netlist/define-netlist.ts'
import { type Difference, firstDifference } from '../results/first-difference.ts'
import { lastStepOf } from '../results/last-step.ts'
import { type Manifest, readManifest } from '../results/manifest.ts'
import { machineDifferences, type RunDifference, runDifferences } from '../results/run-differences.ts'
import { type RunStatus, runStatus } from '../results/run-status.ts'
import { RunFailure } from './errors.ts'
import type { RunHooks } from './run-hooks.ts'
import { runNetlist } from './run-netlist.ts'
import type { GivenRunSpec } from './run-spec.ts'
import { run } from './run.ts'

/** How a run is repeated. */
export interface VerifyRunOptions {
  /** One in memory, or the name or path of one; the one of the run's name in the project unless given. */
  readonly netlist?: Netlist | string | undefined
  /** The project's folder; the working directory unless given. */
  readonly root?: string | undefined
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
  /** What has changed since: spec, code, contracts, versions of Saffron and of Node, platform. */
  readonly changes: readonly RunDifference[]
  /** The first difference between the results; undefined where every cell is the same. */
  readonly difference: Difference | undefined
}

/** Repeats a run beside it by its own spec, as far as it came, and holds the results against each other; the run is left as it is. */
export async function verifyRun(folder: string, options: VerifyRunOptions = {}): Promise<Verification> {
  const manifest = readManifest(folder)
  const own = manifest.chain ?? manifest.spec.chain
  const chain = options.chain ?? (chainNames.includes(own) ? own : 'hardhat')
  const lastStep = lastStepOf(folder)
  const work = mkdtempSync(path.join(os.tmpdir(), 'saffron-verify-'))
  try {
    const again = path.join(work, 'again')
    await repeat(manifest, { ...options, chain, out: again, lastStep })
    // The repetition was ended where the run was, whatever that says of how it ended.
    const repeated = readManifest(again)
    const changes = [...runDifferences(manifest, repeated), ...machineDifferences(manifest, repeated)]
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
  const { netlist = manifest.spec.netlist, root, chain, out, lastStep, signal } = repetition
  const { spec } = manifest
  // The tables and columns that there are, whatever the netlist has by now.
  const record = { events: [], holdings: 'none' as const, ...spec.record, kpis: manifest.kpis.map((kpi) => kpi.name) }
  const far = new AbortController()
  const hooks: RunHooks = {
    root,
    out,
    signal: signal ? AbortSignal.any([signal, far.signal]) : far.signal,
    onRow: ({ step }) => {
      if (step >= lastStep && lastStep < spec.clock.steps) far.abort()
    },
  }
  const again: GivenRunSpec = { ...spec, chain, record }
  try {
    if (typeof netlist === 'string') await run({ ...again, netlist }, hooks)
    else await runNetlist(netlist, again, hooks)
  } catch (error) {
    const asBefore = error instanceof RunFailure && error.code === manifest.error?.code
    const asWanted = error instanceof RunFailure && error.code === 'INTERRUPTED' && far.signal.aborted
    if (!asBefore && !(asWanted && signal?.aborted !== true)) throw error
  }
}
