import { shownNumber } from '../../report/figures/shown-number.ts'
import { escapeHtml } from '../../report/html/escape-html.ts'
import { SaffronError } from '../../errors.ts'
import { givenDataIndices } from '../analyse/given-data-indices.ts'
import type { StudyTables } from './study-tables.ts'

/** Fewer runs say nothing of what matters. */
const LEAST = 30
const WIDTH = 480
const ROW = 26
const LEFT = 130

/** What share of a measure's spread each parameter explains by itself, in runs as they are. */
export function mattersSection(
  { params, measures, count, values, points }: StudyTables,
  { seed }: { seed: string },
): string {
  const [measure] = measures
  if (measure === undefined || params.length === 0 || count < LEAST) return ''
  const columns = params.map((name): [string, (number | string)[]] => [name, []])
  for (const point of points()) for (const [name, column] of columns) column.push(scalarOf(point.params[name] ?? ''))
  const varying = columns.filter(([, values]) => new Set(values).size > 1)
  if (varying.length === 0) return ''
  try {
    const outcomes = Array.from(values[0] ?? [], (value) => (Number.isNaN(value) ? undefined : value))
    const { indices } = givenDataIndices({ variables: Object.fromEntries(varying), outcomes, seed })
    const bars = Object.entries(indices).toSorted(([, a], [, b]) => b.S1 - a.S1)
    const rows = bars.map(([name, { S1, S1_low, S1_high }], i) => barOf(name, { S1, S1_low, S1_high, row: i }))
    const said = bars.map(([name, { S1 }]) => `${name} ${shownNumber(S1)}`).join(', ')
    const svg = `<svg viewBox="0 0 ${WIDTH} ${rows.length * ROW + 8}" role="img" aria-label="${escapeHtml(said)}">${rows.join('')}</svg>`
    return `<section><h2>What matters for ${escapeHtml(measure)}</h2><div class="panels"><figure class="card"><p class="dim">The share of its variance that a parameter explains by itself, with its 95 % interval; what is left is chance and what parameters do together.</p>${svg}</figure></div></section>`
  } catch (error) {
    // Where the measure is the same in all runs nothing explains it, and the page says nothing.
    if (error instanceof SaffronError) return ''
    throw error
  }
}

interface Bar {
  readonly S1: number
  readonly S1_low: number
  readonly S1_high: number
  readonly row: number
}

function barOf(name: string, { S1, S1_low, S1_high, row }: Bar): string {
  const at = (share: number) => LEFT + Math.min(1, Math.max(0, share)) * (WIDTH - LEFT - 70)
  const y = row * ROW + 4
  const middle = (y + ROW / 2 - 2).toFixed(1)
  const shown = Math.round(100 * Math.max(0, S1))
  return [
    `<text x="${LEFT - 8}" y="${y + 15}" text-anchor="end">${escapeHtml(name)}</text>`,
    `<rect class="bar" x="${LEFT}" y="${y}" width="${(at(S1) - LEFT).toFixed(1)}" height="${ROW - 6}"/>`,
    `<path class="base" d="M${at(S1_low).toFixed(1)} ${middle}H${at(S1_high).toFixed(1)}"/>`,
    `<text x="${WIDTH - 4}" y="${y + 15}" text-anchor="end">${shown} %</text>`,
  ].join('')
}

function scalarOf(text: string): number | string {
  const number = Number(text)
  return text === '' || Number.isNaN(number) ? text : number
}
