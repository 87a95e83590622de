import { type KpiValue, level } from '../../../kpi/kpi.ts'
import { COUNT, RATIO, unit } from '../../../units.ts'
import type { Erc20 } from '../token/erc20.ts'
import { ownedOf, type Totals, utilisationOf } from './lending-math.ts'
import type { lendingRisk } from './lending-risk.ts'

type Risk = Pick<ReturnType<typeof lendingRisk>, 'collateralAndDebt' | 'countAtRisk'> & { readonly currency: string }

/** What debts of all markets together can be measured by. */
export function riskKpis({ currency, collateralAndDebt, countAtRisk }: Risk) {
  const money = unit(currency, 18)
  return {
    collateral: level({
      unit: money,
      about: 'Value of what stands behind debts',
      read: async () => (await collateralAndDebt()).collateral,
    }),
    debt: level({ unit: money, about: 'Value of all debts', read: async () => (await collateralAndDebt()).debt }),
    uncovered: level({
      unit: money,
      about: 'Value of debts beyond all the collateral of who owes them, not yet struck off',
      read: async () => (await collateralAndDebt()).uncovered,
    }),
    atRisk: level({
      unit: COUNT,
      about: 'Accounts whose debts exceed what their collateral allows',
      read: async () => BigInt(await countAtRisk()),
    }),
  }
}

export interface MarketParts {
  readonly token: Erc20
  readonly totals: () => Totals | undefined
  readonly sharePrice: () => Promise<KpiValue>
  readonly rates: () => Promise<{ readonly borrowing: bigint; readonly supplying: bigint }>
}

/** What one market has, owes and costs; all but the rates without a question to the chain. */
export function marketKpis({ token, totals, sharePrice, rates }: MarketParts) {
  const ofTotals = (about: string, of: (totals: Totals) => KpiValue) =>
    level({
      unit: token.unit,
      about,
      read: () => {
        const now = totals()
        return now && of(now)
      },
    })
  return {
    supplied: ofTotals('What suppliers own, interest included', ownedOf),
    borrowed: ofTotals('What borrowers owe, interest included', ({ borrows }) => borrows),
    cash: ofTotals('At hand for whoever withdraws or borrows', ({ cash }) => cash),
    reserves: ofTotals("What is the protocol's", ({ reserves }) => reserves),
    utilisation: level({
      unit: RATIO,
      about: 'Share of the supply that is lent out',
      read: () => {
        const now = totals()
        return now && utilisationOf(now)
      },
    }),
    borrowRate: level({
      unit: RATIO,
      about: 'What a year costs, not compounded',
      read: async () => (await rates()).borrowing,
    }),
    supplyRate: level({
      unit: RATIO,
      about: 'What a year brings, not compounded',
      read: async () => (await rates()).supplying,
    }),
    sharePrice: level({ unit: unit(token.symbol, 18), about: 'Tokens per share', read: sharePrice }),
  }
}
