import { table } from '../../src/cli/print/table.ts'
import type { NamedRow } from './row.ts'

const COLUMNS: readonly (readonly [head: string, cell: (row: NamedRow) => string])[] = [
  ['bench', ({ bench }) => bench],
  ['chain', ({ chain = '' }) => chain],
  ['what', ({ what }) => what],
  ['agents', ({ agents }) => whole(agents)],
  ['steps', ({ steps }) => whole(steps)],
  ['median', ({ median }) => figure(median)],
  ['min', ({ min }) => figure(min)],
  ['max', ({ max }) => figure(max)],
  ['cold', ({ cold }) => figure(cold)],
  ['target', ({ target, floor }) => (target !== undefined ? `< ${target}` : floor !== undefined ? `> ${floor}` : '')],
  ['unit', ({ unit }) => unit],
  ['per second', ({ perSecond }) => whole(perSecond)],
]
const NUMBERS = [3, 4, 5, 6, 7, 8, 9, 11]

/** Rows for people. */
export function rowTable(rows: readonly NamedRow[]): string {
  const head = COLUMNS.map(([title]) => title)
  return table({ head, rows: rows.map((row) => COLUMNS.map(([, cell]) => cell(row))), numbers: NUMBERS })
}

/** Three digits that mean something. */
function figure(value: number | undefined): string {
  if (value === undefined) return ''
  const digits = Math.abs(value) >= 100 ? 0 : Math.abs(value) >= 10 ? 1 : Math.abs(value) >= 0.1 ? 2 : 4
  return value.toFixed(digits)
}

const whole = (value: number | undefined): string => value?.toLocaleString('en-US', { maximumFractionDigits: 0 }) ?? ''
