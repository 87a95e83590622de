import type { EventSource } from '../abi/types/event-source.ts'
import { type Address, ZERO_ADDRESS } from '../chain/chain.ts'
import { createLedger, type Ledger } from '../kpi/ledger.ts'
import type { Unit } from '../units.ts'
import type { Setup } from './setup.ts'

interface Transferable {
  readonly events: {
    readonly Transfer: EventSource<{ readonly from: Address; readonly to: Address; readonly value: bigint }>
  }
}

/**
 * Who holds how much of a token after the last block, without a question to the chain: kept from its transfers from now
 * on, and back with the chain to a checkpoint. What was minted before it is asked for has to be added.
 */
export function transferLedger(
  { watch, keep }: Pick<Setup, 'watch' | 'keep'>,
  { events }: Transferable,
  unit?: Unit,
): Ledger {
  const ledger = createLedger(unit)
  keep(ledger)
  watch(events.Transfer, ({ from, to, value }) => {
    if (from !== ZERO_ADDRESS) ledger.add(from, -value)
    if (to !== ZERO_ADDRESS) ledger.add(to, value)
  })
  return ledger
}
