import type { SessionState } from '../../backtest/backtest-session.ts'

/** The exit status of what a guard has stopped. */
export const HALTED = 3

/** Whether entries are stopped by the program itself, and not by a person. */
export const isByGuard = (blocked: SessionState['blocked'] | null, halted: SessionState['halted'] | null): boolean =>
  (blocked ?? undefined) !== undefined && halted?.by !== 'person'
