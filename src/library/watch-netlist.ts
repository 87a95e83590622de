import type { NetlistOptions } from '../cli/netlist-options.ts'
import type { RowSeen } from '../cli/run-child.ts'
import type { WatchedRun } from './watched-runs.ts'

/** What `saffron run` takes too, by the same names; it runs on `evm` with seed 1 unless told otherwise. */
export interface WatchOptions extends Partial<NetlistOptions> {
  /** Ends watching and the run in hand. */
  readonly signal?: AbortSignal | undefined
  /** Told how far a run is, the first record at once and then some times a second. */
  readonly onRow?: ((row: RowSeen) => void) | undefined
}

/**
 * Runs a netlist of the working directory's project, and again after each save of a `.sol` or `.ts` file, each time in a
 * fresh process with the same seed, and yields what came of it, until the loop over it or the signal ends it. A run that
 * a save makes stale is ended, and nothing of it is kept or told.
 */
export async function* watchNetlist(
  nameOrPath: string,
  { signal, onRow = () => undefined, seed = '1', chain = 'evm', ...rest }: WatchOptions = {},
): AsyncGenerator<WatchedRun, void, undefined> {
  const { watchedRuns } = await import('./watched-runs.ts')
  yield* watchedRuns(nameOrPath, { signal, onRow, netlist: { seed, chain, ...rest } })
}
