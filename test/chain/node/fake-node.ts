import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'

export interface FakeNode {
  readonly url: string
  close(): Promise<void>
}

/** Answers every POST as it likes: what stands at a URL need not be a node. */
export async function fakeNode(answer: (body: string, response: ServerResponse) => unknown): Promise<FakeNode> {
  const server = createServer((request, response) => {
    void bodyOf(request).then((body) => answer(body, response))
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  return {
    url: `http://127.0.0.1:${address.port}`,
    async close() {
      server.close()
      server.closeAllConnections()
      await once(server, 'close')
    },
  }
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Uint8Array[] = []
  for await (const chunk of request) chunks.push(chunk)
  return Buffer.concat(chunks).toString('utf8')
}

export interface RpcCall {
  readonly id: number
  readonly method: string
}

/** A real node as seen through somebody who may answer for it, or cut the line. */
export function tamperedNode(
  url: string,
  tamper: (call: RpcCall, response: ServerResponse) => object | undefined,
): Promise<FakeNode> {
  return fakeNode(async (body, response) => {
    const calls = JSON.parse(body) as RpcCall[]
    const own = new Map(calls.map((call) => [call.id, tamper(call, response)]))
    if (response.destroyed) return
    const passed = calls.filter(({ id }) => own.get(id) === undefined)
    const answered = await fetch(url, { method: 'POST', body: JSON.stringify(passed) })
    const real = (await answered.json()) as RpcCall[]
    const answers = [...real, ...calls.flatMap(({ id }) => own.get(id) ?? [])]
    response.end(JSON.stringify(answers))
  })
}

/** The answer of a node that does not know the method. */
export const unknownMethod = ({ id }: RpcCall): object => ({
  jsonrpc: '2.0',
  id,
  error: { code: -32_601, message: 'Method not found' },
})
