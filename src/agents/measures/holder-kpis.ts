import type { Address } from '../../chain/chain.ts'
import { gini } from '../../kpi/gini.ts'
import type { Ledger } from '../../kpi/ledger.ts'
import { type Level, level } from '../../kpi/kpi.ts'
import { onceAMoment } from '../../kpi/once-a-moment.ts'
import { topShare } from '../../kpi/top-share.ts'
import { COUNT, RATIO } from '../../units.ts'

export interface HolderKpisOptions {
  /** Who holds the token, its contracts included. */
  readonly ledger: Ledger
  /** Accounts that are nobody's wealth: pools, reserves, treasuries. Everyone else who holds any counts. */
  readonly without?: readonly Address[]
  /** Who is behind what contracts in `without` hold for others: stakers, lockers. It counts as theirs. */
  readonly behind?: readonly Ledger[]
}

const TOP = 10

/** How many hold a token and how unequally. */
export function holderKpis({
  ledger,
  without = [],
  behind = [],
}: HolderKpisOptions): Record<'holders' | 'gini' | 'topTen', Level> {
  const excluded = new Set(without)
  const amounts = onceAMoment(() => {
    const held = new Map<Address, bigint>()
    for (const each of [ledger, ...behind]) {
      for (const [account, amount] of each.entries()) {
        if (excluded.has(account)) continue
        const before = held.get(account)
        held.set(account, before === undefined ? amount : before + amount)
      }
    }
    // In order, which takes a sort that is asked for it again next to no time.
    return [...held.values()].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0))
  })
  return {
    holders: level({ unit: COUNT, about: 'Accounts that hold any', read: () => BigInt(amounts().length) }),
    gini: level({
      unit: RATIO,
      about: 'Inequality among holders: 0 all alike, 1 one has all',
      read: () => gini(amounts()),
    }),
    topTen: level({ unit: RATIO, about: 'Share of the ten largest holders', read: () => topShare(amounts(), TOP) }),
  }
}
