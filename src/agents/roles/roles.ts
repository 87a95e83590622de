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
  token: role<Token>('token', 'symbol', 'decimals', 'ledger'),
  market: role<Market>('market', 'base', 'quote', 'quoteExactIn', 'swapExactIn'),
  liquidityPool: role<LiquidityPool>('liquidity-pool', 'base', 'quote', 'ledger', 'addLiquidity'),
  feePool: role<FeePool>('fee-pool', 'base', 'quote', 'claimFees'),
  gauge: role<Gauge>('gauge', 'pool', 'depositGauge'),
  gaugeVoter: role<GaugeVoter>('gauge-voter', 'gauges', 'voteForPool'),
  staking: role<Staking>('staking', 'token', 'stake'),
  lock: role<Lock>('lock', 'token', 'lockTokens'),
  vesting: role<Vesting>('vesting', 'token', 'releaseVested'),
  treasury: role<Treasury>('treasury', 'buckets', 'buyback'),
  lending: role<Lending>('lending', 'markets', 'atRisk'),
  lendingMarket: role<LendingMarket>('lending-market', 'token', 'supply', 'borrow'),
  dataMarket: role<DataMarket>('data-market', 'pools', 'rugged'),
  dataPool: role<DataPool>('data-pool', 'datatoken', 'shares'),
  /** What something is worth elsewhere, quote tokens per base token, WAD, at a time. */
  price: role<PricePath>('price', 'call'),
} as const
