import { loadRun } from '../load-run.ts'
import type { RunHooks } from '../run-hooks.ts'
import type { WrittenRun } from '../run-summary.ts'
import { writtenRun } from '../written-run.ts'
import type { EarlierRun } from './earlier-run.ts'

interface Continuation extends RunHooks {
  /** The netlist's name or path; that of the run in its project unless given. */
  readonly netlist?: string | undefined
  /** What it is carried out on; the chain of the run unless given. */
  readonly chain?: string | undefined
}

/** Goes on with a run in a folder of its own, whose bytes are those of a run that was never broken off. */
export async function continueRun(
  earlier: EarlierRun,
  { netlist = earlier.spec.netlist, chain = earlier.spec.chain, ...hooks }: Continuation = {},
): Promise<WrittenRun> {
  const loaded = await loadRun({ ...earlier.spec, netlist, chain }, hooks.root)
  return writtenRun(loaded, hooks, earlier)
}
