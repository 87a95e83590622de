import type { Address } from '../chain/chain.ts'
import { COUNT, type Unit } from '../units.ts'

/** Who holds how much of something, kept from events: it costs no question to the chain. Addresses in lower case. */
export interface Ledger {
  /** What amounts are counted in. */
  readonly unit: Unit
  balanceOf(account: Address): bigint
  /** Of everybody. */
  readonly total: bigint
  /** Everybody who holds any, in the order they first did. */
  entries(): IterableIterator<[account: Address, amount: bigint]>
  add(account: Address, amount: bigint): void
  /** Tells of each change from now on, as it happens. */
  observe(see: (account: Address, change: bigint) => void): void
  /** A way back to what it holds now. */
  checkpoint(): () => void
}

/** A ledger in which nobody has anything yet, of plain numbers unless it is told of what. */
export function createLedger(unit: Unit = COUNT): Ledger {
  const balances = new Map<Address, bigint>()
  let total = 0n
  const observers: ((account: Address, change: bigint) => void)[] = []
  return {
    unit,
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
      for (const see of observers) see(account, amount)
    },
    observe: (see) => void observers.push(see),
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
