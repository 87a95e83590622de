import path from 'node:path'

import { checkChain } from '../chain/check-chain.ts'
import { locateNetlist } from '../project/locate-netlist.ts'
import type { RunSpec } from '../run/run-spec.ts'
import { projectRoot } from '../project/project-root.ts'
import type { FinishedRun, RowSeen } from './run-child.ts'
import { type RoundListeners, watchedRounds } from './watched-rounds.ts'
import { SaffronError } from '../errors.ts'

/** How a process ends that has done all it had to. */
const WELL = 'status 0'

/** What came of a round. */
export interface WatchedRun {
  /** The files whose saving began it, as paths from the project's folder; none at first. */
  readonly saved: readonly string[]
  /** The finished run, or undefined when something is wrong with contracts or netlist, or the run failed. */
  readonly run: FinishedRun | undefined
  /** What is wrong, in the words of the command; empty when nothing is. */
  readonly problem: string
}

interface Watched {
  readonly signal: AbortSignal | undefined
  readonly onRow: (row: RowSeen) => void
}

/** The rounds of watching a netlist: those that ended before the next save. */
export async function* watchedRuns(
  spec: RunSpec,
  { signal = new AbortController().signal, onRow }: Watched,
): AsyncGenerator<WatchedRun, void, undefined> {
  checkChain(spec.chain)
  const root = projectRoot(path.dirname(locateNetlist(spec.netlist).found.file))
  let steps = 0
  let said = ''
  const listeners: RoundListeners = {
    onBegin: () => void (said = ''),
    onStart: (run) => void ({ steps } = run),
    onRow: ({ step }) => onRow({ step, steps }),
    onText(stream, text) {
      if (stream === 'stderr') said += text
      else process.stdout.write(text)
    },
    onOver: () => undefined,
  }
  const rounds = watchedRounds({ spec, root, signal, listeners, quiet: true, say: () => undefined })
  for await (const round of rounds) {
    const { saved } = round
    if ('run' in round) {
      // Whoever is given the run may read all of its folder.
      const how = await round.closed
      yield { saved, run: round.run, problem: how === WELL ? '' : said.trimEnd() || how }
    } else if ('ended' in round) yield { saved, run: undefined, problem: said.trimEnd() || round.ended }
    else if (round.error instanceof SaffronError) {
      yield { saved, run: undefined, problem: `${round.error.code}  ${round.error.message}` }
    } else throw round.error
  }
}
