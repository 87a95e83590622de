import type { Mistake } from '../../../field/mistake.ts'
import { isRecord } from '../../../field/plain.ts'
import { guessedHolders } from '../holders.ts'
import { unlockedIn } from '../vesting.ts'
import type { CohortRequest, ReadRequest } from './cohort-request.ts'
import { treasuryUses } from './treasury-uses.ts'

/** What rounding may add to 100 percent. */
export const SLACK_PERCENT = 0.01
const INITIAL_PRICE = 1
const TREASURY_SHARE = 0.15

export interface CompletedOptions {
  /** What was read. */
  readonly given: unknown
  /** Where places that say different things are told. */
  readonly mistakes: Mistake[]
}

/** Fills in what depends on the rest of the request. */
export function completed(read: ReadRequest, { given, mistakes }: CompletedOptions): CohortRequest {
  const { token, abm } = read
  const { initial_price: _, ...others } = abm
  const initial_price = onePrice(read, mistakes)
  const enable_volume = abm.enable_volume ?? isGiven(given, 'volume_config')
  const percent = read.buckets.reduce((sum, { allocation }) => sum + allocation, 0)
  // What rounding has put on top of 100 percent is taken off all of them.
  const over = percent > 100 && percent <= 100 + SLACK_PERCENT ? percent / 100 : 1
  const buckets = read.buckets.map((bucket) => ({ ...bucket, allocation: bucket.allocation / over }))
  const switches = {
    staking_config: abm.enable_staking,
    treasury_config: abm.enable_treasury,
    volume_config: enable_volume,
  }
  return {
    ...read,
    token: { ...token, initial_price },
    buckets: buckets.map((bucket) => ({
      ...bucket,
      num_holders: bucket.num_holders ?? guessedHolders(bucket.bucket, (bucket.allocation / 100) * token.total_supply),
    })),
    abm: {
      ...others,
      enable_volume,
      pricing_config: pricing(read, enable_volume),
      treasury_config: treasury(read, Math.min(1, percent / 100)),
    },
    unread: Object.entries(switches).flatMap(([name, isOn]) => (!isOn && isGiven(given, name) ? [`abm.${name}`] : [])),
  }
}

/** The one initial price, wherever it stands. */
function onePrice({ token, abm }: ReadRequest, mistakes: Mistake[]): number {
  const prices = [
    { at: 'token.initial_price', price: token.initial_price },
    { at: 'abm.initial_price', price: abm.initial_price },
    { at: 'abm.pricing_config.initial_price', price: abm.pricing_config.initial_price },
  ]
  const [first, ...others] = prices.filter(({ price }) => price !== undefined)
  for (const { at, price } of others) {
    if (price === first?.price) continue
    mistakes.push({ at, problem: 'value', given: price, wanted: `what ${first?.at} says, or to be left out` })
  }
  return first?.price ?? INITIAL_PRICE
}

function pricing({ token, buckets, abm }: ReadRequest, enable_volume: boolean) {
  const { initial_price: _, external_demand_usd, ...config } = abm.pricing_config
  const alike = external_demand_usd === undefined ? [] : [external_demand_usd]
  const external_demand_usd_by_month = config.external_demand_usd_by_month ?? alike
  const atOnce = buckets.reduce((sum, bucket) => sum + (bucket.allocation / 100) * unlockedIn(0, bucket), 0)
  return {
    ...config,
    external_demand_usd_by_month,
    legacy_self_demand: config.legacy_self_demand ?? (!enable_volume && external_demand_usd_by_month.length === 0),
    // Where nothing unlocks at first there is no other measure than the supply.
    initial_supply: config.initial_supply ?? (atOnce > 0 ? atOnce : 1) * token.total_supply,
    max_supply: config.max_supply ?? token.total_supply,
  }
}

function treasury({ abm }: ReadRequest, allocated: number) {
  const config = abm.treasury_config
  const pool = abm.pricing_model === 'pool' ? abm.pricing_config.pool_token_share : 0
  const left = Math.max(0, 1 - allocated - pool)
  return {
    ...config,
    ...treasuryUses(config),
    initial_balance_pct: config.initial_balance_pct ?? Math.min(TREASURY_SHARE, left),
  }
}

/** Whether a member of `abm` was given. */
function isGiven(given: unknown, name: string): boolean {
  return isRecord(given) && isRecord(given.abm) && given.abm[name] !== undefined
}
