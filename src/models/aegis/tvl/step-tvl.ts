import { stream } from '../../../engine/rng.ts'
import type { MonthWork } from '../month-work.ts'
import { boostOf, leaveBoosts } from './boosts.ts'
import { amountIn } from './contribution.ts'
import { type GrownTvl, growthOf, shockGrowth } from './growth-of.ts'
import { addContribution, type NewContribution } from './load-contributions.ts'
import { noTvl } from './tvl-category.ts'

/** What comes and goes in a month, then how much TVL there is. Gives back what has grown by itself. */
export function stepTvl(work: MonthWork): readonly GrownTvl[] {
  const { config, state, month, events } = work
  renew(work)
  state.contributions = state.contributions.filter(({ end }) => end > month)
  for (const added of [monthlyContract(work), boostOf(config, month)]) {
    if (added === undefined) continue
    addContribution(state, added, config)
    events.push({ type: 'tvl-added', month, counterparty: added.counterparty, tvl: added.type, amount: added.amount })
  }
  leaveBoosts(work)
  shockGrowth(work)
  const grown = growthOf(work)
  state.tvl = noTvl()
  for (const each of state.contributions) state.tvl[each.type] += amountIn(each, month)
  for (const { type, amount } of grown) state.tvl[type] += amount
  return grown
}

function monthlyContract({ config, month }: MonthWork): NewContribution | undefined {
  const { monthly_contracted_from: from, monthly_contracted_amount: amount } = config
  if (month < from || amount === 0) return undefined
  return {
    counterparty: `MonthlyContract_${month}`,
    type: 'Contracted',
    amount,
    rate: config.monthly_contracted_rate,
    start: month,
    end: month + config.monthly_contracted_duration,
  }
}

/** Contracted TVL that ends now may be renewed, on its own terms but for its size. */
function renew({ config, state, seed, month, events }: MonthWork): void {
  const { renewal_probability: chance, renewal_size_ratio: ratio } = config
  if (chance === 0 || ratio === 0) return
  for (const ended of state.contributions.filter(({ type, end }) => type === 'Contracted' && end === month)) {
    if (!stream(seed, 'aegis', 'renewal', String(ended.id)).chance(chance)) continue
    const amount = ended.amount * ratio
    const { counterparty, type, rate, start, end } = ended
    addContribution(state, { counterparty, type, rate, amount, start: end, end: end + end - start }, config)
    events.push({ type: 'tvl-renewed', month, counterparty, amount })
  }
}
