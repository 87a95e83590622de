import type { Settled } from './block.ts'

/** Running totals of what agents sent, the set-up left out. */
export interface Traffic {
  sent: bigint
  failed: bigint
  gas: bigint
}

export const noTraffic = (): Traffic => ({ sent: 0n, failed: 0n, gas: 0n })

export function count(traffic: Traffic, settled: readonly Settled[]): void {
  for (const { receipt } of settled) {
    traffic.sent++
    if (!receipt.ok) traffic.failed++
    traffic.gas += receipt.gasUsed
  }
}
