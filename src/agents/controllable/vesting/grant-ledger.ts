import type { CliffVesting__factory } from '#types/contracts/factories/vesting/CliffVesting__factory'
import type { HandleOf } from '../../../abi/types/handle.ts'
import type { Address } from '../../../chain/chain.ts'
import { createLedger, type Ledger } from '../../../kpi/ledger.ts'
import type { Unit } from '../../../units.ts'
import type { Setup } from '../../setup.ts'

export interface GrantLedger {
  /** Whose grants hold how much, vested or not. */
  readonly ledger: Ledger
  /** Numbers of all grants ever made. */
  readonly ids: () => readonly bigint[]
  /** Paid out so far. */
  readonly released: () => bigint
}

/** Keeps the books of a vesting contract from its events, from its deployment on. */
export function grantLedger(
  setup: Setup,
  { events }: Pick<HandleOf<typeof CliffVesting__factory>, 'events'>,
  unit: Unit,
): GrantLedger {
  const ledger = createLedger(unit)
  let grants = new Map<bigint, { beneficiary: Address; left: bigint }>()
  let released = 0n
  setup.keep(ledger)
  setup.keep({
    checkpoint() {
      const [kept, paid] = [structuredClone(grants), released]
      return () => {
        grants = structuredClone(kept)
        released = paid
      }
    },
  })
  const change = (id: bigint, amount: bigint) => {
    const grant = grants.get(id)
    if (!grant) return
    grant.left += amount
    ledger.add(grant.beneficiary, amount)
  }
  setup.watch(events.GrantCreated, ({ id, beneficiary, total }) => {
    grants.set(id, { beneficiary, left: 0n })
    change(id, total)
  })
  setup.watch(events.Released, ({ id, amount }) => {
    released += amount
    change(id, -amount)
  })
  setup.watch(events.Revoked, ({ id, returned }) => change(id, -returned))
  setup.watch(events.BeneficiaryChanged, ({ id, next }) => {
    const left = grants.get(id)?.left ?? 0n
    change(id, -left)
    grants.set(id, { beneficiary: next, left: 0n })
    change(id, left)
  })
  return { ledger, ids: () => [...grants.keys()], released: () => released }
}
