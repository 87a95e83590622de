import { BARS_FROM } from '../../bars/load-bars.ts'
import { METHODS } from '../../search/methods.ts'

/** Options of every command that runs backtests in workers. */
export const JOB_TEXTS = ['data', 'params', 'fee', 'slippage', 'seed', 'workers', 'keep'] as const
export const JOB_USAGE = `--data ${BARS_FROM} [--params FILE.yaml] [--fee BPS] [--slippage BPS] [--seed S] [--workers N] [--keep FILE.jsonl] [--json]`

/** Options of those that search. */
export const SEARCH_TEXTS = [...JOB_TEXTS, 'vary', 'objective', 'constraint', 'method', 'budget'] as const
export const SEARCH_USAGE =
  "[--vary 'fast=3:20,slow=10:60'] [--objective 'max sharpe_annual'] [--constraint 'trades >= 10'] " +
  `[--method ${METHODS.join('|')}] [--budget 64]`
