import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'

import { shownNumber } from '../../report/figures/shown-number.ts'
import { escapeHtml } from '../../report/html/escape-html.ts'
import { htmlTable } from '../../report/html/html-table.ts'
import type { ClientMetrics } from '../analyse/metrics/client-metrics.ts'
import type { StudyMetrics } from '../tables/study-metrics.ts'

/** Tables below which nobody reads on. */
const MOST_SETS = 4

/** What a client is shown, folded: price, protocol, behaviour. */
export function metricsSection(folder: string): string {
  const file = path.join(folder, 'metrics.json')
  if (!existsSync(file)) return ''
  // We have written it ourselves.
  const metrics = JSON.parse(readFileSync(file, 'utf8')) as StudyMetrics
  const tables =
    'sets' in metrics
      ? metrics.sets.slice(0, MOST_SETS).map(({ set, ...own }) => folded(`Set ${set}`, own))
      : [folded('Price, protocol and behaviour', metrics)]
  return `<section><h2>Metrics</h2>${tables.join('')}<p class="dim">Also by <code>saffron metrics</code>; metrics.json has all of them.</p></section>`
}

function folded(title: string, { price, protocol, behaviour }: ClientMetrics): string {
  const show = (value: number | null) => (value === null ? '–' : shownNumber(value))
  const rows = Object.entries({ price, protocol, behaviour }).flatMap(([area, groups]) =>
    Object.entries(groups).flatMap(([group, members]) =>
      Object.entries(members).map(([name, { value, se, n }]) => [
        escapeHtml(`${area}: ${group} ${name}`),
        show(value),
        show(se),
        String(n),
      ]),
    ),
  )
  const head = ['metric', 'value', 'standard error', 'n']
  return `<details><summary>${escapeHtml(title)}</summary>${htmlTable({ caption: title, head, rows, numbers: [1, 2, 3] })}</details>`
}
