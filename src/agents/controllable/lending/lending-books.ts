import type { Address } from '../../../chain/chain.ts'
import { WAD } from '../../../units.ts'
import type { Setup } from '../../setup.ts'
import { accrued, type Curve, ownedOf, type Totals } from './lending-math.ts'

/** What the books must know of a market's terms; a mechanism keeps more of them with it. */
export interface BookedTerms {
  readonly curve: Curve
  readonly reserveFactor: bigint
}

/** What an account has in one market: exactly, and as plain numbers for decisions. */
export interface Position {
  exactShares: bigint
  principal: bigint
  /** The market's index when the principal was owed. */
  index: bigint
  /** Smallest units of shares. */
  shares: number
  /** Smallest units of debt, divided by the market's index. */
  scaled: number
  /** Whether the shares stand in for debts. */
  entered: boolean
}

/** What one smallest unit of an account's shares and scaled debt is worth now, in the unit of account. */
export interface Weight {
  readonly worth: number
  readonly owed: number
}

/** Markets by whatever address their mechanism knows them by. */
export interface LendingBooks<T extends BookedTerms> {
  readonly accounts: ReadonlyMap<Address, ReadonlyMap<Address, Position>>
  termsOf(market: Address): T | undefined
  /** A market with interest up to a time. */
  totalsAt(market: Address, time: number): Totals | undefined
  /** Tokens per share, as a plain number; 0 while there are none. */
  perShare(market: Address, time: number): number
  /** What it weighs at a price (WAD) of a whole token of so many decimals. */
  weightAt(market: Address, facts: { time: number; price: bigint; decimals: number }): Weight
  /** What an account owes at a time, to the unit. */
  debtAt(market: Address, account: Address, time: number): bigint
}

/** What a mechanism's events tell the books. */
export interface LendingRecorder<T extends BookedTerms> extends LendingBooks<T> {
  setTerms(market: Address, terms: T): void
  setTotals(market: Address, totals: Totals): void
  addShares(market: Address, account: Address, change: bigint): void
  setDebt(market: Address, account: Address, principal: bigint, index: bigint): void
  setEntered(market: Address, account: Address, entered: boolean): void
}

const EMPTY: Totals = { cash: 0n, borrows: 0n, reserves: 0n, shares: 0n, index: WAD, accruedAt: 0n }

/**
 * Keeps the books of a lending mechanism from its events, from its deployment on: reading them is free. `virtual` are
 * the shares and units that nobody holds.
 */
export function lendingBooks<T extends BookedTerms>({ keep }: Pick<Setup, 'keep'>, virtual = 0n): LendingRecorder<T> {
  let terms = new Map<Address, T>()
  let totals = new Map<Address, Totals>()
  let accounts = new Map<Address, Map<Address, Position>>()
  keep({
    checkpoint() {
      const kept = structuredClone([terms, totals, accounts] as const)
      return () => void ([terms, totals, accounts] = structuredClone(kept))
    },
  })
  const position = (account: Address, market: Address): Position => {
    const own = accounts.get(account) ?? new Map<Address, Position>()
    accounts.set(account, own)
    const found = own.get(market) ?? {
      exactShares: 0n,
      principal: 0n,
      index: WAD,
      shares: 0,
      scaled: 0,
      entered: false,
    }
    own.set(market, found)
    return found
  }
  const totalsAt = (market: Address, time: number): Totals | undefined => {
    const [by, last] = [terms.get(market), totals.get(market)]
    return by && last && accrued(last, by.curve, by.reserveFactor, time)
  }
  const perShareOf = (now: Totals | undefined): number =>
    now && now.shares > 0n ? Number(ownedOf(now) + virtual) / Number(now.shares + virtual) : 0

  return {
    get accounts() {
      return accounts
    },
    termsOf: (market) => terms.get(market),
    totalsAt,
    perShare: (market, time) => perShareOf(totalsAt(market, time)),
    weightAt(market, { time, price, decimals }) {
      const now = totalsAt(market, time)
      if (!now) return { worth: 0, owed: 0 }
      const unit = Number(price) / Number(WAD) / Number(10n ** BigInt(decimals))
      return { worth: perShareOf(now) * unit, owed: (Number(now.index) / Number(WAD)) * unit }
    },
    debtAt(market, account, time) {
      const [own, now] = [accounts.get(account)?.get(market), totalsAt(market, time)]
      if (!own || !now) return 0n
      return (own.principal * now.index + own.index - 1n) / own.index
    },
    setTerms(market, next) {
      terms.set(market, next)
      if (!totals.has(market)) totals.set(market, EMPTY)
    },
    setTotals: (market, next) => void totals.set(market, next),
    addShares(market, account, change) {
      if (BigInt(account) === 0n) return
      const own = position(account, market)
      own.exactShares += change
      own.shares = Number(own.exactShares)
    },
    setDebt(market, account, principal, index) {
      const scaled = (Number(principal) / Number(index)) * Number(WAD)
      Object.assign(position(account, market), { principal, index, scaled })
    },
    setEntered: (market, account, entered) => void (position(account, market).entered = entered),
  }
}
