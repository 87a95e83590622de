import { checkRunSpec, type GivenRunSpec } from '../run/run-spec.ts'
import type { RowSeen } from './run-child.ts'
import type { WatchedRun } from './watched-runs.ts'

/** Who watches the rounds. */
export interface WatchHooks {
  /** Ends watching and the run in hand. */
  readonly signal?: AbortSignal | undefined
  /** Told how far a run is, the first record at once and then some times a second. */
  readonly onRow?: ((row: RowSeen) => void) | undefined
}

/**
 * Runs a netlist of the working directory's project by its spec, on `evm` unless that names a chain, and again after each
 * save of a file that it comes from, each time in a fresh process, and yields what came of it, until the loop over it or the
 * signal ends it. A run that a save makes stale is ended, and nothing of it is kept or told.
 */
export async function* watchNetlist(
  spec: GivenRunSpec,
  { signal, onRow = () => undefined }: WatchHooks = {},
): AsyncGenerator<WatchedRun, void, undefined> {
  const { watchedRuns } = await import('./watched-runs.ts')
  yield* watchedRuns(checkRunSpec({ chain: 'evm', ...spec }), { signal, onRow })
}
