import { browserFile } from './browser-file.ts'
import { contentHash } from './content-hash.ts'
import { escapeHtml } from './escape-html.ts'

/** A page as a server sends it, and the content policy that it states. */
export interface ServedPage {
  readonly html: string
  readonly policy: string
}

const POLICY = /(<meta http-equiv="Content-Security-Policy" content=")([^"]*)(">)/
const END = '</body>'

/**
 * A page of ours with scripts of `browser/` that listen to the server it comes from, which the page on the disk neither
 * has nor may. `shown` tells them what the page shows. A page whose policy is not one of ours is sent as it is.
 */
export function servedPage(
  html: string,
  { shown, scripts }: { shown: string; scripts: readonly string[] },
): ServedPage {
  const [, , strict] = POLICY.exec(html) ?? []
  const end = html.lastIndexOf(END)
  if (strict === undefined || end < 0) return { html, policy: "default-src 'none'; style-src 'unsafe-inline'" }
  if (scripts.length === 0) return { html, policy: plain(strict) }
  const texts = scripts.map(browserFile)
  const hashes = texts.map(contentHash).join(' ')
  const policy = `${plain(strict).replace('script-src ', `script-src ${hashes} `)}; connect-src 'self'`
  const elements = texts.map((text) => `<script>${text}</script>\n`).join('')
  return {
    policy,
    // By functions: a `$` of what is put in would mean something.
    html: `${html.slice(0, end)}${elements}${html.slice(end)}`
      .replace(POLICY, (_, before: string, __, after: string) => `${before}${escapeHtml(policy)}${after}`)
      .replace('<html ', () => `<html data-shown="${escapeHtml(shown)}" `),
  }
}

/** A policy has no other letters that are escaped. */
const plain = (attribute: string) => attribute.replaceAll('&#39;', "'")
