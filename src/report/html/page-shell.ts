import { contentHash } from './content-hash.ts'
import { escapeHtml } from './escape-html.ts'

interface Shell {
  readonly title: string
  /** HTML. */
  readonly body: string
  readonly style: string
  /** Run after the body, in this order. */
  readonly scripts?: readonly string[]
}

/** A page that is one file and opens from a disk: style and scripts are inside. */
export function pageShell({ title, body, style, scripts = [] }: Shell): string {
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
${scripts.map((script) => `<script>${script}</script>\n`).join('')}</body>
</html>
`
}

/** Nothing but the page's own scripts and style runs in it, each known by its hash; no address can be reached. */
function policyOf({ scripts, style }: { scripts: readonly string[]; style: string }): string {
  return [
    "default-src 'none'",
    ...(scripts.length > 0 ? [`script-src ${scripts.map(contentHash).join(' ')}`] : []),
    `style-src ${contentHash(style)}`,
    // The empty icon above, so that a server is not asked for one.
    'img-src data:',
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ')
}
