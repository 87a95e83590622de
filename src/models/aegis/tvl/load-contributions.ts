import type { AegisConfig } from '../config/aegis-config.ts'
import type { Contribution } from './contribution.ts'

/** A piece of TVL before it has a number; what it lacks is zero. */
export type NewContribution = Omit<Contribution, 'id' | 'decay' | 'rampUp' | 'rampDown'> &
  Partial<Pick<Contribution, 'decay' | 'rampUp' | 'rampDown'>>

/** Pieces of TVL that are there or to come, and how many there ever were: the last one's number. */
export interface Contributions {
  contributions: Contribution[]
  contributionCount: number
}

/** Adds a piece of TVL, and after a contracted one its organic echo. */
export function addContribution(to: Contributions, added: NewContribution, config: AegisConfig): void {
  const put = (each: NewContribution) => {
    to.contributionCount += 1
    to.contributions.push({ decay: 0, rampUp: 0, rampDown: 0, ...each, id: to.contributionCount })
  }
  put(added)
  const { organic_conversion_ratio: ratio, organic_decay_rate, organic_duration_months, rate_organic } = config
  if (added.type !== 'Contracted' || ratio === 0) return
  put({
    counterparty: `Organic_${added.counterparty}`,
    type: 'Organic',
    amount: added.amount * ratio,
    rate: rate_organic,
    start: added.start,
    end: added.start + organic_duration_months,
    decay: organic_decay_rate,
    rampUp: added.rampUp ?? 0,
  })
}

/** The TVL that deals bring, with its echoes. */
export function dealContributions(config: AegisConfig): Contributions {
  const list: Contributions = { contributions: [], contributionCount: 0 }
  for (const deal of config.deals) {
    if (deal.tvl_amount === 0 || deal.tvl_type === 'none') continue
    const added: NewContribution = {
      counterparty: deal.counterparty,
      type: deal.tvl_type,
      amount: deal.tvl_amount,
      rate: deal.tvl_revenue_rate,
      start: deal.start_month,
      end: deal.start_month + deal.tvl_duration_months,
      rampUp: deal.linear_ramp_months,
      rampDown: deal.linear_ramp_down_months,
    }
    addContribution(list, added, config)
  }
  return list
}
