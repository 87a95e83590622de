import http from 'node:http'
import https from 'node:https'

import { SaffronError } from '../../errors.ts'
import { NodeLostError, NodeNonsenseError, NodeSilentError, NodeStatusError, NodeUnreachableError } from '../errors.ts'
import { shownChain } from '../shown-chain.ts'
import { type HttpAnswer, mayRepeat, pauseBefore } from './http-retries.ts'
import { isRecord } from './node-answers.ts'
import type { RpcAnswer, RpcPort, RpcRequest } from './rpc-port.ts'

/** After this nobody should have to wonder why nothing happens. */
const SLOW_SECONDS = 10
/** Small enough for the slow body reader of `hardhat node`, large enough that the crossing costs nothing. */
const BATCH_BYTES = 262_144
const BATCH_REQUESTS = 1_000
/** More than a thousand receipts of full blocks have; one who never stops sending must not fill the memory. */
const MOST_ANSWER_BYTES = 268_435_456

interface HttpPortOptions {
  readonly url: string
  /** How long one answer may take. */
  readonly timeoutSeconds: number
  readonly mostAnswerBytes?: number
  /** When to say, once, that it has not answered yet. */
  readonly slowSeconds?: number
}

/**
 * JSON-RPC batches over HTTP on a kept connection. Node's own client instead of fetch: it tells whether a
 * connection was a kept one, and so whether a request that found it closed may be sent again.
 */
export function httpPort(options: HttpPortOptions): RpcPort {
  const { url, timeoutSeconds, mostAnswerBytes = MOST_ANSWER_BYTES, slowSeconds = SLOW_SECONDS } = options
  const { request, Agent } = url.startsWith('https:') ? https : http
  const agent = new Agent({ keepAlive: true })
  const name = shownChain(url)
  let lastId = 0
  let answered = false
  let isToldSlow = false

  function tellSlow(method: string): void {
    if (isToldSlow) return
    isToldSlow = true
    const message = `The node at ${name} has not answered ${method} for ${slowSeconds} s; it is given ${timeoutSeconds} s`
    process.emitWarning(message, { type: 'SaffronWarning', code: 'SAFFRON_NODE_SLOW' })
  }

  function exchange(body: string, method: string): Promise<HttpAnswer> {
    return new Promise((resolve, reject) => {
      const fail = (cause: Error): void => {
        stopTimers()
        if (cause instanceof SaffronError) reject(cause)
        else reject(answered ? new NodeLostError({ name, cause }) : new NodeUnreachableError({ name, cause }))
      }
      const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) }
      const outgoing = request(url, { method: 'POST', agent, headers }, (incoming) => {
        const chunks: Buffer[] = []
        let bytes = 0
        incoming.on('data', (chunk: Buffer) => {
          bytes += chunk.length
          if (bytes <= mostAnswerBytes) chunks.push(chunk)
          else {
            const problem = `an answer of more than ${mostAnswerBytes.toLocaleString('en-US')} bytes`
            fail(new NodeNonsenseError({ name, problem }))
            outgoing.destroy()
          }
        })
        incoming.on('error', (error) => {
          answered = true
          fail(error)
        })
        incoming.on('end', () => {
          stopTimers()
          answered = true
          const { statusCode: status, headers } = incoming
          resolve({ status, text: Buffer.concat(chunks).toString('utf8'), retryAfter: headers['retry-after'] })
        })
      })
      const timer = setTimeout(
        () => outgoing.destroy(new NodeSilentError({ name, seconds: timeoutSeconds, method })),
        timeoutSeconds * 1_000,
      )
      const slow = setTimeout(() => tellSlow(method), slowSeconds * 1_000)
      const stopTimers = () => [timer, slow].forEach(clearTimeout)
      outgoing.on('error', (error: NodeJS.ErrnoException) => {
        // The node had closed the idle connection before this request reached it.
        if (outgoing.reusedSocket && (error.code === 'ECONNRESET' || error.code === 'EPIPE')) {
          stopTimers()
          exchange(body, method).then(resolve, reject)
        } else {
          fail(error)
        }
      })
      outgoing.end(body)
    })
  }

  async function post(body: string, requests: readonly RpcRequest[]): Promise<string> {
    for (let tries = 1; ; tries++) {
      const answer = await exchange(body, requests[0]?.method ?? '')
      const { status, text } = answer
      if (status === 200) return text
      if (!mayRepeat(answer, { requests, tries })) throw new NodeStatusError({ name, status, text: excerpt(text) })
      await pauseBefore(answer, tries)
    }
  }

  async function sendBatch(requests: readonly RpcRequest[]): Promise<readonly RpcAnswer[]> {
    const firstId = lastId + 1
    lastId += requests.length
    const calls = requests.map(({ method, params }, index) => ({ jsonrpc: '2.0', id: firstId + index, method, params }))
    const text = await post(JSON.stringify(calls), requests)
    return answersOf({ text, firstId, count: requests.length, name })
  }

  return {
    name,
    async send(requests) {
      const answers: RpcAnswer[] = []
      for (const batch of batchesOf(requests)) answers.push(...(await sendBatch(batch)))
      return answers
    },
    async close() {
      agent.destroy()
    },
  }
}

function batchesOf(requests: readonly RpcRequest[]): RpcRequest[][] {
  const batches: RpcRequest[][] = []
  let bytes = Infinity
  for (const request of requests) {
    const size = sizeOf(request)
    const open = batches.at(-1)
    if (open === undefined || open.length === BATCH_REQUESTS || bytes + size > BATCH_BYTES) {
      batches.push([request])
      bytes = size
    } else {
      open.push(request)
      bytes += size
    }
  }
  return batches
}

/** Only calldata makes a request large. */
function sizeOf({ params: [first] }: RpcRequest): number {
  return isRecord(first) && typeof first['data'] === 'string' ? first['data'].length : 0
}

function answersOf({
  text,
  firstId,
  count,
  name,
}: {
  text: string
  firstId: number
  count: number
  name: string
}): RpcAnswer[] {
  const nonsense = (problem: string, cause?: unknown): NodeNonsenseError =>
    new NodeNonsenseError({ name, problem, cause })
  let parsed: unknown
  try {
    parsed = JSON.parse(text)
  } catch (cause) {
    throw nonsense(`no JSON but ${excerpt(text)}`, cause)
  }
  if (!Array.isArray(parsed)) throw nonsense(`one answer to a batch of ${count} requests: ${excerpt(text)}`)
  const byId = new Map<unknown, unknown>()
  for (const answer of parsed) byId.set(isRecord(answer) ? answer['id'] : undefined, answer)
  return Array.from({ length: count }, (_, index) => {
    const answer = byId.get(firstId + index)
    if (!isRecord(answer)) throw nonsense(`request ${index + 1} of ${count} is not among its answers`)
    const { result, error } = answer
    if (isRecord(error) && typeof error['message'] === 'string') {
      return { error: { code: Number(error['code']), message: error['message'], data: error['data'] } }
    }
    if (result === undefined) throw nonsense(`neither result nor error: ${excerpt(JSON.stringify(answer))}`)
    return { result }
  })
}

function excerpt(text: string): string {
  return JSON.stringify(text.length > 80 ? `${text.slice(0, 80)}…` : text)
}
