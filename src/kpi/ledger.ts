import type { Address } from '../chain/chain.ts'

/** Who holds how much of something, kept from events: it costs no question to the chain. Addresses in lower case. */
export interface Ledger {
  balanceOf(account: Address): bigint
  /** Of everybody. */
  readonly total: bigint
  /** Everybody who holds any, in the order they first did. */
  entries(): IterableIterator<[account: Address, amount: bigint]>
  add(account: Address, amount: bigint): void
  /** A way back to what it holds now. */
  checkpoint(): () => void
}

export function createLedger(): Ledger {
  const balances = new Map<Address, bigint>()
  let total = 0n
  return {
    balanceOf: (account) => balances.get(account) ?? 0n,
    get total() {
      return total
    },
    entries: () => balances.entries(),
    add(account, amount) {
      total += amount
      const balance = (balances.get(account) ?? 0n) + amount
      if (balance === 0n) balances.delete(account)
      else balances.set(account, balance)
    },
    checkpoint() {
      const [kept, sum] = [[...balances], total]
      return () => {
        balances.clear()
        for (const [account, amount] of kept) balances.set(account, amount)
        total = sum
      }
    },
  }
}
