import { once } from 'node:events'
import { setTimeout as wait } from 'node:timers/promises'

import type { RunSpec } from '../run/run-spec.ts'
import type { FinishedRun, RunChild, RunListeners } from './run-child.ts'
import { savedFiles } from './saved-files.ts'
import { warmNetlist, type WarmNetlist } from './warm/warm-netlist.ts'

/**
 * What came of a round: a run, and how the process ends that writes its report; why the contracts could not be built; or
 * how a run's process ended that did not finish.
 */
export type Round = { readonly saved: readonly string[] } & (
  | { readonly run: FinishedRun; readonly closed: Promise<string> }
  | { readonly error: unknown }
  | { readonly ended: string }
)

export interface RoundListeners extends RunListeners {
  /** A round begins, as these files were saved; none at first. */
  onBegin(saved: readonly string[]): void
  /** Its run has ended, or is about to be. */
  onOver(): void
}

interface RoundsOptions {
  readonly spec: RunSpec
  /** The netlist's project. */
  readonly root: string
  readonly signal: AbortSignal
  readonly listeners: RoundListeners
  readonly quiet?: boolean
  /** Told what happens to the compiler from outside. */
  readonly say: (line: string) => void
}

/** Runs a netlist, and again after each save, until the signal: the rounds that no later save has made stale. */
export async function* watchedRounds(given: RoundsOptions): AsyncGenerator<Round, void, undefined> {
  const { root, signal, listeners } = given
  const netlist = warmNetlist(given)
  let latest: RunChild | undefined
  let finished: RunChild | undefined
  // Where nobody knows yet, or no more, what a run comes from, what the one before came from counts as well.
  const usedBefore = (file: string) => finished?.uses(file) === true || undefined
  const files = savedFiles(root, (file) => netlist.hasConfig(file) || (latest?.uses(file) ?? usedBefore(file)))
  const stopped = signal.aborted ? Promise.resolve() : once(signal, 'abort')
  // Not only at the end of a build.
  void stopped.then(() => netlist.close())
  let warming: NodeJS.Immediate | undefined
  try {
    for (let saved: readonly string[] = []; !signal.aborted; saved = files.take()) {
      listeners.onBegin(saved)
      latest = undefined
      const superseded = Promise.race([files.waiting(), stopped])
      netlist.forget(saved)
      const onRun = (child: RunChild) => (latest = child)
      const round = await roundOf({ netlist, listeners, stopped, superseded, onRun })
      // What mends a run that has failed may be a file that it did not come to.
      if (!round || !('run' in round)) latest = undefined
      finished = latest ?? finished
      if (!signal.aborted) {
        // Once what came of it has been told.
        warming = setImmediate(() => void netlist.warm())
        if (round) yield { saved, ...round }
        await superseded
      }
    }
  } finally {
    clearImmediate(warming)
    files.close()
    await netlist.close()
  }
}

interface Going {
  readonly netlist: WarmNetlist
  readonly listeners: RoundListeners
  readonly stopped: Promise<unknown>
  /** Something newer has been saved, or watching ends. */
  readonly superseded: Promise<unknown>
  readonly onRun: (child: RunChild) => void
}

type Outcome = { run: FinishedRun; closed: Promise<string> } | { error: unknown } | { ended: string }

/** Builds and runs once; nothing where something newer has been saved, or watching has ended, before that was done. */
async function roundOf({ netlist, listeners, stopped, superseded, onRun }: Going): Promise<Outcome | undefined> {
  let isStale = false
  const stale = superseded.then(() => (isStale = true))
  try {
    const building = netlist.build()
    await Promise.race([building, stale])
    if (isStale) netlist.abandonBuild()
    // The next build would only wait for this one.
    await Promise.race([building, stopped])
  } catch (error) {
    return isStale ? undefined : { error }
  }
  // A save during the build, too, makes the run one that nobody needs.
  await wait(0)
  if (isStale) return undefined
  const child = netlist.takeRun()
  onRun(child)
  child.run(listeners)
  const how = await Promise.race([child.ended, stale])
  listeners.onOver()
  if (typeof how === 'object') return { run: how, closed: child.closed }
  // What a run that failed had recorded is kept.
  if (typeof how === 'string') return { ended: how }
  await child.end()
  return undefined
}
