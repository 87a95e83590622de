import type { AegisConfig } from '../config/aegis-config.ts'
import type { MonthWork } from '../month-work.ts'
import type { Contribution } from './contribution.ts'

/** The worst that a boost can come to, as a part of what was expected, and what it loses with every month. */
const WORST = 0.5
const LOSS_PER_MONTH = 0.01

/** The boost that comes in a month, if one does. */
export function boostOf(config: AegisConfig, month: number) {
  const { boost_on, boost_from, boost_months, boost_amount, activation_boost } = config
  const due = boost_on && month >= Math.max(boost_from, activation_boost) && month < boost_from + boost_months
  if (!due || boost_amount === 0) return undefined
  return {
    counterparty: `Boost_${month}`,
    type: 'Boosted' as const,
    amount: boost_amount,
    rate: config.boost_rate,
    start: month,
    end: month + config.boost_duration_months,
    decay: config.boost_decay,
  }
}

/** What a boost of an age in months achieves of what was expected of it. */
export const achievedShare = (age: number): number => Math.max(WORST, 1 - LOSS_PER_MONTH * age)

/** Boosts leave once they achieve less than the least that is accepted. */
export function leaveBoosts({ config, state, month, events }: MonthWork): void {
  const stays = ({ start }: Contribution) => achievedShare(month - start) >= config.boost_min_boost_rate
  for (const each of state.contributions.filter((boost) => isBoost(boost) && !stays(boost))) {
    events.push({ type: 'boost-left', month, counterparty: each.counterparty, age: month - each.start })
  }
  state.contributions = state.contributions.filter((each) => !isBoost(each) || stays(each))
}

/** Boosted TVL of deals stays as long as the deal says. */
const isBoost = ({ type, counterparty }: Contribution) => type === 'Boosted' && counterparty.startsWith('Boost_')
