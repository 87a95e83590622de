/** A table, or nothing where it would have no rows. */
export function mdTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  if (rows.length === 0) return ''
  // A column that says nothing is left out.
  const kept = head.map((_, i) => rows.some((row) => row[i] !== ''))
  const line = (cells: readonly string[]) =>
    `| ${cells
      .filter((_, i) => kept[i])
      .map((cell) => cell.replaceAll('|', '\\|').replaceAll('\n', ' '))
      .join(' | ')} |`
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n')
}

export const codeBlock = (text: string): string => `\`\`\`ts\n${text}\n\`\`\``

export const inCode = (text: string): string => (text === '' ? '' : `\`${text}\``)

/** Paragraphs, without those that are empty. */
export const paragraphs = (...parts: readonly string[]): string => parts.filter((part) => part !== '').join('\n\n')

/** The anchors that headings of a page get, in order; the second of one name is name-1. */
export function anchors(headings: readonly string[]): readonly string[] {
  const seen = new Map<string, number>()
  return headings.map((heading) => {
    const plain = heading
      .toLowerCase()
      .replaceAll(/[^\w -]/g, '')
      .replaceAll(' ', '-')
    const before = seen.get(plain) ?? 0
    seen.set(plain, before + 1)
    return before === 0 ? plain : `${plain}-${before}`
  })
}

/** Prose with a full stop at its end. */
export const sentence = (text: string): string => (/[.!?:]$/.test(text) || text === '' ? text : `${text}.`)
