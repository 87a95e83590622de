import path from 'node:path'

import { ACTION_COLUMNS } from './columns.ts'
import { csvRows } from './csv-rows.ts'
import { RunReadError } from './errors.ts'
import { lastStepOf } from './last-step.ts'

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
}

/** The transactions of a run one by one, up to a step: the last one that has a KPI row unless given. */
export function* actionRows(folder: string, lastStep = lastStepOf(folder)): Generator<ActionRow, void, undefined> {
  const file = path.join(folder, 'actions.csv')
  const lines = csvRows(file)
  const header = lines.next().value ?? []
  if (header.join(',') !== ACTION_COLUMNS.join(','))
    throw new RunReadError({ file, problem: `its columns are not ${ACTION_COLUMNS.join(',')}` })
  for (const [step, , agent = '', kind = '', action = '', call = '', , ok, reason = ''] of lines) {
    if (Number(step) > lastStep) return
    yield { step: Number(step), agent, kind, action, call, ok: ok === 'true', reason }
  }
}
