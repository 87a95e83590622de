import Table from 'cli-table3'

import { printable } from '../../printable.ts'

const GAP = 2
/** Less of the last column than this is no text any more. */
const NARROWEST = 24

interface Content {
  readonly head: readonly string[]
  readonly rows: readonly (readonly string[])[]
  /** Which columns hold numbers. */
  readonly numbers?: readonly number[]
  /** Columns of the terminal; none in a pipe, where a line may be as long as it is. */
  readonly width?: number | undefined
}

/**
 * Columns of text without lines around them. Where the width is too small the last column is wrapped, and where that
 * does not help each row is told in lines of its own.
 */
export function table({
  rows: given,
  head,
  numbers = [],
  width = process.stdout.columns || undefined,
}: Content): string {
  const rows = given.map((row) => row.map(printable))
  const widths = head.map((title, i) => Math.max(title.length, ...rows.map((row) => row[i]?.length ?? 0)))
  const last = widths.length - 1
  const before = widths.slice(0, last).reduce((sum, each) => sum + each + GAP, 0)
  if (width === undefined || before + (widths[last] ?? 0) <= width) return drawn({ head, rows, numbers })
  const isText = !numbers.includes(last)
  if (isText && width - before >= NARROWEST)
    return drawn({ head, rows, numbers, lastWidth: wrapped(rows, width - before) })
  return rows.map((row) => told(head, row, width)).join('\n')
}

interface Drawing extends Content {
  /** Columns that the last one is wrapped to. */
  readonly lastWidth?: number
}

function drawn({ head, rows, numbers = [], lastWidth }: Drawing): string {
  const columns = Math.max(head.length, ...rows.map((row) => row.length))
  const sides = ['top', 'bottom', 'left', 'right', 'mid']
  const none = sides.flatMap((side) => [side, `${side}-mid`, `${side}-left`, `${side}-right`].map((name) => [name, '']))
  const result = new Table({
    head: [...head],
    colAligns: Array.from({ length: columns }, (_, i) => (numbers.includes(i) ? 'right' : 'left')),
    colWidths: Array.from({ length: columns }, (_, i) => (i === columns - 1 ? (lastWidth ?? null) : null)),
    wordWrap: lastWidth !== undefined,
    chars: { ...Object.fromEntries(none), middle: ' '.repeat(GAP) },
    style: { head: [], border: [], 'padding-left': 0, 'padding-right': 0 },
  })
  for (const row of rows) result.push([...row])
  return result
    .toString()
    .split('\n')
    .map((line) => line.trimEnd())
    .join('\n')
}

/** A row as a heading and, indented, a line per cell that has something in it. */
function told(head: readonly string[], [name = '', ...cells]: readonly string[], width: number): string {
  const titles = head.slice(1).map((title) => `${' '.repeat(GAP)}${title}`)
  const rows = cells.map((cell, i) => [titles[i] ?? '', cell]).filter(([, cell]) => cell !== '')
  if (rows.length === 0) return name
  const indent = Math.max(...rows.map(([title = '']) => title.length)) + GAP
  const longest = Math.max(...rows.map(([, cell = '']) => cell.length))
  const wraps = indent + longest > width && width - indent >= NARROWEST / 2
  return `${name}\n${drawn({ head: [], rows, ...(wraps && { lastWidth: wrapped(rows, width - indent) }) })}`
}

/** The width for a last column of text; a word that is longer would be cut, so the terminal may break it instead. */
function wrapped(rows: readonly (readonly string[])[], width: number): number {
  const words = rows.flatMap((row) => row.at(-1)?.split(' ') ?? [])
  return Math.max(width, ...words.map((word) => word.length))
}
