import { RunReadError } from './errors.ts'
import { lastStepOf } from './last-step.ts'
import { tableLines } from './tables/table-lines.ts'

/** One transaction as the file has it. */
export interface ActionRow {
  readonly step: number
  readonly agent: string
  readonly kind: string
  /** Empty for a call that is no part of an action. */
  readonly action: string
  readonly call: string
  readonly ok: boolean
  readonly reason: string
  /** What the action was given, as JSON; empty for a call that is no part of one, and in runs that did not keep it. */
  readonly args: string
  /** What came of it, as JSON; empty where nothing is told of it. */
  readonly result: string
}

/** The transactions of a run one by one, up to a step: the last one that has a KPI row unless given. */
export function* actionRows(folder: string, lastStep = lastStepOf(folder)): Generator<ActionRow, void, undefined> {
  const { file, lines } = tableLines(folder, 'actions')
  for (const { line, step, cells } of lines) {
    if (step > lastStep) return
    const [, , agent = '', kind = '', action = '', call = '', , ok, reason = '', args = '', result = ''] = cells
    if (ok !== 'true' && ok !== 'false') {
      throw new RunReadError({ file, problem: `line ${line} has '${ok}' for ok, which is true or false` })
    }
    yield { step, agent, kind, action, call, ok: ok === 'true', reason, args, result }
  }
}
