import type { Scalar } from '../../field/distribution.ts'
import type { Netlist } from '../../netlist/define-netlist.ts'
import { recordedSpecOf } from '../../run/recorded-spec-of.ts'
import { runId } from '../../run/run-id.ts'
import { checkRunSpec, type GivenRunSpec } from '../../run/run-spec.ts'
import { SaffronError } from '../../errors.ts'
import { createHash } from 'node:crypto'
import type { PlannedRun } from '../execute/study-runner.ts'
import type { StudySpec } from '../study-spec.ts'

/** The netlist of a study, and what its code is. */
export interface StudyNetlist {
  readonly netlist: Netlist
  /** As it is called. */
  readonly name: string
  /** As workers find it. */
  readonly file: string
  readonly modules: Readonly<Record<string, string>>
}

/** One run of a study, as it is asked for. */
export interface PointValues {
  readonly seed: string
  readonly values: Readonly<Record<string, Scalar>>
  readonly branches?: GivenRunSpec['branches']
}

/** A run under the id of its spec, with the texts of its parameters. */
export interface StudyPoint extends PlannedRun {
  readonly params: Readonly<Record<string, string>>
}

/** Makes points of values: the id is that of the run, so that the same is never run twice. */
export function pointMaker(source: StudyNetlist, study: StudySpec): (values: PointValues) => StudyPoint {
  const { netlist, name, file, modules } = source
  const { params, chain, mode, order, steps, record } = study
  return ({ seed, values, branches }) => {
    const spec = {
      netlist: name,
      params: { ...params, ...values },
      seed,
      chain,
      ...(mode && { mode }),
      ...(order && { order }),
      ...(steps !== undefined && { clock: { steps } }),
      ...(record && { record }),
      ...(branches && branches.length > 0 && { branches }),
    }
    const { id, texts } = idOf(netlist, spec, modules)
    return { id, params: texts, spec: { ...spec, netlist: file } }
  }
}

function idOf(netlist: Netlist, spec: GivenRunSpec, modules: StudyNetlist['modules']) {
  try {
    const recorded = recordedSpecOf(netlist, checkRunSpec(spec))
    return { id: runId(recorded, modules), texts: recorded.params }
  } catch (error) {
    if (!(error instanceof SaffronError)) throw error
    // The run will say what is wrong with it, and fail; it is a point all the same.
    const id = createHash('sha256').update(JSON.stringify({ spec, modules })).digest('hex')
    const given = Object.entries(spec.params ?? {})
    return {
      id,
      texts: Object.fromEntries(
        given.map(([key, value]) => [key, typeof value === 'string' ? value : JSON.stringify(value)]),
      ),
    }
  }
}
