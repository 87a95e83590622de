import type { Log } from '../chain/chain.ts'

type Decode<E> = (log: Log) => E

/**
 * For logs that remember nothing themselves. More than a block has, mostly; a map that forgets all by itself costs
 * several times as much.
 */
const MOST = 1_024
const known = new Map<Log, { readonly decode: Decode<unknown>; readonly event: unknown }>()

/**
 * What a log decodes to, worked out once for all who look at a block: memories of mechanisms, flows and the record of
 * events. They share what they get, and change nothing of it.
 */
export function decodedLog<E>(log: Log, decode: Decode<E>): E {
  if (log.decodedBy) return log.decodedBy(decode)
  const before = known.get(log)
  // The same function gave it, so it is of its type.
  if (before?.decode === decode) return before.event as E
  const event = decode(log)
  if (known.size === MOST) known.clear()
  known.set(log, { decode, event })
  return event
}
