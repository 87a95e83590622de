import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'

import { browserFile, inElement } from './browser-file.ts'
import { contentHash } from './content-hash.ts'
import { escapeHtml } from './escape-html.ts'

const require = createRequire(import.meta.url)

/** Nothing but the page's own script and style runs in it, each known by its hash; no address can be reached. */
const policyOf = ({ scripts, style }: { scripts: readonly string[]; style: string }) =>
  [
    "default-src 'none'",
    `script-src ${scripts.map(contentHash).join(' ')}`,
    `style-src ${contentHash(style)}`,
    // The empty icon below, so that a server is not asked for one.
    'img-src data:',
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ')

interface Page {
  readonly title: string
  /** HTML. */
  readonly body: string
  /** What the script draws. */
  readonly data: unknown
  /** Files of `browser/`. */
  readonly styles?: readonly string[]
}

/** A page that is one file: style, scripts and data are inside, and it opens from a disk. */
export function htmlPage({ title, body, data, styles = ['page.css'] }: Page): string {
  const scripts = [dependency('uplot/dist/uPlot.iife.min.js'), browserFile('chart.js'), browserFile('page.js')]
  const style = [dependency('uplot/dist/uPlot.min.css'), ...styles.map(browserFile)].join('\n')
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

const dependency = (file: string) => inElement(readFileSync(require.resolve(file), 'utf8'))
