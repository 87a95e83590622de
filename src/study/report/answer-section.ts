import { differenceUnit, shownQuantity, unitBeside } from '../../report/figures/shown-quantity.ts'
import { escapeHtml } from '../../report/html/escape-html.ts'
import { htmlTable } from '../../report/html/html-table.ts'
import { meanInterval } from '../analyse/mean-interval.ts'
import { quantileInterval } from '../analyse/quantile-interval.ts'
import { wilsonInterval } from '../analyse/rate-interval.ts'
import { summaryOf } from '../analyse/summary.ts'
import type { StudySpec } from '../study-spec.ts'
import { present, type StudyTables } from './study-tables.ts'

/** A table that is longer is folded, and one that is much longer cut. */
const SHORT = 12
const MOST_ROWS = 40

/** The answer in words, then each measure of each set in figures. */
export function answerSection(
  tables: StudyTables,
  { spec, why }: { spec: StudySpec; why?: string | undefined },
): string {
  const { count, failed, measures, units } = tables
  const numbers = [...new Set(tables.sets)]
  const sets = numbers.length
  const over = sets === 1 ? '' : ` over ${sets} sets of parameters`
  const counted = `${runsInWords(count)}${over}; ${failed === 0 ? 'none failed' : `${failed} failed and ${failed === 1 ? 'is' : 'are'} left out of the figures`}.`
  const sentences = [
    ...specSentences(tables, spec),
    ...measureSentences(tables, { sets, spec }),
    counted,
    ...(sets > 1 ? [seedsOf(spec)] : []),
    ...(why === undefined ? [] : [`Stopped early: ${why}.`]),
  ]
  const rows = numbers.flatMap((set) =>
    measures.map((name, j) => {
      const all = tables.values[j] ?? new Float64Array()
      const values = present(sets === 1 ? all : all.filter((_, place) => tables.sets[place] === set))
      const { n, mean, sd, p5, p50, p95 } = summaryOf(values)
      const interval = meanInterval(values)
      const unit = units[j] ?? ''
      const show = (value: number | undefined) => shownQuantity(value ?? Number.NaN, unit)
      return [
        escapeHtml(
          `${name}${Object.hasOwn(spec.specs, name) ? ' (margin)' : ''}${sets === 1 ? '' : `, ${tables.setName(set)}`}`,
        ),
        escapeHtml(unitBeside(unit)),
        String(n),
        show(mean),
        interval ? `${show(interval.low)} to ${show(interval.high)}` : '–',
        shownQuantity(sd ?? Number.NaN, differenceUnit(unit)),
        show(p5),
        show(p50),
        show(p95),
      ]
    }),
  )
  const head = ['measure', 'unit', 'n', 'mean', '95 % interval of it', 'sd', 'P5', 'median', 'P95']
  const table = htmlTable({ caption: 'Measures', head, rows: rows.slice(0, MOST_ROWS), numbers: [2, 3, 4, 5, 6, 7, 8] })
  const more =
    rows.length > MOST_ROWS ? `<p class="dim">${rows.length - MOST_ROWS} more rows are in points.csv.</p>` : ''
  const figures =
    rows.length > SHORT
      ? `<details><summary>${rows.length} rows, a measure of a set each</summary>${table}${more}</details>`
      : table
  return `<section><h2>The answer</h2>${sentences.map((text) => `<p class="answer">${escapeHtml(text)}</p>`).join('')}</section><section><h2>In figures</h2>${figures}${legend(tables, numbers)}</section>`
}

/** Which set is which for whoever reads the files, where sets have numbers. */
function legend({ setName }: StudyTables, numbers: readonly number[]): string {
  if (numbers.length === 1 || numbers.length > MOST_ROWS) return ''
  const rows = numbers.map((set) => [String(set), escapeHtml(setName(set))])
  const table = htmlTable({ caption: 'Sets', head: ['set', 'which is'], rows, numbers: [0] })
  return `<details><summary>The numbers of sets in points.csv and summary.csv</summary>${table}</details>`
}

const seedsOf = ({ independent = false }: StudySpec): string =>
  independent
    ? 'Each set ran on seeds of its own: sets differ by chance as well.'
    : 'All sets ran on the same seeds: they differ by what was set, and not by luck.'

function specSentences({ measures, values, count }: StudyTables, { specs }: StudySpec): string[] {
  return Object.keys(specs).map((name) => {
    const margins = values[measures.indexOf(name)] ?? new Float64Array()
    const hits = margins.filter((margin) => margin >= 0).length
    const { low, high } = wilsonInterval({ hits, of: count })
    return `‘${name}’ holds in ${percent(hits / count)} of runs (${percent(low)} to ${percent(high)} with 95 % confidence; a run that fails does not keep it).`
  })
}

/** Of one set: what the first measures come to. */
function measureSentences(
  { measures, units, values, count }: StudyTables,
  { sets, spec }: { sets: number; spec: StudySpec },
): string[] {
  if (sets > 1) return []
  return measures.slice(0, 3).flatMap((name, j) => {
    if (Object.hasOwn(spec.specs, name)) return []
    const ascending = present(values[j]).toSorted()
    const { p5, p50, p95 } = summaryOf(ascending)
    if (p5 === undefined || p50 === undefined || p95 === undefined) return []
    const unit = units[j] ?? ''
    const show = (value: number) => shownQuantity(value, unit)
    const beside = unitBeside(unit) === '' ? '' : ` ${unit}`
    if (ascending[0] === ascending.at(-1)) {
      const all = ascending.length === 1 ? 'the one run' : `all ${runsInWords(ascending.length)}`
      return [`${name} is ${show(p50)}${beside} in ${all}${ascending.length < count ? ' that tell it' : ''}.`]
    }
    const { low, high } = quantileInterval(ascending, 0.5)
    const sure = Number.isFinite(low + high) ? ` (${show(low)} to ${show(high)} with 95 % confidence)` : ''
    return [
      `The median of ${name} is ${show(p50)}${beside}${sure}; nine of ten runs lie between ${show(p5)} and ${show(p95)}.`,
    ]
  })
}

const runsInWords = (n: number): string => `${n.toLocaleString('en-US')} ${n === 1 ? 'run' : 'runs'}`

const percent = (share: number): string => `${(100 * share).toLocaleString('en-US', { maximumSignificantDigits: 3 })} %`
