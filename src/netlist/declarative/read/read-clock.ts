import { field } from '../../../field/field.ts'
import { mistakeInWords } from '../../../field/mistake.ts'
import { takeValues } from '../../../field/read-values.ts'
import type { NetlistClock } from '../../define-netlist.ts'
import { isExpression } from '../compile/compile-expression.ts'
import type { Compiled, Context } from '../compile/compiled.ts'
import { asDict, checkKeys, get, refuse, type Report, textAt } from '../report.ts'
import type { Scope } from '../scope.ts'
import type { Dict, Place, Tree } from '../tree.ts'

export const CLOCK_FIELDS = {
  start: field.time({ optional: true, about: 'When the run starts' }),
  step: field.seconds({ required: true, min: 1, about: 'The length of a step' }),
  steps: field.int({ required: true, min: 0, about: 'How many steps' }),
  every: field.int({ optional: true, min: 1, about: 'Steps between records' }),
}

/** The clock, which may follow the parameters; `start` of a run is no number in it. */
export function readClock(
  tree: Tree | undefined,
  { context, top, every }: { readonly context: Context; readonly top: Place; readonly every: number | undefined },
): (scope: Scope) => NetlistClock {
  const { report } = context
  const dict = tree && asDict(tree, '`clock`', report)
  if (!dict) {
    report(top, '`clock` is missing', 'For instance clock: { step: 1d, steps: 365 }.')
    return () => ({ step: 1, steps: 0 })
  }
  checkKeys(dict, '`clock`', Object.keys(CLOCK_FIELDS), report)
  const step = get(dict, 'step')
  const months = step?.type === 'map' ? monthsIn(step, report) : undefined
  const parts = Object.entries(CLOCK_FIELDS).flatMap(([name, one]): [string, Compiled][] => {
    const value = get(dict, name)
    if (name === 'step' && months !== undefined) return []
    if (value) return [[name, context.compile(value, one, context)]]
    if (one.required) report(dict.place, `'${name}' is missing: it takes ${one.wanted}`)
    return []
  })
  return (scope) => {
    const values = Object.fromEntries(parts.map(([name, part]) => [name, part(scope)]))
    const reading = takeValues(CLOCK_FIELDS, { ...values, ...(months !== undefined && { step: 1 }) })
    if (!reading.ok) return refuse(dict.place, reading.mistakes.map(mistakeInWords).join('; '))
    const { start, step: seconds, steps, every: own } = reading.value
    const often = every ?? own
    return {
      step: months === undefined ? seconds : { months },
      steps,
      ...(start !== undefined && { start }),
      ...(often !== undefined && { every: often }),
    }
  }
}

const MONTHS = field.int({ required: true, min: 1, max: 1_200, about: 'How many months a step lasts' })

/** Months of the calendar. */
function monthsIn(dict: Dict, report: Report): number {
  checkKeys(dict, '`step`', ['months'], report)
  const reading = MONTHS.read(textAt(dict, 'months', report))
  if (reading.ok) return reading.value
  report(dict.place, reading.mistakes.map(mistakeInWords).join('; '), 'For instance { months: 1 }.')
  return 1
}

/** Whether a clock can be told without parameters. */
export function isFixed(tree: Tree | undefined): boolean {
  if (tree?.type !== 'map') return true
  return [...tree.entries.values()].every(({ value }) => value.type !== 'text' || !isExpression(value.text))
}
