import type { Address } from '../chain/chain.ts'
import type { Ledger } from '../kpi/ledger.ts'
import { type Level, level } from '../kpi/kpi.ts'
import { type Unit, WAD } from '../units.ts'

/** Something agents hold, and what its smallest unit is worth in smallest units of the quote, WAD. */
export interface Asset {
  readonly ledger: Ledger
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
 * alone does to them is left out, so that over everybody it adds up to nothing: one's profit is another's loss.
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
      for (const [i, amount] of now.entries()) {
        const gained = amount - (before[i] ?? 0n)
        if (gained === 0n) continue
        const price = prices[i]
        if (price === undefined) return undefined
        profit += (gained * price) / WAD
      }
      return profit
    },
  })
}
