import Table from 'cli-table3'

/** Columns of text without lines around them, the same in a terminal and in a pipe. */
export function table(
  head: readonly string[],
  rows: readonly (readonly string[])[],
  numbers: readonly number[] = [],
): string {
  const chars = { top: '', bottom: '', left: '', right: '', mid: '', middle: '  ' }
  const empty = {
    'top-mid': '',
    'top-left': '',
    'top-right': '',
    'bottom-mid': '',
    'bottom-left': '',
    'bottom-right': '',
  }
  const none = { 'left-mid': '', 'mid-mid': '', 'right-mid': '' }
  const result = new Table({
    head: [...head],
    colAligns: head.map((_, i) => (numbers.includes(i) ? 'right' : 'left')),
    chars: { ...chars, ...empty, ...none },
    style: { head: [], border: [], 'padding-left': 0, 'padding-right': 0 },
  })
  for (const row of rows) result.push([...row])
  return result
    .toString()
    .split('\n')
    .map((line) => line.trimEnd())
    .join('\n')
}
