import { MeasureError } from './errors.ts'
import type { Condition } from './measure.ts'
import { parseQuantity } from './parse-measure.ts'

/** A spec as a netlist writes it: what is measured, and the bounds it must keep within. */
export interface Requirement {
  readonly of: string
  readonly min?: number | undefined
  readonly max?: number | undefined
}

/** The condition that a requirement stands for; its margin is the one to the nearer bound. */
export function conditionOf({ of, min, max }: Requirement): Condition {
  const left = parseQuantity(of)
  const { column } = left
  const lower = min === undefined ? undefined : bounded('>=', min)
  const upper = max === undefined ? undefined : bounded('<=', max)
  if (lower && upper) return { kind: 'both', left: lower, right: upper, column }
  const only = lower ?? upper
  if (only) return only
  throw new MeasureError({ text: of, column, problem: 'a spec needs a bound', hint: 'Give min, max or both.' })

  function bounded(operator: '>=' | '<=', value: number): Condition {
    if (Number.isNaN(value)) throw new MeasureError({ text: of, column, problem: 'the bound is not a number' })
    return { kind: 'comparison', operator, left, right: { kind: 'number', value, column }, column }
  }
}
