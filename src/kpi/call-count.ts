import type { Settled } from '../engine/block.ts'

/** Running totals of the calls that agents sent, the set-up left out. */
export interface CallCount {
  sent: bigint
  failed: bigint
  gas: bigint
  /** How many failed, by why. Replaced when one more does. */
  reasons: ReadonlyMap<string, bigint>
}

export const noCalls = (): CallCount => ({ sent: 0n, failed: 0n, gas: 0n, reasons: new Map() })

export function countCalls(calls: CallCount, settled: readonly Settled[]): void {
  let failed = 0
  let gas = 0n
  for (const { receipt } of settled) {
    gas += receipt.gasUsed
    if (receipt.ok) continue
    const { reason = '' } = receipt
    failed++
    calls.reasons = new Map(calls.reasons).set(reason, (calls.reasons.get(reason) ?? 0n) + 1n)
  }
  calls.sent += BigInt(settled.length)
  calls.failed += BigInt(failed)
  calls.gas += gas
}
