import type { IncomingMessage } from 'node:http'

/** The names of this machine that a page of ours is opened under; any port, as it may have been forwarded. */
const OWN_HOST = /^(127\.0\.0\.1|localhost)(:\d+)?$/i

/**
 * Whether a request may come from a page that is not ours. A name that somebody else has pointed at this machine shows
 * in Host, a page of another origin in Origin or in what the browser says of its site; to follow a link is allowed.
 */
export function isForeign({ headers }: Pick<IncomingMessage, 'headers'>): boolean {
  const { host = '', origin } = headers
  if (!OWN_HOST.test(host)) return true
  if (origin !== undefined && origin.toLowerCase() !== `http://${host.toLowerCase()}`) return true
  const site = headers['sec-fetch-site'] ?? 'none'
  return site !== 'same-origin' && site !== 'none' && headers['sec-fetch-mode'] !== 'navigate'
}
