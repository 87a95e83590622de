import { fixed, WAD } from 'saffron-sim'

import type { Spot } from '../spot.ts'
import type { Loans } from './loans.ts'

/** What going short comes to at a price. */
export interface ShortEntry {
  /** Smallest units of base that are borrowed and sold. */
  readonly amount: bigint
  /** The most quote that is put up for it. */
  readonly collateral: bigint
  /** What of the cash it binds: the collateral, and what buying back may cost beyond the proceeds. */
  readonly binds: bigint
}

/** A thousandth of a millionth more is put up where prices ask for it: what is just enough may be rounded past it. */
const ROUNDING = 1_000_000_000n

interface ShortWish {
  readonly token: string
  /** Quote, in smallest units: how much is wanted, and how much is free. */
  readonly wanted: bigint
  readonly free: bigint
  readonly decided: Spot
}

/**
 * As much of a wish as collateral allows. Each unit sold asks for one over its share of the collateral, and leaves so much
 * cash that all can be bought back where the debt has grown to what the collateral allows at most.
 */
export function shortEntry(
  loans: Pick<Loans, 'mostOf' | 'margin'>,
  { token, wanted, free, decided }: ShortWish,
): ShortEntry | undefined {
  const most = loans.mostOf(token)
  if (!(most > 0) || free <= 0n) return undefined
  const [collateralFor, bindsFor] = [fixed(1 / most), fixed(1 / most + 1 / loans.margin - 1)]
  const afforded = (free * WAD) / bindsFor
  const notional = wanted < afforded ? wanted : afforded
  const amount = (notional * decided.base) / decided.quote
  if (amount <= 0n) return undefined
  const slack = notional / ROUNDING + 1n
  return { amount, collateral: (notional * collateralFor) / WAD + slack, binds: (notional * bindsFor) / WAD + slack }
}
