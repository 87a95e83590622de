import type { Netlist } from '../netlist/define-netlist.ts'
import { carryOut, type CarryOutOptions } from './carry-out.ts'
import { RunFailure } from './errors.ts'
import { howItFailed } from './how-it-failed.ts'
import { checkRunSpec, type GivenRunSpec } from './run-spec.ts'
import type { RunSummary } from './run-summary.ts'

interface InMemory extends Omit<CarryOutOptions, 'out'> {
  /** The netlist's folder, for the files it reads. */
  readonly folder?: string | undefined
}

/** Runs a netlist and writes nothing; a run that fails is a result too. */
export async function runInMemory(
  netlist: Netlist,
  given: GivenRunSpec,
  { folder, ...options }: InMemory = {},
): Promise<RunSummary> {
  const run = { netlist, spec: checkRunSpec(given), ...(folder !== undefined && { folder }) }
  return carryOut(run, { ...options, out: undefined }).catch((error: unknown): RunSummary => {
    if (error instanceof RunFailure && error.summary) return error.summary
    return { ...howItFailed(error), stepsDone: 0, seconds: 0, kpis: {} }
  })
}
