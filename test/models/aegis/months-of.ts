import { expect } from 'chai'

import type { AegisMonth } from '../../../src/models/aegis/month.ts'
import { runAegis } from '../../../src/models/aegis/run-aegis.ts'
import { configOf } from './config-of.ts'

/** All months of a run of a configuration as a file gives it. */
export function monthsOf(raw: Record<string, unknown>, { seed = '1' } = {}): readonly AegisMonth[] {
  return [...runAegis(configOf(raw), { seed })]
}

/** The month of that number. */
export function monthIn(months: readonly AegisMonth[], month: number): AegisMonth {
  return months.find(({ row }) => row.month === month) ?? expect.fail(`there is no month ${month}`)
}

/** The events of one type, of all months. */
export function eventsOf<T extends AegisMonth['events'][number]['type']>(months: readonly AegisMonth[], type: T) {
  type Found = Extract<AegisMonth['events'][number], { type: T }>
  return months.flatMap(({ events }) => events.filter((event): event is Found => event.type === type))
}
