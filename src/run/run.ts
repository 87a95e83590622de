import { loadRun } from './load-run.ts'
import type { RunHooks } from './run-hooks.ts'
import type { GivenRunSpec } from './run-spec.ts'
import type { WrittenRun } from './run-summary.ts'
import { writtenRun } from './written-run.ts'

/**
 * Loads the netlist that a spec names and runs it to its end. When it fails or is interrupted after it has begun, what was
 * recorded is kept, and it rejects with a `RunFailure` that has the summary.
 */
export async function run(spec: GivenRunSpec, hooks: RunHooks = {}): Promise<WrittenRun> {
  return writtenRun(await loadRun(spec, hooks.root), hooks)
}
