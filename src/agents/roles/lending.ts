import type { Address } from '../../chain/chain.ts'
import type { LendingMarket } from './lending-market.ts'

/** What an account has in one market, in the unit of account. */
export interface Stake {
  readonly market: LendingMarket
  /** Of the supply that stands in for debts. */
  readonly collateral: number
  readonly debt: number
}

/** The most that one liquidation may do now with a debt and a collateral, in the unit of account. */
export interface Offer {
  readonly debt: LendingMarket
  readonly collateral: LendingMarket
  /** What is repaid of the debt. */
  readonly repaid: number
  /** What the liquidator pays for it, and what it gets of the collateral. */
  readonly paid: number
  readonly gained: number
}

/** An account whose debts exceed what its collateral allows. */
export interface AtRisk {
  readonly account: Address
  /** What the collateral allows over what is owed: below 1. */
  readonly health: number
  readonly stakes: readonly Stake[]
  /** One per debt and collateral; none where nothing can be done yet. */
  readonly offers: readonly Offer[]
}

/** Markets whose debts are liquidated when they exceed what collateral allows. */
export interface Lending {
  readonly markets: readonly LendingMarket[]
  /** Those who may be liquidated, worst first, as of the last block. Kept from events: only prices and terms are read. */
  atRisk(): Promise<readonly AtRisk[]>
}
