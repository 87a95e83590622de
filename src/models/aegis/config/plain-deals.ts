import { isRecord } from '../../../field/plain.ts'
import type { ConfigProblem } from '../errors.ts'

/** What the source keeps in its deals while it runs, with what it is before. */
const RUN_STATE: Readonly<Record<string, unknown>> = {
  oak_distributed_amount: 0,
  redeemed: false,
  tvl_accumulated_revenue: 0,
  tvl_active: true,
  leaf_balance: 0,
  other_balance: 0,
  num_leaf_tokens: 0,
}

/** Deals may have a null where they leave the model to work something out. */
const OPEN = ['deal_id', 'tvl_revenue_rate']

/** A file's deals without what is a run's state, and with nulls said in words. What is no list of records stays. */
export function plainDeals(given: unknown, place: string, problems: ConfigProblem[]): unknown {
  if (!Array.isArray(given)) return given
  return given.map((deal: unknown, i) => {
    if (!isRecord(deal)) return deal
    for (const [name, before] of Object.entries(RUN_STATE)) {
      if (!(name in deal) || deal[name] === before) continue
      const rule = `it is the state of a run; before one it is ${JSON.stringify(before)}`
      problems.push({ place: `${place}[${i}].${name}`, value: deal[name], rule })
    }
    const kept = Object.entries(deal).filter(
      ([name, value]) => !(name in RUN_STATE) && !(value === null && OPEN.includes(name)),
    )
    const plain = Object.fromEntries(kept)
    if (plain['oak_amount'] !== null) return plain
    const { oak_amount: _, ...rest } = plain
    return { ...rest, oak_from_revenue: true }
  })
}
