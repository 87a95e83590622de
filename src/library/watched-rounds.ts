import { once } from 'node:events'
import path from 'node:path'

import { checkChain } from '../cli/check-chain.ts'
import { locateNetlist } from '../cli/locate-netlist.ts'
import type { NetlistOptions } from '../cli/netlist-options.ts'
import { prepareProject } from '../cli/prepare-project.ts'
import { projectRoot } from '../cli/project-root.ts'
import { type FinishedRun, type RowSeen, runChild } from '../cli/run-child.ts'
import { savedFiles } from '../cli/saved-files.ts'
import { SaffronError } from '../errors.ts'

/** What came of a round. */
export interface WatchedRun {
  /** The files whose saving began it, as paths from the project's folder; none at first. */
  readonly saved: readonly string[]
  /** The finished run, or undefined when something is wrong with contracts or netlist, or the run failed. */
  readonly run: FinishedRun | undefined
  /** What is wrong, in the words of the command; empty when nothing is. */
  readonly problem: string
}

interface Rounds {
  readonly signal: AbortSignal | undefined
  readonly onRow: (row: RowSeen) => void
  readonly netlist: NetlistOptions
}

/** The rounds of watching a netlist: those that ended before the next save. */
export async function* watchedRounds(
  nameOrPath: string,
  { signal = new AbortController().signal, onRow, netlist }: Rounds,
): AsyncGenerator<WatchedRun, void, undefined> {
  checkChain(netlist.chain)
  const root = projectRoot(path.dirname(locateNetlist(nameOrPath).found.file))
  const files = savedFiles(root)
  const stopped = signal.aborted ? Promise.resolve() : once(signal, 'abort')
  try {
    for (let saved: readonly string[] = []; !signal.aborted; saved = files.take()) {
      const superseded = Promise.race([files.waiting(), stopped]).then(() => 'superseded' as const)
      const round = await outcome(superseded, { root, nameOrPath, netlist, onRow })
      if (round) yield { saved, ...round }
      if (!signal.aborted) await superseded
    }
  } finally {
    files.close()
  }
}

interface Round {
  readonly root: string
  readonly nameOrPath: string
  readonly netlist: NetlistOptions
  readonly onRow: (row: RowSeen) => void
}

/** Undefined when something newer was saved, or watching ended, before there was one. */
async function outcome(
  superseded: Promise<'superseded'>,
  { root, nameOrPath, netlist, onRow }: Round,
): Promise<Omit<WatchedRun, 'saved'> | undefined> {
  try {
    if ((await Promise.race([prepareProject(root, { quiet: true }), superseded])) === 'superseded') return undefined
  } catch (error) {
    if (!(error instanceof SaffronError)) throw error
    return { run: undefined, problem: `${error.code}  ${error.message}` }
  }
  const child = runChild(nameOrPath, netlist, onRow)
  try {
    const run = await Promise.race([child.ended, superseded])
    if (run === 'superseded') return undefined
    return { run, problem: run ? '' : child.said().trimEnd() }
  } finally {
    // Does nothing to one that has ended.
    await child.end()
  }
}
