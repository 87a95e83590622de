import type { Address } from '../../chain/chain.ts'
import { type Level, level } from '../../kpi/kpi.ts'
import { type Unit, WAD } from '../../units.ts'
import type { Holdings } from '../roles/holdings.ts'

/** Something agents hold or, at a price below zero, owe, and what its smallest unit is worth in smallest units of the quote, WAD. */
export interface Asset {
  readonly ledger: Holdings
  /** Undefined while there is no price. */
  readonly price: () => Promise<bigint | undefined>
}

export interface ProfitKpiOptions {
  readonly about: string
  /** Of the quote. */
  readonly unit: Unit
  readonly accounts: readonly Address[]
  readonly assets: readonly Asset[]
}

/**
 * What accounts together gained over keeping what they had at the first record, at present prices. What the price
 * alone does to them is left out: one's profit is another's loss, and over all accounts that hold anything it adds up to
 * nothing. Whoever has no column (the deployer with a pool's first shares, contracts) is what is missing from the sum.
 */
export function profitKpi({ about, unit, accounts, assets }: ProfitKpiOptions): Level {
  const held = () => assets.map(({ ledger }) => accounts.reduce((sum, account) => sum + ledger.balanceOf(account), 0n))
  let start: readonly bigint[] | undefined
  return level({
    unit,
    about,
    async read() {
      const now = held()
      const before = (start ??= now)
      const prices = await Promise.all(assets.map(({ price }) => price()))
      let profit = 0n
      const unpriced = new Map<Asset['price'], bigint>()
      for (const [i, amount] of now.entries()) {
        const gained = amount - (before[i] ?? 0n)
        const price = prices[i]
        if (price !== undefined) profit += (gained * price) / WAD
        else {
          const ask = assets[i]?.price
          if (ask) unpriced.set(ask, (unpriced.get(ask) ?? 0n) + gained)
        }
      }
      // What went from the wallet into a stake is worth as much, whatever that is.
      return [...unpriced.values()].some((gained) => gained !== 0n) ? undefined : profit
    },
  })
}
