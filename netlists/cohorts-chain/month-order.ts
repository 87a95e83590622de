import type { OrderPolicy } from 'saffron-sim'

/** What comes first in a month; what is not named comes with the trades, in the middle. */
const PHASES: Readonly<Record<string, number>> = {
  releaseVested: 0,
  withdrawMatured: 0,
  approve: 0,
  sell: 1,
  stakeForTerm: 2,
  closeMonth: 3,
}
const TRADES = 1

/**
 * The order of a month in the model: tokens come out of vesting and of stakes that are due, are sold, are staked, and the
 * month is closed. Within each of these it is chance who comes first.
 */
export const monthOrder: OrderPolicy = (bundles, rng) =>
  rng.shuffle(bundles).toSorted((a, b) => phaseOf(a) - phaseOf(b))

function phaseOf({ calls }: Parameters<OrderPolicy>[0][number]): number {
  return PHASES[calls.at(-1)?.action ?? ''] ?? TRADES
}
