import type { CliffVesting, Erc20, Member, PricePath, VariableRateStaking, VotingEscrow } from 'saffron-sim'

import type { EconomyPool } from './market.ts'

/** What there is to be measured. */
export interface Economy {
  readonly token: Erc20
  readonly usd: Erc20
  readonly pool: EconomyPool
  readonly staking: VariableRateStaking
  readonly escrow: VotingEscrow
  readonly vesting: CliffVesting
  readonly reference: PricePath
  readonly treasury: string
  readonly agents: readonly Member[]
}
