import { MeasureError } from '../../../kpi/measure/errors.ts'
import { NetlistFieldError } from '../../errors.ts'
import { checkMeans, type Means } from '../../expect/means.ts'
import { specCondition, type Specs } from '../../expect/specs.ts'
import { plainOf } from '../compile/compiled.ts'
import { asDict, checkKeys, get, type Report, textAt } from '../report.ts'
import type { Dict, Tree } from '../tree.ts'

/** What studies hold each run against: conditions, or measures with their bounds. */
export function readSpecs(tree: Tree | undefined, report: Report): Specs | undefined {
  const dict = tree && asDict(tree, '`specs`', report)
  if (!dict) return undefined
  const specs = [...dict.entries].flatMap(([name, { value }]) => {
    const spec = value.type === 'map' ? boundsOf(value, report) : value.type === 'text' ? value.text : undefined
    if (spec === undefined) {
      report(
        value.place,
        'a spec is a condition, or a measure `of` with `min`, `max` or both',
        'For instance price.min > 0.1.',
      )
      return []
    }
    try {
      specCondition(spec)
      return [[name, spec] as const]
    } catch (error) {
      if (!(error instanceof MeasureError)) throw error
      const at = (value.type === 'map' && get(value, 'of')?.place) || value.place
      report({ ...at, column: at.column + error.column }, error.message, error.hint)
      return []
    }
  })
  return Object.fromEntries(specs)
}

function boundsOf(dict: Dict, report: Report) {
  checkKeys(dict, 'a spec', ['of', 'min', 'max'], report)
  const bound = (name: string) => {
    const text = textAt(dict, name, report)
    return text === undefined ? {} : { [name]: Number(text.replaceAll('_', '')) }
  }
  return { of: textAt(dict, 'of', report) ?? '', ...bound('min'), ...bound('max') }
}

/** Which KPI plays which part in the metrics. */
export function readMeans(tree: Tree | undefined, report: Report): Means | undefined {
  const dict = tree && asDict(tree, '`means`', report)
  if (!dict) return undefined
  const means = Object.fromEntries([...dict.entries].map(([part, { value }]) => [part, String(plainOf(value))]))
  try {
    checkMeans(means)
  } catch (error) {
    if (!(error instanceof NetlistFieldError)) throw error
    report(dict.place, error.message, error.hint)
  }
  return means
}
