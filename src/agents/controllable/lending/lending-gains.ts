import { growingMark, type Mark } from '../../measures/marks.ts'
import {
  debtMove,
  type GrowingDebt,
  type MarkedAsset,
  type ToldGain,
  toldGain,
  worth,
} from '../../measures/profit-sources.ts'
import { wad } from '../../../units.ts'
import type { PooledLending } from './pooled-lending.ts'
import type { PooledMarket } from './pooled-market.ts'

/** What the first share of a market is worth in its token. */
const FIRST_SHARE = wad('0.02')

/** A market of the lending, and what its token is worth. */
export interface MarkedMarket {
  readonly market: PooledMarket
  readonly mark: Mark
}

/**
 * What people own and owe in pooled lending, for `profitSources`: shares and debts that grow by interest, and what liquidations
 * give to the one and take from the other.
 */
export function lendingGains(
  { contract }: PooledLending,
  markets: readonly MarkedMarket[],
): {
  readonly assets: readonly MarkedAsset[]
  readonly debts: readonly GrowingDebt[]
  readonly gains: readonly ToldGain[]
} {
  const { Borrowed, Repaid, Liquidated, BadDebt } = contract.events
  const all = markets.map(({ market, mark }) => ({
    market,
    mark,
    ofShare: growingMark(mark, market.sharePrice, FIRST_SHARE),
  }))
  const valued = (asset: string, amount: bigint, by: 'mark' | 'ofShare'): bigint => {
    const found = all.find(({ market }) => market.token.address === asset)
    return found ? worth(amount, found[by]) : 0n
  }
  return {
    assets: all.map(({ market, ofShare }) => ({ ledger: market.ledger, mark: ofShare })),
    debts: all.map(({ market, mark }) => {
      const here = (asset: string, amount: bigint) => (asset === market.token.address ? amount : 0n)
      return {
        debts: market.debts,
        mark,
        moves: [
          debtMove({ of: Borrowed, moved: ({ asset, account, amount }) => [account, here(asset, amount)] }),
          debtMove({ of: Repaid, moved: ({ asset, account, amount }) => [account, -here(asset, amount)] }),
          debtMove({ of: BadDebt, moved: ({ asset, account, amount }) => [account, -here(asset, amount)] }),
        ],
      }
    }),
    gains: [
      toldGain({
        of: Liquidated,
        source: 'liquidation',
        gained({ asset, account, liquidator, amount, collateral, shares, protocolShares }) {
          const paid = valued(asset, amount, 'mark')
          const lost = valued(collateral, shares, 'ofShare')
          return [
            [liquidator, lost - valued(collateral, protocolShares, 'ofShare') - paid],
            [account, paid - lost],
          ]
        },
      }),
      toldGain({
        of: BadDebt,
        source: 'liquidation',
        gained: ({ asset, account, amount }) => [[account, valued(asset, amount, 'mark')]],
      }),
    ],
  }
}
