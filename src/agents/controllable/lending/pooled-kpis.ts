import type { PooledLending__factory } from '#types/contracts/factories/lending/PooledLending__factory'
import type { HandleOf } from '../../../abi/types/handle.ts'
import { flow } from '../../../kpi/kpi.ts'
import { COUNT } from '../../../units.ts'
import { marketKpis, type MarketParts } from './lending-kpis.ts'

export interface Parts extends MarketParts {
  readonly contract: HandleOf<typeof PooledLending__factory>
}

/** What one market of pooled lending can be measured by. */
export function pooledKpis(parts: Parts) {
  const { contract, token } = parts
  const { Accrued, Liquidated, BadDebt } = contract.events
  const isHere = (asset: string) => asset === token.address
  return {
    ...marketKpis(parts),
    interest: flow({
      unit: token.unit,
      about: 'Interest booked',
      of: Accrued,
      value: ({ asset, interest }) => (isHere(asset) ? interest : 0n),
    }),
    liquidated: flow({
      unit: token.unit,
      about: 'Debts repaid by liquidators',
      of: Liquidated,
      value: ({ asset, amount }) => (isHere(asset) ? amount : 0n),
    }),
    seized: flow({
      unit: token.unit,
      about: 'Collateral taken for debts, the share of the protocol included',
      of: Liquidated,
      value: ({ collateral, seized }) => (isHere(collateral) ? seized : 0n),
    }),
    badDebt: flow({
      unit: token.unit,
      about: 'Debts struck off',
      of: BadDebt,
      value: ({ asset, amount }) => (isHere(asset) ? amount : 0n),
    }),
    supplierLoss: flow({
      unit: token.unit,
      about: 'What of them reserves could not bear',
      of: BadDebt,
      value: ({ asset, amount, fromReserves }) => (isHere(asset) ? amount - fromReserves : 0n),
    }),
    writeOffs: flow({
      unit: COUNT,
      about: 'Debts struck off, how many',
      of: BadDebt,
      value: ({ asset }) => (isHere(asset) ? 1n : 0n),
    }),
  }
}
