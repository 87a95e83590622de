import type { CallResult, ReadCall } from '../chain/chain.ts'
import type { Reverts } from './reverts.ts'

/** Makes a value of what a read gave; throws when that is a revert or nonsense. */
export type Decode<T> = (result: CallResult, call: ReadCall, reverts?: Reverts) => T

/** Answers reads; whoever implements it may gather many and ask the chain once. */
export interface Reader {
  /** Knows the errors of the circuit's contracts; what is bound teaches it more. */
  readonly reverts?: Reverts
  /** Resolves with what `decode` makes of the result; rejects with what it throws. */
  read<T>(call: ReadCall, decode: Decode<T>): Promise<T>
}
