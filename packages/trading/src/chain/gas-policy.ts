import { quantile } from 'saffron-sim/statistics'

import { ascending } from '../statistics/median.ts'

/** How much an entry may spend on gas. */
export interface GasPolicy {
  /** Share of what it pays; 0 is no limit. */
  readonly gasShare: number
  /** Steps that it waits for cheaper gas. */
  readonly gasWait: number
  /** Parts that it is split into at most. */
  readonly gasParts: number
}

/** An entry that is about to be sent, all in one unit of the quote. */
export interface GasQuestion {
  readonly notional: number
  /** What its gas costs now. */
  readonly cost: number
  /** The price of gas now, and what it has been under for three tenths of the last day. */
  readonly price: number
  readonly cheap: number
  /** Steps that it has waited already. */
  readonly waited: number
}

/**
 * Sends what is within its share at once. What is not waits until gas is cheap by the last day and within the share; when
 * its time is over it is sent if it is within the share by then, and dropped if not.
 */
export function gasAnswer(
  { notional, cost, price, cheap, waited }: GasQuestion,
  { gasShare, gasWait }: Pick<GasPolicy, 'gasShare' | 'gasWait'>,
): 'send' | 'wait' | 'drop' {
  const isWithin = gasShare === 0 || cost <= gasShare * notional
  if (isWithin && (waited === 0 || price <= cheap || waited >= gasWait)) return 'send'
  return waited < gasWait ? 'wait' : 'drop'
}

/**
 * Into how many parts to split what is bought, where each has a block of its own and the market comes back in between:
 * `outcomes[k - 1]` is what k parts give together, `gas` what one of them costs, in the same unit. One, unless more than
 * all their gas is saved; else the number that leaves most.
 */
export function bestParts(outcomes: readonly number[], gas: number): number {
  const [whole = 0] = outcomes
  let [best, most] = [1, 0]
  for (const [i, outcome] of outcomes.entries()) {
    const left = outcome - whole - (i + 1) * gas
    if (i > 0 && left > most) [best, most] = [i + 1, left]
  }
  return best
}

/** Prices of gas as they were, a day back. */
export interface GasHistory {
  see(time: number, price: number): void
  /** What the price was under for three tenths of the time; the price itself where there is no more than one. */
  cheap(): number
}

const DAY = 86_400
const CHEAP = 0.3

export function createGasHistory(): GasHistory {
  let seen: { readonly time: number; readonly price: number }[] = []
  return {
    see(time, price) {
      seen = [...seen.filter((one) => one.time > time - DAY && one.time < time), { time, price }]
    },
    cheap: () => quantile(ascending(seen.map(({ price }) => price)), CHEAP) ?? Number.NaN,
  }
}
