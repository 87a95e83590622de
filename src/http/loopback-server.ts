import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'

import { PortBusyError } from '../errors.ts'
import { invariant } from '../errors.ts'
import { isForeign } from './is-foreign.ts'

const HOST = '127.0.0.1'

/** On every answer; a page states what it may do besides. */
const HEADERS = {
  'Cache-Control': 'no-store',
  'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'",
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
} as const

/** Answers a request, whose body nobody reads. */
export type Route = (request: IncomingMessage, response: ServerResponse) => void

/** A server for this machine alone, that listens. */
export interface LoopbackServer {
  readonly url: string
  /** Ends at once, connections too. */
  close(): Promise<void>
}

/**
 * Answers on this machine only, and only the routes it is given (`GET /events`), to nobody but pages of its own and
 * programs; port 0 takes any free one.
 */
export async function loopbackServer({
  port,
  what,
  option,
  routes,
}: {
  port: number
  what: string
  /** What the port was given by, `--port` unless told. */
  option?: string
  routes: Readonly<Record<string, Route>>
}): Promise<LoopbackServer> {
  const server = createServer((request, response) => {
    for (const [name, value] of Object.entries(HEADERS)) response.setHeader(name, value)
    // Nobody has anything to tell us but by the address.
    request.resume()
    const place = (request.url ?? '').split('?')[0] ?? ''
    const route = routes[`${request.method} ${place}`]
    if (isForeign(request)) refuse(response, 403, 'Only pages of this server and programs of this machine may ask.')
    else if (route) route(request, response)
    else if (Object.keys(routes).some((known) => known.endsWith(` ${place}`))) refuse(response, 405, 'Not in this way.')
    else refuse(response, 404, 'There is nothing here.')
  })
  try {
    server.listen(port, HOST)
    await once(server, 'listening')
  } catch (cause) {
    throw new PortBusyError({
      what,
      host: HOST,
      port,
      option,
      cause: cause instanceof Error ? cause : new Error(String(cause)),
    })
  }
  const address = server.address()
  invariant(typeof address === 'object' && address, 'a server that listens has an address')
  return {
    url: `http://${HOST}:${address.port}/`,
    async close() {
      const closed = once(server, 'close')
      server.close()
      server.closeAllConnections()
      await closed
    },
  }
}

/** Answers with a sentence and no more. */
export function refuse(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, { 'Content-Type': 'text/plain; charset=utf-8' }).end(`${text}\n`)
}
