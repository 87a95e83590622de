import { toNumber, WAD } from '../../../units.ts'

/*
 * The formulas of a liquidation whose discount widens as health falls, as the contract has them, in plain numbers: for
 * decisions over many accounts that would cost a read each (Euler's white paper, 2021, and its vault kit, 2024).
 */

/** As the contract keeps them, WAD each. */
export interface LiquidationRules {
  readonly fee: bigint
  readonly maxDiscount: bigint
  /** 0 where all of a debt may be repaid. */
  readonly target: bigint
  readonly coolOff: bigint
  readonly socialize: boolean
}

/** A fee, a discount that begins with it, and health back to 1.25. */
export const SOFT: LiquidationRules = {
  fee: (WAD * 2n) / 100n,
  maxDiscount: (WAD * 20n) / 100n,
  target: (WAD * 125n) / 100n,
  coolOff: 0n,
  socialize: false,
}

/** As much below the price as health is below one, any part of the debt, and losses shared at once. */
export const KIT: LiquidationRules = {
  fee: 0n,
  maxDiscount: (WAD * 15n) / 100n,
  target: 0n,
  coolOff: 0n,
  socialize: true,
}

/** An account below a health of one, in the unit of account; `factor` is what one of the collateral covers. */
export interface Violation {
  readonly health: number
  readonly debt: number
  readonly collateral: number
  readonly factor: number
}

/** The most that a liquidation may repay, what that costs and what it brings. */
export function mostSold(rules: LiquidationRules, { health, debt, collateral, factor }: Violation) {
  const [fee, target] = [toNumber(rules.fee), toNumber(rules.target)]
  const left = 1 - Math.min(fee + 1 - health, toNumber(rules.maxDiscount))
  const lost = factor / left
  const wanted = target <= lost ? debt : Math.min(debt, (debt * (target - health)) / (target - lost))
  const repaid = Math.min(wanted, collateral * left)
  return { repaid, paid: repaid * (1 + fee), gained: repaid / left }
}
