import type { ServerResponse } from 'node:http'

import type { ServedPage } from '../report/html/served-page.ts'

/** Sends a page under its policy, which holds in the header too and there keeps it out of other pages' frames. */
export function sendPage(response: ServerResponse, { html, policy }: ServedPage): void {
  const headers = {
    'Content-Type': 'text/html; charset=utf-8',
    'Content-Security-Policy': `${policy}; frame-ancestors 'none'`,
  }
  response.writeHead(200, headers).end(html)
}
