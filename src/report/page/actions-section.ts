import type { Manifest } from '../../results/manifest.ts'
import { momentInWords } from '../story/moment.ts'
import type { Count, KindSummary, TimedCount } from './action-summary.ts'
import { escapeHtml } from '../html/escape-html.ts'
import { htmlTable } from '../html/html-table.ts'

const MOST_REASONS_SHOWN = 6
const MOST_ACTIONS_SHOWN = 12

/** What each kind of agent sent, what of it failed, and why. */
export function actionsSection(kinds: readonly KindSummary[], { spec: { clock } }: Pick<Manifest, 'spec'>): string {
  if (kinds.length === 0) return ''
  const when = ({ first, last }: TimedCount) => {
    const [from, to] = [first, last].map((step) => momentInWords(step, clock))
    return ` <span class="dim">${from === to ? from : `${from} to ${to}`}</span>`
  }
  const rows = kinds.map(({ kind, actions, reasons, ...total }) => [
    escapeHtml(kind),
    whole(total.sent),
    failures(total),
    list(
      [...actions].map(([name, count]) => `${escapeHtml(name)} ${whole(count.sent)}${failed(count)}${when(count)}`),
      MOST_ACTIONS_SHOWN,
    ),
    list(
      reasons.map(([reason, times]) => `${whole(times)} × ${escapeHtml(reason)}`),
      MOST_REASONS_SHOWN,
    ) || 'none',
  ])
  const head = ['agents', 'sent', 'failed', 'actions, from first to last', 'reasons of failures']
  const table = htmlTable({ caption: 'Actions by kind of agent', head, rows, numbers: [1, 2] })
  return `<details class="card"><summary>Who did what, from when to when, and why it failed</summary>${table}</details>`
}

const whole = (count: number) => count.toLocaleString('en-US')

function failures({ sent, reverted }: Count): string {
  if (reverted === 0) return '0'
  return `<span class="failed">${whole(reverted)}</span> <span class="dim">${((100 * reverted) / sent).toFixed(1)} %</span>`
}

const failed = ({ reverted }: Count) =>
  reverted === 0 ? '' : ` <span class="failed">(${whole(reverted)} failed)</span>`

function list(items: readonly string[], most: number): string {
  const left = items.length - most
  return [...items.slice(0, most), ...(left > 0 ? [`and ${whole(left)} more`] : [])].join('<br>')
}
