import { type Address, type Kpi, level, type PricePath, WAD } from 'saffron-sim'

import type { Economy, Showcase } from './economy.ts'

/**
 * What trades brought accounts since the start, each token at the price outside when it changed hands: what they gained by
 * trading well, whatever became of the price later. Missing where there is no price outside.
 */
export function execution(
  { keep, reads }: Pick<Showcase, 'keep' | 'reads'>,
  { token, usd }: Pick<Economy, 'token' | 'usd'>,
  accounts: readonly Address[],
  reference: PricePath | undefined,
): Kpi {
  const traders = new Set(accounts)
  let sum = 0n
  let start: bigint | undefined
  const count = (price: () => bigint) => (account: Address, change: bigint) => {
    if (traders.has(account)) sum += (change * price()) / WAD
  }
  if (reference) {
    usd.ledger.observe(count(() => WAD))
    token.ledger.observe(count(() => reference(reads.time)))
  }
  keep({
    checkpoint() {
      const kept = [sum, start] as const
      return () => {
        ;[sum, start] = kept
      }
    },
  })
  return level({
    unit: usd.unit,
    about: 'What arbitrageurs’ trades brought at the price outside when they were made',
    read: () => (reference ? sum - (start ??= sum) : undefined),
  })
}
