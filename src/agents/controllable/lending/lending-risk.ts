import type { Address } from '../../../chain/chain.ts'
import { wad } from '../../../units.ts'
import type { AtRisk, Offer, Stake } from '../../roles/lending.ts'
import type { LendingMarket } from '../../roles/lending-market.ts'
import type { BookedTerms, LendingBooks, Position, Weight } from './lending-books.ts'

/** What of a market its risk is made of. */
type RiskyMarket = Pick<LendingMarket, 'key' | 'price'> & { readonly token: Pick<LendingMarket['token'], 'decimals'> }

type StakeIn<M> = Omit<Stake, 'market'> & { readonly market: M }
type RiskIn<M> = Omit<AtRisk, 'stakes' | 'offers'> & { readonly stakes: readonly StakeIn<M>[] }

/** How a mechanism decides who owes too much. */
export interface RiskParts<M extends RiskyMarket> {
  readonly books: LendingBooks<BookedTerms>
  readonly markets: readonly M[]
  readonly time: () => number
  /** The part of a collateral's worth that covers debts of a market; undefined where that market does not look at it. */
  readonly covers: (collateral: M, debt: M) => number | undefined
  /** What one liquidation may do at most with an account at risk. */
  readonly offers: (risk: RiskIn<M>) => Promise<readonly Offer[]>
}

interface Weighed<M> {
  readonly market: M
  /** Undefined while its price is not known. */
  readonly weight: Weight | undefined
  /** By the market of the debt. */
  readonly covers: readonly (number | undefined)[]
}

interface Account {
  readonly allowed: number
  readonly owed: number
  /** Whether a price that it hangs on is not known, so that nobody can liquidate it. */
  readonly isDark: boolean
}

/** Who owes how much against what, from the books in memory: only the markets' prices are asked of the chain. */
export function lendingRisk<M extends RiskyMarket>({ books, markets, time, covers, offers }: RiskParts<M>) {
  const weigh = async (): Promise<readonly Weighed<M>[]> => {
    const prices = await Promise.all(markets.map((market) => market.price()))
    return markets.map((market, i) => {
      const { decimals } = market.token
      const price = prices[i]
      const weight = price === undefined ? undefined : books.weightAt(market.key, { time: time(), price, decimals })
      return { market, weight, covers: markets.map((debt) => covers(market, debt)) }
    })
  }

  /** Undefined of an account without a debt. */
  const accountOf = (
    positions: ReadonlyMap<Address, Position>,
    weights: readonly Weighed<M>[],
  ): Account | undefined => {
    let [owed, debt, isDark] = [0, -1, false]
    for (const [i, { market, weight }] of weights.entries()) {
      const scaled = positions.get(market.key)?.scaled ?? 0
      if (scaled === 0) continue
      debt = i
      if (weight) owed += scaled * weight.owed
      else isDark = true
    }
    if (debt < 0) return undefined
    let allowed = 0
    for (const { market, weight, covers } of weights) {
      const position = positions.get(market.key)
      const factor = covers[debt]
      if (!position?.entered || position.shares === 0 || factor === undefined) continue
      if (weight) allowed += position.shares * weight.worth * factor
      else isDark = true
    }
    return { allowed, owed, isDark }
  }

  const stakesOf = (
    positions: ReadonlyMap<Address, Position>,
    weights: readonly Weighed<M>[],
  ): readonly StakeIn<M>[] => {
    const debt = weights.findIndex(({ market }) => (positions.get(market.key)?.scaled ?? 0) > 0)
    return weights.map(({ market, weight, covers }) => {
      const { shares = 0, scaled = 0, entered = false } = positions.get(market.key) ?? {}
      const counts = entered && covers[debt] !== undefined
      return { market, collateral: counts ? shares * (weight?.worth ?? 0) : 0, debt: scaled * (weight?.owed ?? 0) }
    })
  }

  /** Those who may be liquidated, worst first. */
  const endangered = (weights: readonly Weighed<M>[]) => {
    const found: RiskIn<M>[] = []
    for (const [account, positions] of books.accounts) {
      const now = accountOf(positions, weights)
      if (!now || now.isDark || now.owed <= now.allowed) continue
      found.push({ account, health: now.allowed / now.owed, stakes: stakesOf(positions, weights) })
    }
    // By account where health is equal, so that the order never hangs on who came first.
    return found.toSorted((a, b) => a.health - b.health || (a.account < b.account ? -1 : 1))
  }

  return {
    async atRisk(): Promise<readonly (RiskIn<M> & Pick<AtRisk, 'offers'>)[]> {
      const found = endangered(await weigh())
      return Promise.all(found.map(async (risk) => ({ ...risk, offers: await offers(risk) })))
    },

    /** How many they are. */
    async countAtRisk(): Promise<number> {
      return endangered(await weigh()).length
    },

    /** In the unit of account, WAD: what stands behind debts, what is owed, and what of it nothing stands behind. */
    async collateralAndDebt(): Promise<Readonly<Record<'collateral' | 'debt' | 'uncovered', bigint>>> {
      const weights = await weigh()
      const sums = { collateral: 0, debt: 0, uncovered: 0 }
      for (const positions of books.accounts.values()) {
        let [collateral, debt] = [0, 0]
        for (const stake of stakesOf(positions, weights)) {
          collateral += stake.collateral
          debt += stake.debt
        }
        if (debt === 0) continue
        sums.collateral += collateral
        sums.debt += debt
        sums.uncovered += Math.max(0, debt - collateral)
      }
      return { collateral: wad(sums.collateral), debt: wad(sums.debt), uncovered: wad(sums.uncovered) }
    },

    /** Debts of accounts whose collateral comes to nothing in any market. */
    worthless(): readonly { readonly market: M; readonly account: Address }[] {
      const perShare = markets.map(({ key }) => books.perShare(key, time()))
      return [...books.accounts].flatMap(([account, positions]) => {
        const debts = markets.filter(({ key }) => (positions.get(key)?.scaled ?? 0) > 0)
        const [debt] = debts
        if (!debt) return []
        const isHeld = markets.some((market, i) => {
          const { entered = false, shares = 0 } = positions.get(market.key) ?? {}
          return entered && covers(market, debt) !== undefined && shares * (perShare[i] ?? 0) >= 1
        })
        return isHeld ? [] : debts.map((market) => ({ market, account }))
      })
    },
  }
}
