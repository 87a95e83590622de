import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'

import { browserFile, inElement } from './browser-file.ts'
import { pageShell } from './page-shell.ts'

const require = createRequire(import.meta.url)

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
  const drawn = `<script type="application/json" id="data">${JSON.stringify(data).replaceAll('<', '\\u003c')}</script>`
  return pageShell({ title, body: `${body}\n${drawn}`, style, scripts })
}

const dependency = (file: string) => inElement(readFileSync(require.resolve(file), 'utf8'))
