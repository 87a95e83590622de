import { escaped } from './svg-chart.ts'

const STYLE = `body{font:15px/1.5 system-ui,sans-serif;margin:1.5em auto;max-width:900px;padding:0 1em;color:#222}
h1,h2{font-weight:600;line-height:1.25}h1{font-size:1.7em;overflow-wrap:anywhere}h2{font-size:1.25em;margin:1.5em 0 .5em}
figure{margin:1.5em 0}figcaption{color:#444;margin-bottom:.6em}
.plot{position:relative;margin-left:4.2rem}.plot svg{display:block;width:100%;height:200px;overflow:visible}
.ticks,.ends,.names{font-size:13px;color:#555}.ticks i{position:absolute;right:100%;margin-right:.5em;font-style:normal;transform:translateY(-50%)}
.ends{display:flex;justify-content:space-between;margin:.5em 0 0 4.2rem}.names{display:flex;flex-wrap:wrap;gap:0 1.2em;margin-left:4.2rem}
.names span{font-weight:600}polyline{fill:none;stroke-width:1.5}.plot *{vector-effect:non-scaling-stroke}
.grid{stroke:#ddd}.mark{stroke:#b33;stroke-width:1.5;stroke-dasharray:4}.dot{stroke-width:7;stroke-linecap:round}rect{fill:#6b8fb5}
.table{overflow-x:auto;margin:.8em 0}table{border-collapse:collapse}td,th{padding:2px 0 2px 1em;text-align:right;white-space:nowrap;vertical-align:top}
td:first-child,th:first-child{position:sticky;left:0;background:#fff;padding-left:0;text-align:left;white-space:normal;min-width:8.5em}
@media(max-width:600px){body{font-size:14px;padding:0 .8em}td,th{padding-left:.7em}}`

/** A page that loads nothing and runs nothing. */
export function htmlPage(title: string, parts: readonly string[]): string {
  const policy =
    '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'; style-src \'unsafe-inline\'">'
  const width = '<meta name="viewport" content="width=device-width, initial-scale=1">'
  const head = `<meta charset="utf-8">${width}${policy}<title>${escaped(title)}</title><style>${STYLE}</style>`
  return `<!doctype html><html lang="en"><head>${head}</head><body>${parts.join('\n')}</body></html>\n`
}

/** Cells in rows, with a line above them if there is one; where they are wider than the page they are scrolled. */
export function htmlTable(rows: readonly (readonly string[])[], head?: readonly string[]): string {
  const line = (cells: readonly string[], tag: 'td' | 'th') =>
    `<tr>${cells.map((cell) => `<${tag}>${breakable(escaped(cell))}</${tag}>`).join('')}</tr>`
  const lines = [...(head === undefined ? [] : [line(head, 'th')]), ...rows.map((row) => line(row, 'td'))]
  return `<div class="table"><table>${lines.join('')}</table></div>`
}

/** Long names of figures may go on in the next line. */
const breakable = (text: string) => text.replaceAll('_', '_<wbr>')

/** Five digits, or a dash for what is not there. */
export const shownNumber = (value: number | null | undefined): string =>
  value === null || value === undefined ? '–' : String(Number(value.toPrecision(5)))

/** A share in percent; nothing for what is not there. */
export const shownPercent = (value: number | null): string => (value === null ? '' : (100 * value).toFixed(2))
