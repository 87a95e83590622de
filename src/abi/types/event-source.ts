import type { Address, Hex, Log } from '../../chain/chain.ts'

/** An event's arguments by name; `arg0`, `arg1` … where they have none. */
export type EventArguments = Readonly<Record<string, unknown>>

/** One event of one deployed contract. Logs are decoded when asked for, and only then. */
export interface EventSource<E = EventArguments> {
  readonly address: Address
  /** The event's own hash, the first topic of its logs; an anonymous event has none. */
  readonly topic: Hex | undefined
  readonly name: string
  /** The arguments; of an indexed string, bytes, array or struct only its hash. Throws a `LogError` at another log. */
  decode(log: Log): E
  /** All of this event among the logs of a receipt or result, decoded, in order. */
  in(result: { readonly logs: readonly Log[] }): E[]
}
