import type { EventSource } from '../../../abi/types/event-source.ts'
import type { Address } from '../../../chain/chain.ts'
import { createLedger, type Ledger } from '../../../kpi/ledger.ts'
import type { Unit } from '../../../units.ts'
import type { Setup } from '../../setup.ts'

/** What tells of an account's stake that it grew or shrank by an amount. */
export type Moved = EventSource<{ readonly account: Address; readonly amount: bigint }>

/**
 * Whose stake is how large after the last block, without a question to the chain: kept from the events of stakes that
 * came and went, from now on, and back with the chain to a checkpoint.
 */
export function stakeLedger(
  { watch, keep }: Pick<Setup, 'watch' | 'keep'>,
  { came, went }: { readonly came: Moved; readonly went: Moved },
  unit: Unit,
): Ledger {
  const ledger = createLedger(unit)
  keep(ledger)
  watch(came, ({ account, amount }) => ledger.add(account, amount))
  watch(went, ({ account, amount }) => ledger.add(account, -amount))
  return ledger
}
