import type { Netlist } from '../netlist/define-netlist.ts'
import type { RunHooks } from './run-hooks.ts'
import { checkRunSpec, type GivenRunSpec } from './run-spec.ts'
import type { WrittenRun } from './run-summary.ts'
import { writtenRun } from './written-run.ts'

/** Runs a netlist that is no file, as `run` does one that is; its results have no id, as nobody can tell its code. */
export async function runNetlist(netlist: Netlist, given: GivenRunSpec, hooks: RunHooks = {}): Promise<WrittenRun> {
  return writtenRun({ netlist, spec: checkRunSpec(given) }, hooks)
}
