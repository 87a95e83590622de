import { once } from 'node:events'
import path from 'node:path'

import { checkChain } from '../cli/check-chain.ts'
import { locateNetlist } from '../cli/locate-netlist.ts'
import type { NetlistOptions } from '../cli/netlist-options.ts'
import { projectRoot } from '../cli/project-root.ts'
import type { FinishedRun, RowSeen } from '../cli/run-child.ts'
import { savedFiles } from '../cli/saved-files.ts'
import { warmNetlist, type WarmNetlist } from '../cli/warm/warm-netlist.ts'
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
  const warm = warmNetlist({ nameOrPath, options: netlist, root, quiet: true, say: () => undefined })
  const files = savedFiles(root)
  const stopped = signal.aborted ? Promise.resolve() : once(signal, 'abort')
  try {
    for (let saved: readonly string[] = []; !signal.aborted; saved = files.take()) {
      const superseded = Promise.race([files.waiting(), stopped]).then(() => 'superseded' as const)
      warm.forget(saved)
      const round = await outcome({ warm, onRow, superseded, stopped })
      // What is done with it takes its time as well.
      if (!signal.aborted) warm.warm()
      if (round) yield { saved, ...round }
      if (!signal.aborted) await superseded
    }
  } finally {
    files.close()
    await warm.close()
  }
}

interface Round {
  readonly warm: WarmNetlist
  readonly onRow: (row: RowSeen) => void
  readonly superseded: Promise<'superseded'>
  readonly stopped: Promise<unknown>
}

/** Undefined when something newer was saved, or watching ended, before there was one. */
async function outcome({ warm, onRow, superseded, stopped }: Round): Promise<Omit<WatchedRun, 'saved'> | undefined> {
  try {
    const building = warm.build()
    if ((await Promise.race([building, superseded])) === 'superseded') {
      warm.abandonBuild()
      // The next one would only wait for it.
      await Promise.race([building.catch(() => undefined), stopped])
      return undefined
    }
  } catch (error) {
    if (!(error instanceof SaffronError)) throw error
    return { run: undefined, problem: `${error.code}  ${error.message}` }
  }
  let steps = 0
  let said = ''
  const child = warm.takeRun()
  child.run({
    onStart: (run) => void ({ steps } = run),
    onRow: ({ step }) => onRow({ step, steps }),
    onText(stream, text) {
      if (stream === 'stderr') said += text
      else process.stdout.write(text)
    },
  })
  try {
    const run = await Promise.race([child.ended, superseded])
    if (run === 'superseded') return undefined
    return typeof run === 'object' ? { run, problem: '' } : { run: undefined, problem: said.trimEnd() || run }
  } finally {
    // Does nothing to one that has ended.
    await child.end()
  }
}
