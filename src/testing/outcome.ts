import type { Call } from '../abi/types/call.ts'
import type { Receipt } from '../engine/agent.ts'
import type { Settled } from '../engine/block.ts'

/** What an agent sent that was mined in one step, and what became of it; all in the order of the block. */
export interface Outcome {
  readonly calls: readonly Call[]
  /** One per call. */
  readonly receipts: readonly Receipt[]
  /** What the calls are called: `['approve', 'swapExactIn']`. */
  readonly labels: readonly string[]
  /** The actions they were part of, each once per send: `['swapExactIn']`. */
  readonly actions: readonly string[]
  /** Why calls failed; empty when none did. */
  readonly reverts: readonly string[]
}

export function outcomeOf(settled: readonly Settled[]): Outcome {
  const calls = settled.map(({ call }) => call)
  const receipts = settled.map(({ receipt }) => receipt)
  return {
    calls,
    receipts,
    labels: calls.map(({ label }) => label),
    actions: settled.flatMap((each, i) => (continues(each, settled[i - 1]) ? [] : (each.call.action ?? []))),
    reverts: receipts.flatMap(({ ok, reason }) => (ok ? [] : [reason ?? ''])),
  }
}

const continues = ({ bundle, call }: Settled, before: Settled | undefined): boolean =>
  bundle === before?.bundle && call.action === before.call.action
