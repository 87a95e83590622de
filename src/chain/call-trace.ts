import type { Address, Hex } from './chain.ts'
import type { AnswerReader } from './node/node-answers.ts'

/** One call of a transaction, and the calls it made in turn, in their order. */
export interface CallTrace {
  /** As nodes spell it: `CALL`, `STATICCALL`, `DELEGATECALL`, `CREATE`, `SELFDESTRUCT`, … */
  readonly kind: string
  readonly from: Address
  /** Whose code ran; missing for a creation that made nothing. */
  readonly to?: Address
  readonly value: bigint
  readonly input: Hex
  /** Return data, or revert data of a call that failed. */
  readonly output: Hex
  readonly gasUsed: bigint
  /** Why it failed, in the node's words. */
  readonly failure?: string
  readonly calls: readonly CallTrace[]
}

/** Reads what `debug_traceTransaction` gives with its `callTracer`. Nodes leave out what is empty. */
export function readCallTrace(value: unknown, answers: AnswerReader): CallTrace {
  const { type, from, to, value: wei, input, output, gasUsed, error, calls } = answers.record(value, 'a trace')
  return {
    kind: answers.text(type, "a call's type"),
    from: answers.bytes(from, "a call's sender").toLowerCase(),
    ...(to !== undefined && to !== null && { to: answers.bytes(to, "a call's target").toLowerCase() }),
    value: wei === undefined ? 0n : answers.quantity(wei, "a call's value"),
    input: answers.bytes(input ?? '0x', "a call's data"),
    output: answers.bytes(output ?? '0x', "a call's output"),
    gasUsed: answers.quantity(gasUsed, "a call's gas used"),
    ...(error !== undefined && { failure: answers.text(error, "a call's error") }),
    calls: answers.list(calls ?? [], "a call's calls").map((call) => readCallTrace(call, answers)),
  }
}
