import { type Address, fixed, type LendingMarket, type LendingMove, WAD } from 'saffron-sim'

import type { Interest } from '../profit-account.ts'

/** Where a trader puts up collateral, and where it borrows each token that it may go short of. */
export interface LoanMarkets {
  readonly collateral: LendingMarket
  readonly debts: ReadonlyMap<string, LendingMarket>
}

/** What others do to a trader's loans. */
export interface LoanEvents {
  /** Somebody else has paid a part of a debt of a token, or struck it off. */
  relieved(token: string, amount: bigint): void
  /** A liquidation has taken collateral. */
  seized(amount: bigint): void
}

/** What a trader has put up and owes, kept from what the markets tell; nothing is asked of the chain. */
export interface Loans extends LoanMarkets {
  readonly account: Address
  /** Share of what its collateral allows that it borrows at most. */
  readonly margin: number
  /** Share of the collateral's worth that it borrows at most of a token; 0 where it can borrow none. */
  mostOf(token: string): number
  /** Quote that is put up, and what is owed of a token, with the interest that is booked. */
  collateralHeld(): bigint
  debtOf(token: string): bigint
  /** Looks forward to a block that comes at a time. */
  see(coming: number): void
  coming(): number
  /** What will be owed of a token in that block. */
  owedThen(token: string): bigint
  /** What both have grown by since interest was booked last, up to the last block. */
  unbooked(): Interest
  bookEarned(amount: bigint): void
  bookOwed(token: string, amount: bigint): void
  /** Whether nothing is put up and nothing owed. */
  isNone(): boolean
  /** Tells somebody of what others do to them, as it is mined. */
  tell(events: LoanEvents): void
}

interface LoanOptions extends LoanMarkets {
  readonly account: Address
  readonly margin: number
}

/** By how much a move changes what is supplied, or what is owed. */
const SIGNS = { supplied: 1n, withdrawn: -1n, seized: -1n, borrowed: 1n, repaid: -1n, relieved: -1n } as const

const changeOf = ({ kind, amount }: LendingMove) => SIGNS[kind] * amount

export function createLoans({ collateral, debts, account, margin }: LoanOptions): Loans {
  // Who begins anew may have put up and borrowed before.
  let put = collateral.supplies.balanceOf(account)
  const lent = new Map([...debts].map(([token, market]) => [token, market.debts.balanceOf(account)]))
  let coming = 0
  let events: LoanEvents | undefined
  const grow = (token: string, amount: bigint) => void lent.set(token, (lent.get(token) ?? 0n) + amount)

  collateral.follow(account, (move) => {
    // What is owed in this market is none of a trader's shorts: it borrows no quote.
    if (move.kind !== 'supplied' && move.kind !== 'withdrawn' && move.kind !== 'seized') return
    put += changeOf(move)
    if (move.kind === 'seized') events?.seized(move.amount)
  })
  for (const [token, market] of debts) {
    market.follow(account, (move) => {
      if (move.kind !== 'borrowed' && move.kind !== 'repaid' && move.kind !== 'relieved') return
      grow(token, changeOf(move))
      if (move.kind === 'relieved') events?.relieved(token, move.amount)
    })
  }

  return {
    collateral,
    debts,
    account,
    margin,
    mostOf(token) {
      const market = debts.get(token)
      return market === undefined ? 0 : collateral.collateralFactor(market) * margin
    },
    collateralHeld: () => put,
    debtOf: (token) => lent.get(token) ?? 0n,
    see: (time) => void (coming = time),
    coming: () => coming,
    owedThen: (token) => debts.get(token)?.debts.balanceAt(account, coming) ?? 0n,
    unbooked() {
      const owed = new Map<string, bigint>()
      for (const [token, amount] of lent) {
        const grown = (debts.get(token)?.debts.balanceOf(account) ?? 0n) - amount
        if (grown !== 0n) owed.set(token, grown)
      }
      return { earned: collateral.supplies.balanceOf(account) - put, owed }
    },
    bookEarned: (amount) => void (put += amount),
    bookOwed: grow,
    isNone() {
      const isFree = [...debts.values()].every((market) => market.debts.balanceOf(account) === 0n)
      return isFree && collateral.supplies.balanceOf(account) === 0n
    },
    tell: (to) => void (events = to),
  }
}

/** So much quote as must be kept to buy back debts of a worth, up to where they could be liquidated. */
export const keptFor = (worth: bigint, { margin }: Pick<Loans, 'margin'>): bigint => (worth * WAD) / fixed(margin)
