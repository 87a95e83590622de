import { lastStepOf } from './last-step.ts'
import { tableLines } from './tables/table-lines.ts'

/** One event as the file has it. */
export interface EventRow {
  readonly step: number
  readonly time: number
  /** Whose transaction it came of. */
  readonly agent: string
  readonly kind: string
  readonly market: string
  readonly event: string
  /** JSON: whole numbers as their digits, addresses as names. */
  readonly args: string
}

/** The events of a run one by one, up to a step: the last one that has a KPI row unless given. */
export function* eventRows(folder: string, lastStep = lastStepOf(folder)): Generator<EventRow, void, undefined> {
  for (const { step, cells } of tableLines(folder, 'events').lines) {
    if (step > lastStep) return
    const [, time = '', agent = '', kind = '', market = '', event = '', args = ''] = cells
    yield { step, time: Number(time), agent, kind, market, event, args }
  }
}
