import type { Values } from '../../../field/field-type.ts'
import type { cohortRequestFields } from './cohort-request-fields.ts'

/** A request as it was read, with the defaults that do not depend on anything else. */
export type ReadRequest = Values<typeof cohortRequestFields>

type Bucket = ReadRequest['buckets'][number]
type Pricing = ReadRequest['abm']['pricing_config']
type Treasury = ReadRequest['abm']['treasury_config']

type Filled<T, K extends keyof T> = Omit<T, K> & { readonly [N in K]: NonNullable<T[N]> }

/**
 * A request that can be simulated: checked, and with a value for everything that may be left out. Names and units are
 * those of the file.
 */
export interface CohortRequest extends Omit<ReadRequest, 'token' | 'buckets' | 'abm'> {
  readonly token: Filled<ReadRequest['token'], 'initial_price'>
  readonly buckets: readonly Filled<Bucket, 'num_holders'>[]
  readonly abm: Filled<
    Omit<ReadRequest['abm'], 'pricing_config' | 'treasury_config' | 'initial_price'>,
    'enable_volume'
  > & {
    readonly pricing_config: Filled<
      Omit<Pricing, 'initial_price' | 'external_demand_usd'>,
      'external_demand_usd_by_month' | 'legacy_self_demand' | 'initial_supply' | 'max_supply'
    >
    readonly treasury_config: Filled<Treasury, 'initial_balance_pct' | 'hold_pct' | 'liquidity_pct' | 'buyback_pct'>
  }
  /** What stands in the file and is not read, because what it is for is switched off. */
  readonly unread: readonly string[]
}
