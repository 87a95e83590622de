import { SaffronError } from '../errors.ts'
import { RunFailure } from './errors.ts'

/** What is wrong is the command, not the run. */
const WRONG_USAGE = new Set([
  'USAGE',
  'UNKNOWN_NETLIST',
  'UNKNOWN_ACTION',
  'UNKNOWN_PARAM',
  'PARAM_VALUE',
  'UNKNOWN_KPI',
  'UNKNOWN_RUN',
  'RUN_NETLIST',
  'UNKNOWN_COLUMN',
  'PLOT_OPTIONS',
  'TRACE_STEP',
  'TRACE_AGENT',
  'CHAIN_UNKNOWN',
  'NETLIST_NAME',
  'NETLIST_TAKEN',
  'WARM_COMMAND',
])

/** 1 for what failed, 2 for wrong usage, 128 and the signal's number for what a signal ended. */
export function exitStatus(thrown: unknown, signal: AbortSignal): number {
  const error = thrown instanceof RunFailure ? thrown.cause : thrown
  if (!(error instanceof SaffronError)) return 1
  if (error.code === 'INTERRUPTED') return signal.reason === 'SIGTERM' ? 143 : 130
  return WRONG_USAGE.has(error.code) ? 2 : 1
}
