import { escapeHtml } from './escape-html.ts'

interface HtmlTable {
  readonly caption: string
  readonly head: readonly string[]
  /** Cells are HTML. */
  readonly rows: readonly (readonly string[])[]
  /** Which columns hold numbers. */
  readonly numbers?: readonly number[]
}

/** A table that scrolls by itself where the page is narrow; the first cell of a row is its heading. */
export function htmlTable({ caption, head, rows, numbers = [] }: HtmlTable): string {
  const align = (column: number) => (numbers.includes(column) ? ' class="number"' : '')
  const heading = head.map((title, i) => `<th scope="col"${align(i)}>${escapeHtml(title)}</th>`).join('')
  const body = rows.map((row) => {
    const cells = row.map((cell, i) => (i === 0 ? `<th scope="row">${cell}</th>` : `<td${align(i)}>${cell}</td>`))
    return `<tr>${cells.join('')}</tr>`
  })
  const label = escapeHtml(caption)
  return `<div class="card scroll" tabindex="0" role="region" aria-label="${label}"><table aria-label="${label}"><thead><tr>${heading}</tr></thead><tbody>${body.join('')}</tbody></table></div>`
}
