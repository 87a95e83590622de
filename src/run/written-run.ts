import { invariant } from '../errors.ts'
import { carryOut } from './carry-out.ts'
import type { EarlierRun } from './go-on/earlier-run.ts'
import type { LoadedRun } from './load-run.ts'
import type { RunHooks } from './run-hooks.ts'
import type { WrittenRun } from './run-summary.ts'

/** Carries a run out and writes its folder. */
export async function writtenRun(run: LoadedRun, hooks: RunHooks, earlier?: EarlierRun): Promise<WrittenRun> {
  const { root, out, onBuilt, ...rest } = hooks
  const summary = await carryOut(run, {
    ...rest,
    out: { root, out },
    earlier,
    onBuilt: (circuit, folder = '') => onBuilt?.({ folder, circuit }),
  })
  const { folder } = summary
  invariant(folder, 'a run that was to be written has no folder')
  return { ...summary, folder }
}
