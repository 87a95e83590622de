import { power } from '../../../power.ts'
import type { CohortRequest } from '../request/cohort-request.ts'
import { monthlyDemandUsd } from './external-demand.ts'

export interface PriceFacts {
  /** Of the month before. */
  readonly price: number
  readonly sold: number
  readonly circulating: number
  readonly month: number
  readonly dailyVolumeTokens: number
}

export type PriceFormula = (facts: PriceFacts) => number

const MONTHS_A_YEAR = 12
const DAYS_A_MONTH = 30

/** The price of a month by the request's model. All but the constant one have a floor. */
export function priceFormula({ token, abm }: CohortRequest): PriceFormula {
  const { pricing_model: model, pricing_config: config } = abm
  const floored =
    (formula: PriceFormula): PriceFormula =>
    (facts) =>
      Math.max(config.min_price, formula(facts))
  switch (model) {
    case 'eoe':
      return floored(equationOfExchange(config))
    case 'bonding_curve':
      return floored(
        ({ circulating }) => token.initial_price * power(circulating / config.initial_supply, config.curve_exponent),
      )
    case 'issuance_curve':
      return floored(
        ({ circulating }) => token.initial_price * power(1 + circulating / config.max_supply, config.alpha),
      )
    case 'constant':
    case 'pool':
      return () => token.initial_price
  }
}

/**
 * Fisher's equation of exchange: what is spent in a year is price times supply times velocity, and the price follows it
 * slowly. The velocity is per year, as a token stays `holding_time` months with who bought it. Self-demand takes a
 * month's sales for what is spent, and so can only fall.
 */
function equationOfExchange(config: CohortRequest['abm']['pricing_config']): PriceFormula {
  const { holding_time, smoothing_factor: kept, external_demand_usd_by_month, legacy_self_demand } = config
  const annualVelocity = MONTHS_A_YEAR / holding_time
  return ({ price, sold, circulating, month, dailyVolumeTokens }) => {
    if (circulating <= 0) return price
    const monthlyUsd = monthlyDemandUsd(external_demand_usd_by_month, month) + DAYS_A_MONTH * dailyVolumeTokens * price
    const demandUsd = legacy_self_demand ? sold * price : MONTHS_A_YEAR * monthlyUsd
    return kept * price + (1 - kept) * (demandUsd / (circulating * annualVelocity))
  }
}
