import { dayNumber, monthsLater } from '../../../calendar.ts'
import type { Economy } from '../monthly/economy.ts'
import type { Pool } from '../monthly/pool.ts'
import { unlockedBy } from '../monthly/vesting.ts'
import { STAKEHOLDERS, type StakeholderType } from './stakeholders.ts'
import type { AavTerms } from './terms.ts'
import type { Trader } from './trader.ts'

/** What the daily model carries from day to day. */
export interface DailyBooks {
  /** Days simulated. */
  day: number
  /** Days from the launch to the first simulated one. */
  readonly before: number
  readonly traders: readonly Trader[]
  readonly pool: Pool
  /** What may vest in a day, of the supply. */
  rate: number
  /** What may still be airdropped. */
  pot: number
  holders: number
}

/** Vesting begins midway between its lowest and its highest rate. */
export function openDailyBooks(economy: Economy, { minRate, maxRate }: AavTerms): DailyBooks {
  const { launch, elapsed, opening, airdropPot, holders } = economy
  return {
    day: 0,
    before: dayNumber(monthsLater(launch, elapsed)) - dayNumber(launch),
    traders: tradersOf(economy),
    pool: { ...opening.pool },
    rate: (minRate + maxRate) / 2,
    pot: airdropPot,
    holders: holders.initial,
  }
}

function tradersOf({ grants, elapsed, opening }: Economy): readonly Trader[] {
  return Object.entries(STAKEHOLDERS).flatMap(([type, { accounts, weights }]) =>
    accounts.map((name: string) => {
      const grant = grants[name]
      return {
        name,
        // Its key in the table of stakeholders.
        type: type as StakeholderType,
        weights,
        wallet: opening.held[name] ?? 0,
        locked: opening.staked[name] ?? 0,
        cash: 0,
        unvested: grant === undefined ? 0 : grant.tokens - unlockedBy(grant, elapsed),
        vestedToday: 0,
        vestedBefore: 0,
      }
    }),
  )
}

export function sumOf(traders: readonly Trader[], of: (trader: Trader) => number): number {
  return traders.reduce((sum, trader) => sum + of(trader), 0)
}
