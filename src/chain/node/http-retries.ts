import { setTimeout as pause } from 'node:timers/promises'

import type { RpcRequest } from './rpc-port.ts'

/** What came back of a request, whatever its status. */
export interface HttpAnswer {
  readonly status: number | undefined
  readonly text: string
  /** Seconds, or a date. */
  readonly retryAfter: string | undefined
}

/** By these it says that it has not looked at the request. */
const UNTOUCHED: readonly (number | undefined)[] = [429, 503]
/** By these nobody knows how far it came. */
const UNKNOWN: readonly (number | undefined)[] = [500, 502, 504]
/** What may be asked twice, as it changes nothing. */
const READS = /^(eth_(call|get.*|blockNumber|chainId|coinbase)|web3_clientVersion|hardhat_getAutomine|debug_trace.*)$/

const FIRST_PAUSE_MS = 100
const LONGEST_PAUSE_MS = 5_000
/** With pauses that double, some six seconds in all. */
const MOST_TRIES = 7

/** Whether a request that was not carried out, or cannot have changed anything, is worth another try. */
export function mayRepeat(
  { status }: HttpAnswer,
  { requests, tries }: { requests: readonly RpcRequest[]; tries: number },
): boolean {
  if (tries >= MOST_TRIES) return false
  return UNTOUCHED.includes(status) || (UNKNOWN.includes(status) && requests.every(({ method }) => READS.test(method)))
}

/** Waits as long as it asks for, or longer with each try. */
export async function pauseBefore({ retryAfter = '' }: HttpAnswer, tries: number): Promise<void> {
  const asked = /^\d+$/.test(retryAfter) ? Number(retryAfter) * 1_000 : FIRST_PAUSE_MS * 2 ** (tries - 1)
  await pause(Math.min(asked, LONGEST_PAUSE_MS))
}
