import type { ClientValues } from './client-fields.ts'
import { inUnits } from './in-units.ts'

/** What each account got of the supply, as fractions, and the first price. */
export interface Allocated {
  readonly price: number
  readonly fractions: Readonly<Record<string, number>>
  readonly airdrops: number
  /** All that is left: what the pool gets. */
  readonly pool: number
  /** All cash that was raised. */
  readonly raised: number
}

/**
 * Who holds what at the launch. A round's price is the first price less its bonus, or that of its valuation where that
 * is lower; angels get tokens as if their equity were a part of the team's (Quantitative Token Model).
 */
export function allocate(values: ClientValues): Allocated {
  const { percent, number } = inUnits(values)
  const supply = number('initial_total_supply')
  const price = number('public_sale_valuation') / supply
  const round = <R extends 'seed' | 'presale_1' | 'presale_2'>(name: R) => {
    const raised = number(`${name}_raised`)
    if (raised === 0) return 0
    // Where the valuation is missing, so is the result.
    const paid = Math.min(price / (1 + percent(`${name}_bonus`)), (values[`${name}_valuation`] ?? NaN) / supply)
    return raised / paid / supply
  }
  const equity = percent('equity_external_shareholders_perc')
  const fractions = {
    angel: (equity / (1 - equity)) * percent('team_allocation'),
    seed: round('seed'),
    presale_1: round('presale_1'),
    presale_2: round('presale_2'),
    public_sale: percent('public_sale_supply_perc'),
    team: percent('team_allocation'),
    ov: percent('ov_allocation'),
    advisor: percent('advisor_allocation'),
    strategic_partners: percent('strategic_partners_allocation'),
    reserve: percent('reserve_allocation'),
    community: percent('community_allocation'),
    foundation: percent('foundation_allocation'),
    incentivisation: percent('incentivisation_allocation'),
    staking_vesting: percent('staking_vesting_allocation'),
  }
  const airdrops = percent('airdrop_allocation')
  const allocated = Object.values(fractions).reduce((sum, fraction) => sum + fraction, airdrops)
  const raised = (['angel', 'seed', 'presale_1', 'presale_2', 'public_sale'] as const)
    .map((name) => number(`${name}_raised`))
    .reduce((sum, usd) => sum + usd, 0)
  return { price, fractions, airdrops, pool: 1 - allocated, raised }
}
