import type { LendingVault__factory } from '#types/contracts/factories/lending/LendingVault__factory'
import type { HandleOf } from '../../../abi/types/handle.ts'
import type { Address } from '../../../chain/chain.ts'
import { toNumber } from '../../../units.ts'
import type { Setup } from '../../setup.ts'
import type { BookedTerms, LendingRecorder } from './lending-books.ts'
import type { LiquidationRules } from './soft-liquidation.ts'

/** How far a collateral goes, WAD; what counts until liquidation moves along a ramp. */
export interface Acceptance {
  readonly borrowLtv: bigint
  readonly initialLtv: bigint
  readonly targetLtv: bigint
  readonly rampStart: bigint
  readonly rampSeconds: bigint
}

export interface VaultTerms extends BookedTerms {
  readonly borrowFactor: bigint
  readonly rules: LiquidationRules
  /** By the vault whose shares are accepted. */
  readonly accepted: ReadonlyMap<Address, Acceptance>
}

/** Shares and units of a vault that nobody holds. */
export const VIRTUAL = 1n

/** Tells the books what a vault's events say; a vault is known by its address. */
export async function watchVault(
  setup: Setup,
  books: LendingRecorder<VaultTerms>,
  vault: HandleOf<typeof LendingVault__factory>,
): Promise<void> {
  const { address: key, events } = vault
  const [terms, rules, totals] = await Promise.all([vault.terms(), vault.rules(), vault.totals()])
  const { curve, borrowFactor, reserveFactor } = terms
  books.setTerms(key, { curve, borrowFactor, reserveFactor, rules, accepted: new Map() })
  books.setTotals(key, totals)
  const change = (part: Partial<VaultTerms>) => {
    const before = books.termsOf(key)
    if (before) books.setTerms(key, { ...before, ...part })
  }
  setup.watch(events.TermsSet, ({ terms }) => {
    change({ curve: terms.curve, borrowFactor: terms.borrowFactor, reserveFactor: terms.reserveFactor })
  })
  setup.watch(events.RulesSet, ({ rules }) => change({ rules }))
  setup.watch(events.LtvSet, ({ collateral, acceptance }) => {
    change({ accepted: new Map(books.termsOf(key)?.accepted).set(collateral, acceptance) })
  })
  setup.watch(events.VaultUpdated, ({ totals }) => books.setTotals(key, totals))
  setup.watch(events.Transfer, ({ from, to, value }) => {
    books.addShares(key, from, -value)
    books.addShares(key, to, value)
  })
  setup.watch(events.DebtSet, ({ account, principal, index }) => books.setDebt(key, account, principal, index))
}

/** The part of a collateral's worth that may be owed to a vault, for new debts; undefined where it is not accepted. */
export function borrowLtvOf(terms: VaultTerms | undefined, collateral: Address): number | undefined {
  const ltv = terms?.accepted.get(collateral)?.borrowLtv
  return terms && ltv !== undefined ? toNumber(ltv) * toNumber(terms.borrowFactor) : undefined
}

/** The same until liquidation, at a time. */
export function liquidationLtvOf(terms: VaultTerms | undefined, collateral: Address, time: number): number | undefined {
  const accepted = terms?.accepted.get(collateral)
  if (!terms || !accepted) return undefined
  const { initialLtv, targetLtv, rampStart, rampSeconds } = accepted
  const passed = BigInt(time) - rampStart
  const ltv = passed >= rampSeconds ? targetLtv : initialLtv - ((initialLtv - targetLtv) * passed) / rampSeconds
  return toNumber(ltv) * toNumber(terms.borrowFactor)
}
