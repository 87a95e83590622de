import type { Address } from '../../chain/chain.ts'
import { type Level, level } from '../../kpi/kpi.ts'
import { onceAMoment } from '../../kpi/once-a-moment.ts'
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
  const held = () =>
    assets.map(({ ledger }) => {
      let sum = 0n
      for (const account of accounts) {
        const amount = ledger.balanceOf(account)
        // Few hold any of most assets, and each sum is a number made anew.
        if (amount !== 0n) sum += amount
      }
      return sum
    })
  // Each is asked for once, whatever it is the price of.
  const prices = [...new Set(assets.map(({ price }) => price))]
  const places = assets.map(({ price }) => prices.indexOf(price))
  let start: readonly bigint[] | undefined
  return level({
    unit,
    about,
    async read() {
      const now = held()
      const before = (start ??= now)
      // What went from the wallet into a stake is worth as much, whatever that is.
      const found = await Promise.all(prices.map(askedOnce))
      let profit = 0n
      const unpriced = found.map(() => 0n)
      for (let i = 0; i < places.length; i++) {
        const change = (now[i] ?? 0n) - (before[i] ?? 0n)
        if (change === 0n) continue
        const place = places[i] ?? 0
        const price = found[place]
        if (price === undefined) unpriced[place] = (unpriced[place] ?? 0n) + change
        else profit += (change * price) / WAD
      }
      return unpriced.some((gained) => gained !== 0n) ? undefined : profit
    },
  })
}

type Price = Asset['price']
const shared = new WeakMap<Price, Price>()

/** What a price says: those that are read at once, a group's gain each, ask the same few. */
function askedOnce(price: Price): ReturnType<Price> {
  let once = shared.get(price)
  if (!once) shared.set(price, (once = onceAMoment(price)))
  return once()
}
