import type { AegisConfig } from './config/aegis-config.ts'
import type { Rules } from './config/rules.ts'
import type { AegisEvent } from './event.ts'
import type { AegisState } from './state.ts'

/** What the parts of a month share: the state is a draft that only becomes the run's when the month is through. */
export interface MonthWork {
  readonly config: AegisConfig
  readonly rules: Rules
  readonly seed: string
  readonly month: number
  readonly state: AegisState
  readonly events: AegisEvent[]
}
