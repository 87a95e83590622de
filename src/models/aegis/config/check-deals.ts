import type { ConfigProblem } from '../errors.ts'
import type { AegisConfig } from './aegis-config.ts'
import type { Deal } from './deal-fields.ts'

/** Tells of deals that contradict themselves or each other. */
export function checkDeals(config: AegisConfig): readonly ConfigProblem[] {
  const { deals, total_oak_supply } = config
  const problems = deals.flatMap((deal, i) =>
    [...mistakesIn(deal, config), ...clashesWith(deals.slice(0, i), deal)].map(({ field, rule }) => ({
      place: `deals[${i}].${field}`,
      value: deal[field],
      rule,
    })),
  )
  const allocated = deals.reduce((sum, { oak_amount }) => sum + oak_amount, 0)
  if (allocated <= total_oak_supply) return problems
  const rule = `it must be at most total_oak_supply, which is ${total_oak_supply}`
  return [...problems, { place: 'the sum of deals[].oak_amount', value: allocated, rule }]
}

interface DealMistake {
  readonly field: keyof Deal
  readonly rule: string
}

/** What a deal cannot have because an earlier one has it. */
function clashesWith(before: readonly Deal[], deal: Deal): readonly DealMistake[] {
  const namesake = before.find(({ deal_id }) => deal_id === deal.deal_id)
  const rival = before.find((other) => pairsOverlap(other, deal))
  const rule = `${deal.counterparty} has a live LEAF pair then, of ${rival?.deal_id}: one at a time`
  return [
    ...(namesake === undefined ? [] : [{ field: 'deal_id' as const, rule: 'another deal has this name' }]),
    ...(rival === undefined ? [] : [{ field: 'leaf_pair_amount' as const, rule }]),
  ]
}

function mistakesIn(deal: Deal, { initial_price }: AegisConfig): readonly DealMistake[] {
  const { leaf_pair_amount: pair, leaf_tokens, tvl_amount, tvl_type, linear_ramp_months } = deal
  const { leaf_base_concentration: base, leaf_max_concentration: max } = deal
  const mistakes: (DealMistake & { broken: boolean })[] = [
    { field: 'tvl_type', rule: 'a deal with tvl_amount needs one', broken: tvl_amount > 0 && tvl_type === 'none' },
    {
      field: 'tvl_duration_months',
      rule: 'a deal with tvl_amount needs 1 or more',
      broken: tvl_amount > 0 && deal.tvl_duration_months === 0,
    },
    {
      field: 'leaf_duration_months',
      rule: 'a deal with leaf_pair_amount needs 1 or more',
      broken: pair > 0 && deal.leaf_duration_months === 0,
    },
    {
      field: 'leaf_tokens',
      rule: `they are worth more than leaf_pair_amount, which is ${pair}`,
      broken: leaf_tokens * initial_price > pair,
    },
    {
      field: 'leaf_max_concentration',
      rule: `it must be at least leaf_base_concentration, which is ${base}`,
      broken: pair > 0 && max < base,
    },
    {
      field: 'linear_ramp_months',
      rule: 'a ramp needs a tvl_amount',
      broken: linear_ramp_months + deal.linear_ramp_down_months > 0 && tvl_amount === 0,
    },
  ]
  return mistakes.filter(({ broken }) => broken)
}

/** Whether two deals would have a pair of one counterparty live in the same month. */
function pairsOverlap(one: Deal, other: Deal): boolean {
  const both = one.leaf_pair_amount > 0 && other.leaf_pair_amount > 0 && one.counterparty === other.counterparty
  const ends = (deal: Deal) => deal.start_month + deal.leaf_duration_months
  return both && one.start_month < ends(other) && other.start_month < ends(one)
}
