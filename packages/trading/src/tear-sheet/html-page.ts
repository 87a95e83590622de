import { escaped } from './svg-chart.ts'

const STYLE = `body{font:14px/1.5 system-ui,sans-serif;margin:2em auto;max-width:900px;padding:0 1em;color:#222}
h1,h2{font-weight:600}svg{width:100%}figure{margin:1em 0}figcaption{color:#555}polyline{fill:none;stroke-width:1.4}
.grid{stroke:#ddd}.tick{fill:#777;font-size:11px;text-anchor:end;dominant-baseline:middle}text{font-size:12px}
rect{fill:#6b8fb5}.mark{stroke:#b33;stroke-dasharray:4}table{border-collapse:collapse;margin:1em 0}
td,th{padding:2px 10px 2px 0;text-align:right}td:first-child,th:first-child{text-align:left}`

/** A page that loads nothing and runs nothing. */
export function htmlPage(title: string, parts: readonly string[]): string {
  const policy =
    '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'; style-src \'unsafe-inline\'">'
  const head = `<meta charset="utf-8">${policy}<title>${escaped(title)}</title><style>${STYLE}</style>`
  return `<!doctype html><html lang="en"><head>${head}</head><body>${parts.join('\n')}</body></html>\n`
}

/** Cells in rows, with a line above them if there is one. */
export function htmlTable(rows: readonly (readonly string[])[], head?: readonly string[]): string {
  const line = (cells: readonly string[], tag: 'td' | 'th') =>
    `<tr>${cells.map((cell) => `<${tag}>${escaped(cell)}</${tag}>`).join('')}</tr>`
  return `<table>${head === undefined ? '' : line(head, 'th')}${rows.map((row) => line(row, 'td')).join('')}</table>`
}

/** Five digits, or a dash for what is not there. */
export const shownNumber = (value: number | null | undefined): string =>
  value === null || value === undefined ? '–' : String(Number(value.toPrecision(5)))

/** A share in percent; nothing for what is not there. */
export const shownPercent = (value: number | null): string => (value === null ? '' : (100 * value).toFixed(2))
