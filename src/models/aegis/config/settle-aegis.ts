import { AegisConfigError, type ConfigProblem } from '../errors.ts'
import type { AegisConfig } from './aegis-config.ts'
import type { AegisValues } from './aegis-fields.ts'
import { categoryRate } from './category-rate.ts'
import { checkConfig } from './check-config.ts'
import { checkDeals } from './check-deals.ts'
import type { Deal, DealGiven } from './deal-fields.ts'

/**
 * The configuration that values make: deals get the names, rates and amounts that were left open, and what makes no
 * sense together is refused, all of it at once.
 */
export function settleAegis(values: AegisValues, { source }: { source?: string | undefined } = {}): AegisConfig {
  const config = { ...values, deals: settleDeals(values) }
  const problems: readonly ConfigProblem[] = [...checkConfig(config), ...checkDeals(config)]
  if (problems.length > 0) throw new AegisConfigError({ source, problems })
  return config
}

function settleDeals(values: AegisValues): readonly Deal[] {
  const { initial_usdc_balance, initial_leaf_balance, initial_price, total_oak_supply, deals = [] } = values
  const taken = new Set(deals.flatMap(({ deal_id }) => deal_id ?? []))
  const valuePerOak = (initial_usdc_balance + initial_leaf_balance * initial_price) / total_oak_supply
  return deals.map((deal) => {
    const tvl_revenue_rate = deal.tvl_revenue_rate ?? categoryRate(values, deal.tvl_type)
    const worth = deal.oak_revenue_multiple * deal.tvl_amount * tvl_revenue_rate
    const oak_amount = deal.oak_from_revenue ? (valuePerOak > 0 ? worth / valuePerOak : 0) : deal.oak_amount
    const deal_id = deal.deal_id ?? freeName(deal, taken)
    taken.add(deal_id)
    return { ...deal, deal_id, oak_amount, oak_from_revenue: false, tvl_revenue_rate }
  })
}

/** The first ten letters and digits of the counterparty and the start month; a number more where that is taken. */
function freeName({ counterparty, start_month }: DealGiven, taken: ReadonlySet<string>): string {
  const letters = counterparty.replaceAll(/[^A-Za-z0-9]/g, '').slice(0, 10)
  const name = `${letters || 'deal'}_${String(start_month).padStart(3, '0')}`
  let free = name
  for (let n = 2; taken.has(free); n++) free = `${name}_${n}`
  return free
}
