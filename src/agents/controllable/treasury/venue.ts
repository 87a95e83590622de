import type { Address } from '../../../chain/chain.ts'
import { role } from '../../../field/role.ts'
import type { Level } from '../../../kpi/kpi.ts'
import type { ControllableAgent } from '../../controllable-agent.ts'
import type { Erc20 } from '../token/erc20.ts'

/** Where a treasury trades: a pair and its router, or what looks so to contracts. */
export interface Venue extends ControllableAgent {
  /** The treasury's own token, and its money. */
  readonly base: Erc20
  readonly quote: Erc20
  readonly router: { readonly address: Address }
  readonly pair: { readonly address: Address }
  readonly kpis: { readonly shares: Level }
}

export const venueRole = role<Venue>('market', 'base', 'quote', 'router', 'pair', 'kpis')
