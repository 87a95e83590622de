import type { CallResult, ReadCall } from '../chain/chain.ts'

/** Answers reads; whoever implements it may gather many and ask the chain once. */
export interface Reader {
  /** Resolves with what `decode` makes of the result; rejects with what it throws. */
  read<T>(call: ReadCall, decode: (result: CallResult) => T): Promise<T>
}
