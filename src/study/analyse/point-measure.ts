import { checkNames } from '../../kpi/measure/check-names.ts'
import type { Condition, Measure, Quantity } from '../../kpi/measure/measure.ts'
import { parseQuantity } from '../../kpi/measure/parse-measure.ts'
import type { Requirement } from '../../kpi/measure/requirement.ts'
import { specCondition, specText } from '../../netlist/expect/specs.ts'

/** A number that each run of a study has. */
export interface PointMeasure {
  readonly name: string
  /** What a message quotes of it; its name unless given. */
  readonly text?: string
  readonly measure: Measure
  /** Of a condition: whether it holds as 1 or 0, or how far it is from failing. */
  readonly as: 'value' | 'margin'
}

/** A measure as it is asked for. */
export const quantityMeasure = (text: string): PointMeasure => ({
  name: text,
  measure: parseQuantity(text),
  as: 'value',
})

/** The margin of a spec. */
export function specMeasure(name: string, spec: string | Requirement): PointMeasure {
  return { name, text: specText(name, spec), measure: specCondition(spec), as: 'margin' }
}

/**
 * What is over points, with each quantity over time in it put by a name under which a run has its number: a study keeps
 * those and not the records. `take` is given each of them.
 */
export function overNumbers(measure: Quantity, take: (quantity: Quantity) => string): Quantity
export function overNumbers(measure: Condition, take: (quantity: Quantity) => string): Condition
export function overNumbers(measure: Measure, take: (quantity: Quantity) => string): Measure
export function overNumbers(measure: Measure, take: (quantity: Quantity) => string): Measure {
  switch (measure.kind) {
    case 'number':
    case 'flag':
      return measure
    case 'name':
      // A parameter is a number of each run like any other; the yield is of all of them.
      return measure.name === 'yield' ? measure : { ...measure, name: take(measure) }
    case 'series':
      return { kind: 'name', name: take(measure), column: measure.column }
    case 'call':
      // What P() takes without a comparison is a flag.
      if (measure.name === 'P' && measure.of[0]?.kind === 'name') return measure
      return { ...measure, of: measure.of.map((part) => overNumbers(part, take)) }
    case 'negative':
      return { ...measure, of: overNumbers(measure.of, take) }
    case 'not':
      return { ...measure, of: overNumbers(measure.of, take) }
    case 'arithmetic':
    case 'comparison':
      return { ...measure, left: overNumbers(measure.left, take), right: overNumbers(measure.right, take) }
    case 'both':
    case 'either':
      return { ...measure, left: overNumbers(measure.left, take), right: overNumbers(measure.right, take) }
  }
}

/** Refuses names that no run has. */
export function checkMeasures(
  measures: readonly PointMeasure[],
  known: { readonly kpis: readonly string[]; readonly numbers: readonly string[] },
): void {
  for (const { name, text = name, measure } of measures) checkNames(measure, { text, ...known })
}
