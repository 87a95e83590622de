import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'

import { escapeHtml } from './escape-html.ts'

const require = createRequire(import.meta.url)

/** Nothing but the page's own script and style runs in it, each known by its hash; no address can be reached. */
const policyOf = ({ scripts, style }: { scripts: readonly string[]; style: string }) =>
  [
    "default-src 'none'",
    `script-src ${scripts.map(hashOf).join(' ')}`,
    `style-src ${hashOf(style)}`,
    // The empty icon below, so that a server is not asked for one.
    'img-src data:',
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ')

const hashOf = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`

/**
 * A page that is one file: style, scripts and data are inside, and it opens from a disk. `body` is HTML; `data` is what
 * the script draws.
 */
export function htmlPage({ title, body, data }: { title: string; body: string; data: unknown }): string {
  const scripts = [dependency('uplot/dist/uPlot.iife.min.js'), own('chart.js'), own('page.js')].map(inScript)
  const style = inScript(`${dependency('uplot/dist/uPlot.min.css')}\n${own('page.css')}`)
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${escapeHtml(policyOf({ scripts, style }))}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<link rel="icon" href="data:,">
<title>${escapeHtml(title)}</title>
<style>${style}</style>
</head>
<body>
${body}
<script type="application/json" id="data">${JSON.stringify(data).replaceAll('<', '\\u003c')}</script>
${scripts.map((script) => `<script>${script}</script>`).join('\n')}
</body>
</html>
`
}

const own = (name: string) => readFileSync(new URL(`browser/${name}`, import.meta.url), 'utf8')
const dependency = (file: string) => readFileSync(require.resolve(file), 'utf8')

/** Text that cannot end the element it is put into. */
const inScript = (text: string) => text.replace(/<\/(script|style)/gi, '<\\/$1')
