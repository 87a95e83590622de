import path from 'node:path'

import type { Circuit, ReachedState } from '../../netlist/circuit.ts'
import { StateFileError } from '../../results/errors.ts'
import { differenceInWords } from '../../results/difference-in-words.ts'
import { firstDifference } from '../../results/first-difference.ts'
import { kpiRows } from '../../results/kpi-rows.ts'
import { type Manifest, readManifest } from '../../results/manifest.ts'
import type { RecordedSpec } from '../../results/recorded-spec.ts'
import { runDifferences } from '../../results/run-differences.ts'
import { runStatus } from '../../results/run-status.ts'
import { readState, stateFile } from '../../results/state-file.ts'
import { GoesOnOtherwiseError, GoOnError } from './errors.ts'
import { keptRows } from './kept-rows.ts'

export interface EarlierRunOptions {
  /** By the state it kept, or by doing all its steps again. */
  readonly by: 'state' | 'replay'
  /** The step to go on from; the last one that can be unless given. */
  readonly at?: number | undefined
  /** How many steps in all; as many as it was to have unless given. */
  readonly steps?: number | undefined
}

/** A run that another goes on with, as if it had never ended. */
export interface EarlierRun {
  readonly folder: string
  /** Of the run that goes on. */
  readonly spec: RecordedSpec
  /** Up to the record of this step the two are the same. */
  readonly step: number
  /** What that step left, where no step before is done again. */
  readonly kept: ReachedState | undefined
  /** Refuses to go on from a state under other code than it was kept by. */
  accept(manifest: Manifest, circuit: Circuit): void
  /** Refuses a run that has not come to the same results by that step. */
  verify(folder: string): void
}

/** Reads how far a run came, and refuses one that cannot be gone on with. */
export function earlierRun(folder: string, { by, at, steps: given }: EarlierRunOptions): EarlierRun {
  const manifest = readManifest(folder)
  const run = path.basename(folder)
  const { spec } = manifest
  const steps = given ?? spec.clock.steps
  const last = lastCommon(folder, { steps, every: spec.record.every })
  refuse({ run, manifest, at, steps, last })
  const kept = by === 'state' ? keptOf(folder, { manifest, at }) : undefined
  const step = kept?.step ?? at ?? last
  return {
    folder,
    spec: { ...spec, clock: { ...spec.clock, steps } },
    step,
    kept,
    accept(now, circuit) {
      if (!kept) return
      const changes = runDifferences(manifest, now).filter(({ what }) => what !== 'steps')
      const told = changes.map(({ what, before, after }) => `${what} was ${before} and is ${after}`)
      if (told.length > 0) throw new GoesOnOtherwiseError({ run, problem: told.join('; ') })
      if (circuit.state) return
      throw new StateFileError({ file: stateFile(folder), problem: `the netlist '${spec.netlist}' keeps no state` })
    },
    verify(again) {
      const difference = firstDifference(folder, again, step)
      if (difference) throw new GoesOnOtherwiseError({ run, problem: differenceInWords(difference) })
    },
  }
}

interface Asked {
  readonly run: string
  readonly manifest: Manifest
  readonly at: number | undefined
  readonly steps: number
  readonly last: number
}

function refuse({ run, manifest, at, steps, last }: Asked): void {
  if (runStatus(manifest) === 'running') {
    throw new GoOnError({ run, problem: 'it is still going on', hint: 'Wait for its end, or end it with Ctrl-C.' })
  }
  if (last >= steps) {
    const hint = 'Give more steps in all: --steps N.'
    throw new GoOnError({ run, problem: `${last} steps of it are done, and ${steps} were asked for`, hint })
  }
  if (at !== undefined && at > last) {
    const hint = `Name a step up to ${last}, or none for the last one.`
    throw new GoOnError({ run, problem: `step ${at} is not among its records up to step ${last}`, hint })
  }
}

/** The last record that a run of so many steps has too: the end of a run is recorded also between two that are due. */
function lastCommon(folder: string, { steps, every }: { readonly steps: number; readonly every: number }): number {
  let last = 0
  for (const { step } of kpiRows(folder).rows) if (step % every === 0 || step === steps) last = step
  return last
}

/** The state that it kept; undefined where another step is asked for, which is then computed again. */
function keptOf(
  folder: string,
  { manifest, at }: { readonly manifest: Manifest; readonly at: number | undefined },
): ReachedState | undefined {
  const file = stateFile(folder)
  const kept = readState(folder)
  const { run, step } = kept
  if (run === undefined || run !== manifest.id) {
    throw new StateFileError({ file, problem: 'run is not the id in manifest.json: it is of another run' })
  }
  if (at !== undefined && at !== step) return undefined
  const { record, branches } = manifest.spec
  if (step % record.every !== 0) {
    throw new StateFileError({ file, problem: `step ${step} was recorded because the run ended with it` })
  }
  if (branches) throw new StateFileError({ file, problem: 'the run has branches, which no state holds' })
  if (record.kpis) throw new StateFileError({ file, problem: 'the run recorded only some of its KPIs' })
  const restore: ReachedState['restore'] = (state) => {
    try {
      state.restore(kept.state)
    } catch (cause) {
      throw new StateFileError({ file, problem: cause instanceof Error ? cause.message : String(cause), cause })
    }
  }
  return { step, rows: keptRows(folder, kept), restore }
}
