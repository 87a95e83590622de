import { role } from '../../field/role.ts'
import type { PricePath } from '../price-path.ts'
import type { DataMarket } from './data-market.ts'
import type { DataPool } from './data-pool.ts'
import type { FeePool } from './fee-pool.ts'
import type { Gauge } from './gauge.ts'
import type { GaugeVoter } from './gauge-voter.ts'
import type { Lending } from './lending.ts'
import type { LendingMarket } from './lending-market.ts'
import type { LiquidityPool } from './liquidity-pool.ts'
import type { Lock } from './lock.ts'
import type { Market } from './market.ts'
import type { Staking } from './staking.ts'
import type { Token } from './token.ts'
import type { Treasury } from './treasury.ts'
import type { Vesting } from './vesting.ts'

/** The roles that behaviours know, each to be named in `needs`. */
export const roles = {
  token: role<Token>('token'),
  market: role<Market>('market'),
  liquidityPool: role<LiquidityPool>('liquidity-pool'),
  feePool: role<FeePool>('fee-pool'),
  gauge: role<Gauge>('gauge'),
  gaugeVoter: role<GaugeVoter>('gauge-voter'),
  staking: role<Staking>('staking'),
  lock: role<Lock>('lock'),
  vesting: role<Vesting>('vesting'),
  treasury: role<Treasury>('treasury'),
  lending: role<Lending>('lending'),
  lendingMarket: role<LendingMarket>('lending-market'),
  dataMarket: role<DataMarket>('data-market'),
  dataPool: role<DataPool>('data-pool'),
  /** What something is worth elsewhere, quote tokens per base token, WAD, at a time. */
  price: role<PricePath>('price'),
} as const
