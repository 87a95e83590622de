import { SaffronError } from '../../errors.ts'
import { escapeHtml } from '../../report/html/escape-html.ts'
import { whenOf } from '../analyse/when-of.ts'
import { answerWords } from './answer-words.ts'
import type { StudyTables } from './study-tables.ts'
import { whenFigures } from './when-figures.ts'

/** Fewer runs, or fewer that fail, say nothing of when; of more it takes long to say it, and `saffron study when` does. */
const LEAST = 100
const LEAST_FAILURES = 10
const MOST = 20_000

/** In which box of their parameters runs break a spec or fail. */
export function whenSection(tables: StudyTables, { specs }: { specs: object }): string {
  const { params, measures, count, values, unitsOf, points } = tables
  const asked = Object.keys(specs).map((name) => values[measures.indexOf(name)] ?? new Float64Array(count))
  if (asked.length === 0 || params.length === 0 || count < LEAST || count > MOST) return ''
  const margins = Array.from({ length: count }, (_, place) => {
    const least = asked.reduce((sofar, column) => Math.min(sofar, column[place] ?? Number.NaN), Infinity)
    return Number.isNaN(least) ? undefined : least
  })
  const failures = margins.filter((margin) => (margin ?? -1) < 0).length
  if (failures < LEAST_FAILURES || failures === count) return ''
  const variables = Object.fromEntries(params.map((name): [string, string[]] => [name, []]))
  for (const point of points())
    for (const [name, column] of Object.entries(variables)) column.push(point.params[name] ?? '')
  try {
    const answer = whenOf({ variables, margins, units: unitsOf.params })
    const words = answerWords('when', answer).map((text) => `<p class="answer">${escapeHtml(text)}</p>`)
    return `<section><h2>When it fails</h2>${words.join('')}<div class="panels">${whenFigures(answer).join('')}</div></section>`
  } catch (error) {
    // Where no parameter differs there is nothing to tell.
    if (error instanceof SaffronError) return ''
    throw error
  }
}
