import type { LendingVault__factory } from '#types/contracts/factories/lending/LendingVault__factory'
import type { HandleOf } from '../../../abi/types/handle.ts'
import { flow } from '../../../kpi/kpi.ts'
import { COUNT } from '../../../units.ts'
import { marketKpis, type MarketParts } from './lending-kpis.ts'

export interface Parts extends MarketParts {
  readonly contract: HandleOf<typeof LendingVault__factory>
}

/** What one market of its own can be measured by. */
export function isolatedKpis(parts: Parts) {
  const { unit } = parts.token
  const { Accrued, Liquidated, DebtSocialized } = parts.contract.events
  return {
    ...marketKpis(parts),
    interest: flow({ unit, about: 'Interest booked', of: Accrued, value: ({ interest }) => interest }),
    liquidated: flow({
      unit,
      about: 'Debts repaid by liquidators',
      of: Liquidated,
      value: ({ repaid }) => repaid,
    }),
    liquidations: flow({ unit: COUNT, about: 'Liquidations', of: Liquidated, value: () => 1n }),
    liquidationFees: flow({
      unit,
      about: 'What liquidators paid to the reserves',
      of: Liquidated,
      value: ({ fee }) => fee,
    }),
    supplierLoss: flow({
      unit,
      about: 'Debts struck off at the expense of suppliers',
      of: DebtSocialized,
      value: ({ amount }) => amount,
    }),
  }
}
