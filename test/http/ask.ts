import { once } from 'node:events'
import { type IncomingHttpHeaders, type IncomingMessage, request } from 'node:http'

interface Question {
  readonly method?: string
  readonly headers?: Readonly<Record<string, string>>
}

/** A request over real HTTP whose headers may lie, the one of the host too. */
async function send(url: string, { method = 'GET', headers = {} }: Question): Promise<IncomingMessage> {
  const asked = request(url, { method, headers, agent: false }).end()
  const [response] = (await once(asked, 'response')) as [IncomingMessage]
  return response.setEncoding('utf8')
}

/** What a server answers. */
export async function ask(
  url: string,
  question: Question = {},
): Promise<{ status: number; headers: IncomingHttpHeaders; text: string }> {
  const response = await send(url, question)
  let text = ''
  for await (const part of response) text += String(part)
  return { status: response.statusCode ?? 0, headers: response.headers, text }
}

/** Somebody who reads a stream of events. */
export interface Listener {
  /** Resolves as soon as the events so far match. */
  heard(pattern: RegExp): Promise<RegExpExecArray>
  /** All events so far. */
  text(): string
  readonly ended: Promise<unknown>
  /** Goes away without a word. */
  leave(): void
}

export async function listen(url: string): Promise<Listener> {
  const response = await send(url, {})
  let text = ''
  const waiting = new Set<() => void>()
  response.on('data', (part: string) => {
    text += part
    for (const look of waiting) look()
  })
  // A server that closes in the middle is an end too.
  response.on('error', () => undefined)
  const ended = once(response, 'close').catch(() => undefined)
  return {
    ended,
    text: () => text,
    leave: () => void response.destroy(),
    heard: (pattern) =>
      new Promise((resolve, reject) => {
        const look = () => {
          const found = pattern.exec(text)
          if (!found) return
          waiting.delete(look)
          resolve(found)
        }
        waiting.add(look)
        look()
        void ended.then(() => reject(new Error(`It ended without ${pattern}: ${text}`)))
      }),
  }
}
