import { expect } from 'chai'

import { WAD } from '../../../src/units.ts'
import type { contractUnderTest } from '../../kit/contract-under-test.ts'
import type { Done } from '../../kit/random-use.ts'
import { sum } from '../../kit/sum.ts'
import { expectLittleDrift } from './debt-drift.ts'
import type { Vaults } from './lending-vault-fixture.ts'

type UnderTest = Awaited<ReturnType<typeof contractUnderTest>>

/** One vault as the chain tells it. */
export interface BooksOf {
  /** Tokens that it holds. */
  readonly held: bigint
  readonly cash: bigint
  readonly borrows: bigint
  readonly reserves: bigint
  readonly supply: bigint
  readonly index: bigint
  /** Of all accounts together. */
  readonly sums: Readonly<Record<'shares' | 'debts', bigint>>
}

/** All of one vault, read at the last block. */
export async function vaultBooks(
  vault: Vaults['dollars'],
  use: UnderTest,
  { token, people }: { readonly token: UnderTest; readonly people: readonly string[] },
): Promise<BooksOf> {
  const [shares, debts, [held = -1n], { cash, borrows, reserves, shares: supply, index }] = [
    await use.balancesOf(...people),
    await use.read(...people.map((account) => ['debtOf', account] as const)),
    await token.balancesOf(use.address),
    await vault.totals(),
  ]
  return { held, cash, borrows, reserves, supply, index, sums: { shares: sum(shares), debts: sum(debts) } }
}

/** Tokens per share with the virtual ones, 36 decimals. */
const rate = ({ cash, borrows, reserves, supply }: BooksOf): bigint =>
  ((cash + borrows - reserves + 1n) * WAD * WAD) / (supply + 1n)

/**
 * What must hold of a vault at any time, and from one time to the next.
 * @returns Whether its suppliers have lost something, which only bad debts may do
 */
export function expectSoundVault(
  old: BooksOf,
  now: BooksOf,
  { action, where, accruals, owedAtMost }: Done & { accruals: number; owedAtMost: bigint },
): boolean {
  // It holds what it booked, shares add up, and suppliers own no more than there is.
  expect(now.held, where).to.equal(now.cash)
  expect(now.sums.shares, where).to.equal(now.supply)
  expect(now.cash + now.borrows >= now.reserves, where).to.equal(true)
  const { most } = expectLittleDrift(now, { accruals: BigInt(accruals), owedAtMost, where })
  expect(now.index >= old.index, where).to.equal(true)
  const lost = rate(now) + (most * WAD * WAD) / (old.supply + 1n) < rate(old)
  if (lost) expect(['writeOff', 'liquidate'], where).to.include(action)
  return lost
}
