import { inspect } from 'node:util'

import type { KpiValue } from './kpi.ts'

/** A KPI's value, unless it is of a sort that results cannot hold: nobody has checked a netlist's types before it runs. */
export function checkedValue(value: unknown): KpiValue {
  if (value === undefined || typeof value === 'number' || typeof value === 'bigint') return value
  throw new TypeError(
    `it gave ${inspect(value, { depth: 0 })}, which is neither a bigint, nor a number, nor undefined for nothing there`,
  )
}
