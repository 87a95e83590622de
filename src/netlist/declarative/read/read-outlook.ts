import { readValues } from '../../../field/read-values.ts'
import { mistakeInWords } from '../../../field/mistake.ts'
import { MeasureError } from '../../../kpi/measure/errors.ts'
import { parseCondition } from '../../../kpi/measure/parse-measure.ts'
import { type Plot, PLOT_FIELDS } from '../../plot.ts'
import { plainOf } from '../compile/compiled.ts'
import { evaluateNumber } from '../expression/evaluate-number.ts'
import { type Expression, namesIn } from '../expression/expression.ts'
import { parseExpression } from '../expression/parse-expression.ts'
import { asDict, get, refuse, type Report, unknownName } from '../report.ts'
import type { Place, Tree } from '../tree.ts'

/** When the run should end. */
export interface DeclaredStop {
  readonly expression: Expression
  readonly text: string
  readonly place: Place
}

/** Names in a list. */
export function readNames(tree: Tree | undefined, section: string, report: Report): readonly string[] | undefined {
  if (tree === undefined) return undefined
  if (tree.type === 'list') return tree.items.map((item) => String(plainOf(item)))
  report(tree.place, `\`${section}\` is a list of names`)
  return undefined
}

/** What a run must do, by name. */
export function readExpectations(tree: Tree | undefined, report: Report): Readonly<Record<string, string>> | undefined {
  const dict = tree && asDict(tree, '`expect`', report)
  if (!dict) return undefined
  const texts = [...dict.entries].flatMap(([name, { value }]): [string, string][] => {
    if (value.type !== 'text') {
      report(value.place, 'this is one condition', 'For instance price.min > 0.1.')
      return []
    }
    try {
      parseCondition(value.text)
      return [[name, value.text]]
    } catch (error) {
      if (!(error instanceof MeasureError)) throw error
      report({ ...value.place, column: value.place.column + error.column }, error.message, error.hint)
      return []
    }
  })
  return Object.fromEntries(texts)
}

/** The figures that are asked for. */
export function readPlots(tree: Tree | undefined, report: Report): readonly Plot[] | undefined {
  if (tree === undefined) return undefined
  if (tree.type !== 'list') {
    report(tree.place, '`plots` is a list')
    return undefined
  }
  return tree.items.flatMap((item): Plot[] => {
    const dict = asDict(item, 'a plot', report)
    const kpis = dict && get(dict, 'kpis')
    if (!dict || kpis?.type !== 'map') {
      report(item.place, 'a plot has a title and `kpis`, the label of each line by the name of its KPI')
      return []
    }
    const lines = [...kpis.entries].map(([name, { value }]) => [name, String(plainOf(value))])
    const rest = [...dict.entries]
      .filter(([name]) => name !== 'kpis')
      .map(([name, { value }]) => [name, plainOf(value)])
    const reading = readValues(PLOT_FIELDS, Object.fromEntries(rest))
    if (reading.ok) return [{ ...reading.value, kpis: Object.fromEntries(lines) as Record<string, string> }]
    for (const mistake of reading.mistakes) report(dict.place, mistakeInWords(mistake))
    return []
  })
}

/** Names that are no KPI and no parameter are told once there are KPIs. */
export function stopWhen(
  { expression, text, place }: DeclaredStop,
  { kpis, numbers }: { readonly kpis: readonly string[]; readonly numbers: Readonly<Record<string, number>> },
): (values: Readonly<Record<string, number>>) => string | undefined {
  const known = [...kpis, ...Object.keys(numbers)]
  const [unknown] = namesIn(expression).filter(({ name }) => !known.includes(name))
  if (unknown) refuse({ ...place, column: place.column + unknown.at }, ...unknownName('KPI', unknown.name, known))
  return (values) => (evaluateNumber(expression, (name) => values[name] ?? numbers[name]) === true ? text : undefined)
}

/** Says why the run should end, by an expression over the KPIs of a record. */
export function readStop(tree: Tree | undefined, report: Report): DeclaredStop | undefined {
  if (tree === undefined) return undefined
  if (tree.type !== 'text') {
    report(tree.place, '`stop` is one expression over KPIs', 'For instance stop: price < 0.01.')
    return undefined
  }
  const text = tree.text.replace(/^=\s*/, '')
  const parsed = parseExpression(text)
  if (parsed.ok) {
    const lead = tree.text.length - text.length
    return { expression: parsed.expression, text, place: { ...tree.place, column: tree.place.column + lead } }
  }
  report({ ...tree.place, column: tree.place.column + parsed.problem.at }, parsed.problem.text, parsed.problem.hint)
  return undefined
}
