import type { Settled } from './block.ts'

/** Running totals of what agents sent, the set-up left out. */
export interface Traffic {
  sent: bigint
  failed: bigint
  gas: bigint
  /** How many failed, by why. Replaced when one more does. */
  reasons: ReadonlyMap<string, bigint>
}

export const noTraffic = (): Traffic => ({ sent: 0n, failed: 0n, gas: 0n, reasons: new Map() })

export function count(traffic: Traffic, settled: readonly Settled[]): void {
  let failed = 0
  let gas = 0n
  for (const { receipt } of settled) {
    gas += receipt.gasUsed
    if (receipt.ok) continue
    const { reason = '' } = receipt
    failed++
    traffic.reasons = new Map(traffic.reasons).set(reason, (traffic.reasons.get(reason) ?? 0n) + 1n)
  }
  traffic.sent += BigInt(settled.length)
  traffic.failed += BigInt(failed)
  traffic.gas += gas
}
