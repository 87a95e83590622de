import { parse } from 'csv-parse/sync'

import { time as timeField } from '../../field/kinds/time.ts'

/** The cells of a CSV text, the header first; what cannot be read is refused as the caller says. */
export function csvCells(text: string, refusal: (facts: { problem: string; cause: unknown }) => Error): string[][] {
  if (text.trim() === '') throw refusal({ problem: 'it is empty', cause: undefined })
  const parted = partedBy(text)
  if (parted !== undefined) {
    const problem = `its columns are parted by ${parted}, not by commas`
    throw refusal({ problem, cause: undefined })
  }
  try {
    return parse(text, { bom: true, trim: true, skip_empty_lines: true })
  } catch (cause) {
    throw refusal({ problem: cause instanceof Error ? cause.message : String(cause), cause })
  }
}

/** What parts the names of a header that has no comma: spreadsheets of many countries write such files. */
function partedBy(text: string): string | undefined {
  const [head = ''] = text.split('\n', 1)
  if (head.includes(',')) return undefined
  return head.includes(';') ? 'semicolons' : head.includes('\t') ? 'tabs' : undefined
}

const TIME = timeField({ default: 0, about: 'When something was' })

/** Seconds since 1970; what has no time zone is in UTC. */
export function secondsOf(text: string): number | undefined {
  const read = TIME.read(/:\d\d$/.test(text) ? `${text}Z` : text)
  return read.ok ? read.value : undefined
}
