import { escapeHtml } from '../html/escape-html.ts'
import { htmlPage } from '../html/html-page.ts'

/** What there is to see before there is anything to see. */
export function waitingPage({ title, text }: { title: string; text: string }): string {
  const body = `<header><h1>${escapeHtml(title)}</h1><p class="about" role="status">${escapeHtml(text)}</p></header>`
  return htmlPage({ title, body, data: { start: 0, stepSeconds: 1, panels: [] } })
}
