import type { Call } from '../../abi/types/call.ts'
import type { Address } from '../../chain/chain.ts'
import type { Holding } from '../holding.ts'
import type { Holdings } from './holdings.ts'
import type { Token } from './token.ts'

type Nothing = Record<never, never>

/** A change of what an account has supplied to a market or owes there, in tokens; interest is none of them. */
export interface LendingMove {
  /**
   * What it did itself; `relieved`: a debt that somebody else repaid, took over or struck off; `seized`: a supply that a
   * liquidation took.
   */
  readonly kind: 'supplied' | 'withdrawn' | 'borrowed' | 'repaid' | 'relieved' | 'seized'
  readonly amount: bigint
}

/** Where one token is lent and borrowed, and may stand in for what is borrowed elsewhere. */
export interface LendingMarket {
  /** What a liquidation calls it that takes collateral of it. */
  readonly key: Address
  readonly token: Token
  /** Whether nobody who owes another market may borrow here. */
  readonly owesAlone?: boolean
  /** Of shares of what is supplied. */
  readonly ledger: Holdings
  /** What a whole token counts for, WAD in the unit of account; undefined while nobody knows. */
  price(): Promise<bigint | undefined>
  /** The part of a supply's value that may be borrowed from another market against it. */
  collateralFactor(debt: LendingMarket): number
  /** Share of the supply that is lent out, and what a year costs and brings, WAD each. */
  rates(): Promise<{ readonly utilisation: bigint; readonly borrowing: bigint; readonly supplying: bigint }>
  /** Tokens at hand for whoever withdraws or borrows. */
  cash(): Promise<bigint>
  /** What an account's supply would bring now. */
  readonly supplied: Holding
  /** What an account owes now. */
  readonly debt: Holding
  /** Both as of the last block, to the unit and without a question to the chain. */
  readonly supplies: Holdings
  readonly debts: Holdings & {
    /** What an account will owe at a later time if nobody does anything in this market until then. */
    balanceAt(account: Address, time: number): bigint
  }
  /**
   * Shows somebody each change of an account here, as it is mined. Shares that are handed on without a liquidation are
   * none of them.
   */
  follow(account: Address, see: (move: LendingMove) => void): void
  /** How much more an account may borrow of this token; 0 while a price is not known. */
  borrowable(account: Address): Promise<bigint>
  supply(args: { readonly amount: bigint }): readonly Call[]
  withdraw(args: { readonly amount: bigint }): readonly Call[]
  withdrawAll(args: Nothing): readonly Call[]
  /** Supplies, and lets all that is supplied here stand in for debts. */
  depositCollateral(args: { readonly amount: bigint }): readonly Call[]
  withdrawCollateral(args: { readonly amount: bigint }): readonly Call[]
  borrow(args: { readonly amount: bigint }): readonly Call[]
  repay(args: { readonly amount: bigint }): readonly Call[]
  repayAll(args: Nothing): readonly Call[]
  /** Repays a part of somebody's debt here for what they supply to another market, which is told by its key. */
  liquidate(args: { readonly account: Address; readonly amount: bigint; readonly collateral: Address }): readonly Call[]
  /** The same with as much as the rules and the collateral allow. */
  liquidateMost(args: { readonly account: Address; readonly collateral: Address }): readonly Call[]
  /** Strikes off a debt whose account has no collateral left: others bear it. */
  writeOff(args: { readonly account: Address }): readonly Call[]
}
