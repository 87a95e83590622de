import { expect } from 'chai'

import { WAD } from '../../../src/units.ts'

/** Debts that an action of anyone may set anew: pulling one changes two. */
const CHANGES_A_STEP = 2n

interface Market {
  readonly borrows: bigint
  readonly index: bigint
  readonly sums: { readonly debts: bigint }
}

/**
 * How far debts and their sum may have drifted apart. The sum falls behind by the unit that an accrual rounds off and
 * by the one that a change of a debt rounds up, both with interest since, and by a unit for each of the four debts
 * read now. It runs ahead by the last digit of the index, once an accrual.
 */
export function expectLittleDrift(
  { borrows, index, sums }: Market,
  { accruals, owedAtMost, where }: { accruals: bigint; owedAtMost: bigint; where: string },
): { readonly most: bigint } {
  const drift = borrows - sums.debts
  const least = -((1n + CHANGES_A_STEP) * accruals * index) / WAD - 4n
  const most = (accruals * owedAtMost) / WAD + 8n
  expect(drift >= least && drift <= most, `${where}: drift ${drift}, within ${least} and ${most}`).to.equal(true)
  return { most }
}
