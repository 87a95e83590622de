import { z } from 'zod'

import { type Meter, noMeter } from '../health/meter.ts'
import { LiveNodeError } from './errors.ts'

/** What a node refuses, in its own words; data of a revert where it gives any. */
export interface Refusal {
  readonly reason: string
  readonly data: string | undefined
}

/** JSON-RPC to a node whose address is a secret. */
export interface Rpc {
  readonly host: string
  /** The answer, or `LIVE_NODE`. Busy and broken nodes are asked again, as often as does no harm. */
  ask(method: string, params: readonly unknown[]): Promise<unknown>
  /** The answer, or what the node has against it. */
  attempt(
    method: string,
    params: readonly unknown[],
  ): Promise<{ readonly answer: unknown } | { readonly refusal: Refusal }>
  /** How often it was asked since the UTC day or this process began. */
  callsToday(): number
}

interface RpcOptions {
  readonly url: string
  readonly wait: (seconds: number) => Promise<void>
  /** How long one answer is waited for. */
  readonly timeoutMs?: number
  /** After how long it is told that something is waited for. */
  readonly quietMs?: number
  readonly tell?: ((text: string) => void) | undefined
  readonly meter?: Meter | undefined
}

const TIMEOUT_MS = 10_000
const QUIET_MS = 3_000
const DAY_MS = 86_400_000
const WAITS_SECONDS = [1, 2, 4]
/** A node that says nothing so often will not do so soon. */
const MOST_MUTE = 2
const MOST_REASON = 200

const answerField = z.looseObject({
  result: z.unknown().optional(),
  error: z.looseObject({ message: z.string(), data: z.unknown().optional() }).optional(),
})

/** Asks a node by HTTP; raw transactions may go twice, for the same bytes are the same transaction. */
export function openRpc(options: RpcOptions): Rpc {
  const { url, wait, timeoutMs = TIMEOUT_MS, quietMs = QUIET_MS, tell = () => undefined, meter = noMeter } = options
  const host = hostOf(url)
  const secrets = secretsOf(url)
  /** A node may repeat where it was asked. */
  const cleaned = (text: string) =>
    secrets
      .reduce((rest, secret) => rest.replaceAll(secret, '…'), text)
      .replaceAll(/\s+/g, ' ')
      .slice(0, MOST_REASON)
  let id = 0
  let calls = { day: 0, count: 0 }
  const today = () => {
    const day = Math.floor(Date.now() / DAY_MS)
    if (day !== calls.day) calls = { day, count: 0 }
    return calls
  }

  /** Asks once; who waits for long is told what for. */
  async function once(method: string, body: string): Promise<Posted> {
    today().count += 1
    const waiting = setTimeout(() => tell(`Waiting for the node at ${host} to answer ${method}`), quietMs)
    try {
      return await meter.measureWait('api', () => post(url, { body, timeoutMs }))
    } finally {
      clearTimeout(waiting)
    }
  }

  async function attempt(method: string, params: readonly unknown[]) {
    const refuse = (reason: string) => new LiveNodeError({ host, method, reason: cleaned(reason) })
    id += 1
    const body = JSON.stringify({ jsonrpc: '2.0', id, method, params })
    let mute = 0
    for (const seconds of [...WAITS_SECONDS, undefined]) {
      const tried = await once(method, body)
      if ('json' in tried) {
        const read = answerField.safeParse(tried.json)
        if (!read.success) throw refuse('it does not speak JSON-RPC')
        const { error, result } = read.data
        if (error === undefined) return { answer: result }
        return { refusal: { reason: cleaned(error.message), data: revertData(error.data) } }
      }
      if (tried.isMute) mute += 1
      if (mute === MOST_MUTE) throw refuse(`${tried.reason}, ${mute} times`)
      if (!tried.isPassing || seconds === undefined) throw refuse(tried.reason)
      await wait(seconds)
    }
    throw refuse('no answer came')
  }

  return {
    host,
    attempt,
    callsToday: () => today().count,
    async ask(method, params) {
      const tried = await attempt(method, params)
      if ('answer' in tried) return tried.answer
      throw new LiveNodeError({ host, method, reason: tried.refusal.reason })
    },
  }
}

type Posted =
  { readonly json: unknown } | { readonly reason: string; readonly isPassing: boolean; readonly isMute?: boolean }

async function post(url: string, { body, timeoutMs }: { body: string; timeoutMs: number }): Promise<Posted> {
  try {
    const headers = { 'content-type': 'application/json' }
    const signal = AbortSignal.timeout(timeoutMs)
    const response = await fetch(url, { method: 'POST', headers, body, signal })
    const isPassing = response.status === 429 || response.status >= 500
    if (response.ok) return { json: await response.json() }
    return { reason: `it answered ${response.status}`, isPassing }
  } catch (error) {
    // The error itself may hold the address, so only its kind goes on.
    if (error instanceof SyntaxError) return { reason: 'it does not speak JSON', isPassing: false }
    const isLate = error instanceof Error && error.name === 'TimeoutError'
    return isLate
      ? { reason: 'it did not answer in time', isPassing: true, isMute: true }
      : { reason: 'no answer came', isPassing: true }
  }
}

/** Some nodes give the data of a revert by itself, some within. */
function revertData(data: unknown): string | undefined {
  if (typeof data === 'string') return data
  if (typeof data !== 'object' || data === null || !('data' in data)) return undefined
  return typeof data.data === 'string' ? data.data : undefined
}

/** What of an address may be a key: all that is long enough to be one, the host excepted. */
function secretsOf(url: string): string[] {
  if (!URL.canParse(url)) return [url]
  const { username, password, pathname, searchParams } = new URL(url)
  const parts = [username, password, ...pathname.split('/'), ...searchParams.values()]
  return [url, ...parts].filter((part) => part.length >= 4)
}

function hostOf(url: string): string {
  try {
    return new URL(url).host
  } catch {
    return 'an address that is none'
  }
}
