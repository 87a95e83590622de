import type { AegisConfig } from './config/aegis-config.ts'
import { type AegisMonth, nextMonth } from './month.ts'
import { aegisAtRest } from './aegis-at-rest.ts'
import { copyState } from './copy-state.ts'
import type { AegisState } from './state.ts'

/** How many months may be left out before a run ends all the same. */
const MOST_SKIPPED = 3

interface GuardOptions {
  readonly seed: string
  /** What makes a month of the state before; the model's own unless given. */
  readonly month?: typeof nextMonth
}

/**
 * The next month under the policy for errors: one that fails ends the run, or is left out with nothing changed but the
 * calendar. A month is not tried again, for it would fail in the same way.
 */
export function aegisMonth(
  config: AegisConfig,
  before: AegisState,
  { seed, month: make = nextMonth }: GuardOptions,
): AegisMonth {
  try {
    return make(config, before, { seed })
  } catch (error) {
    if (config.on_error === 'stop' || before.skipped >= MOST_SKIPPED) throw error
    const month = before.month + 1
    const state = { ...copyState(before), month, priceLocked: month, skipped: before.skipped + 1 }
    const row = aegisAtRest(config, state, month)
    const text = error instanceof Error ? error.message : String(error)
    return { state: { ...state, row }, row, events: [{ type: 'skipped', month, error: text }] }
  }
}
