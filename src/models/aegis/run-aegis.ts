import type { AegisConfig } from './config/aegis-config.ts'
import { aegisMonth } from './aegis-month.ts'
import type { AegisMonth } from './month.ts'
import { type AegisState, openAegis } from './state.ts'

interface RunOptions {
  readonly seed?: string
  /** The state to go on from; the one before the first month unless given. */
  readonly from?: AegisState
  /** The last month; the configuration's unless given. */
  readonly until?: number
}

/** The months of a run, one after another; whoever takes them may stop at any. */
export function* runAegis(
  config: AegisConfig,
  { seed = '1', from = openAegis(config), until = config.max_months }: RunOptions = {},
): Generator<AegisMonth, void> {
  let state = from
  while (state.month < until) {
    const done = aegisMonth(config, state, { seed })
    state = done.state
    yield done
  }
}
