import { expect } from 'chai'

import { KIT, mostSold, SOFT } from '../../../../src/agents/controllable/lending/soft-liquidation.ts'
import { WAD } from '../../../../src/units.ts'
import { near } from '../../../kit/near.ts'

describe('mostSold', () => {
  /** Collateral that allows so much of its value, and a debt that weighs more by its factor. */
  const sold = (rules: typeof SOFT, collateral: number, ltv: number, debt: number, borrowFactor = 1) => {
    const factor = ltv * borrowFactor
    return mostSold(rules, { health: (collateral * factor) / debt, debt, collateral, factor })
  }

  for (const [collateral, debt, repaid, gained] of [
    [14_800, 10_000, 4_477.97722095672, 4_574.031890660593],
    [15_000, 10_500, 5_605.6537102473485, 5_936.395759717313],
    [12_000, 10_500, 9_600, 12_000],
  ] as const) {
    it(`default: soft, ${collateral} against ${debt}`, () => {
      const most = sold(SOFT, collateral, 0.75, debt, 0.9)
      near(most.repaid, repaid, 1e-8)
      near(most.gained, gained, 1e-8)
      near(most.paid, repaid * 1.02, 1e-8)
    })
  }

  for (const [collateral, repaid, gained] of [
    [12_000, 10_300, 10_400.980392156862],
    [11_500, 10_300, 10_853.196930946291],
    [9_000, 7_650, 9_000],
  ] as const) {
    it(`default: the kit's, ${collateral} against 10,300`, () => {
      const most = sold(KIT, collateral, 0.85, 10_300)
      near(most.repaid, repaid, 1e-8)
      near(most.gained, gained, 1e-8)
      expect(most.paid).to.equal(most.repaid)
    })
  }

  it('behavior: a collateral whose limit no sale can make up for is sold for the whole debt, as far as it goes', () => {
    // To a health of one at 2 % and what is missing: each unit sold takes 0.98 off and brings less than 0.97.
    const { repaid } = sold({ ...SOFT, target: WAD }, 1_040, 0.98, 1_030)
    near(repaid, 1_040 * (1 - 0.02 - (1 - (1_040 * 0.98) / 1_030)), 1e-9)
  })
})
