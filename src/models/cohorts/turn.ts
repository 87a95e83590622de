import type { Cohort } from './cohort.ts'

/** What a month is like for everybody in a cohort. */
export interface Turn {
  readonly month: number
  /** The price of the month before, which is all that people know. */
  readonly price: number
  /** Tokens that unlock for each agent. */
  readonly unlocked: number
  /** Times as much is sold as in an ordinary month: after a cliff, or when the price is high or low against its past. */
  readonly eagerness: number
  /** How much more those sell who are fully sensitive to prices: 0 unless the price has left its band. */
  readonly alarm: number
  /** Times as many want to stake. */
  readonly stakeAppeal: number
  /** What comes back for each token of a stake that is due. */
  readonly returned: number
  readonly sellsStock: boolean
}

export interface TurnTotals {
  readonly sold: number
  readonly wished: number
}

/**
 * Everybody of a cohort, or those from one number to before another, unlocks, sells
 * and says what they would stake; stakes that are due come back after that. What is wished stands in the place of the stakes that came back until `settle` says how much of it is accepted.
 */
export function takeTurn(cohort: Cohort, turn: Turn, { from, to } = everybody(cohort)): TurnTotals {
  const { sells, held, sold, attributes } = cohort
  const { sensitivity, stakePropensity, holdMonths } = attributes
  const { month, unlocked, eagerness, alarm, stakeAppeal, returned, sellsStock } = turn
  const stakes = stakesOf(cohort, month)
  const fresh = unlocked * eagerness
  let soldByAll = 0
  let wishedByAll = 0
  for (let i = from; i < to; i++) {
    const before = held[i] ?? 0
    const trigger = 1 + alarm * (sensitivity[i] ?? 0)
    let wanted = fresh * (sells[i] ?? 0) * trigger
    if (sellsStock) wanted += before * stockSold(trigger, sensitivity[i] ?? 0, holdMonths[i] ?? 0)
    const sale = Math.min(before + unlocked, wanted)
    const left = before + unlocked - sale
    const wish = left * Math.min(1, (stakePropensity[i] ?? 0) * stakeAppeal)
    held[i] = left + (stakes[i] ?? 0) * returned
    stakes[i] = wish
    sold[i] = (sold[i] ?? 0) + sale
    soldByAll += sale
    wishedByAll += wish
  }
  return { sold: soldByAll, wished: wishedByAll }
}

const everybody = ({ held }: Cohort) => ({ from: 0, to: held.length })

/** Of what was held before: those alarmed by the price sell by their sensitivity, and one in so many months for good. */
function stockSold(trigger: number, sensitivity: number, holdMonths: number): number {
  return Math.min(1, Math.max(0, trigger - 1) * sensitivity + 1 / holdMonths)
}

/** Moves the accepted share of what everybody wished to stake out of what they hold; gives how much that is. */
export function settle(cohort: Cohort, month: number, share: number): number {
  const { held, totals } = cohort
  const stakes = stakesOf(cohort, month)
  let heldByAll = 0
  let acceptedOfAll = 0
  for (let i = 0; i < held.length; i++) {
    const accepted = (stakes[i] ?? 0) * share
    const left = (held[i] ?? 0) - accepted
    stakes[i] = accepted
    held[i] = left
    heldByAll += left
    acceptedOfAll += accepted
  }
  totals.held = heldByAll
  totals.stakes[month % totals.stakes.length] = acceptedOfAll
  return acceptedOfAll
}

/** The column of what is staked in a month, in which until then stands what is due in it. */
export function stakesOf({ stakes }: Cohort, month: number): Float64Array {
  return stakes[month % stakes.length] ?? new Float64Array(0)
}
