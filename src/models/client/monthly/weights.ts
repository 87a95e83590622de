/** What somebody may do at its turn, with how likely each is; they need not add up to anything. */
export interface Weights {
  readonly trade: number
  readonly hold: number
  readonly lock: number
  readonly remove: number
  readonly incentivise: number
}

export type Deed = keyof Weights

const DEEDS = ['trade', 'hold', 'lock', 'remove', 'incentivise'] as const

export const weights = (given: Partial<Weights>): Weights => ({
  trade: 0,
  hold: 0,
  lock: 0,
  remove: 0,
  incentivise: 0,
  ...given,
})

interface Possible {
  readonly hasTokens: boolean
  readonly hasCash: boolean
  readonly hasLocked: boolean
}

/** Without what cannot be done: nothing is traded without tokens or cash, locked without tokens, removed without a lock. */
export function possible(given: Weights, { hasTokens, hasCash, hasLocked }: Possible): Weights {
  return {
    trade: hasTokens || hasCash ? Math.max(0, given.trade) : 0,
    hold: Math.max(0, given.hold),
    lock: hasTokens ? Math.max(0, given.lock) : 0,
    remove: hasLocked ? Math.max(0, given.remove) : 0,
    incentivise: hasTokens ? Math.max(0, given.incentivise) : 0,
  }
}

/** Makes locking likelier by so many points, to 100 at most, at the cost of whatever else is likely, evenly. */
export function withLockBonus(given: Weights, points: number): Weights {
  if (given.lock === 0) return given
  const bonus = Math.min(points, Math.max(0, 100 - given.lock))
  const others = DEEDS.filter((deed) => deed !== 'lock' && given[deed] > 0)
  const less = others.map((deed) => [deed, Math.max(0, given[deed] - bonus / others.length)])
  return { ...given, ...Object.fromEntries(less), lock: given.lock + bonus }
}

/** The deed that a draw from 0 to 1 comes to; holding where there is nothing else. */
export function deedAt(given: Weights, draw: number): Deed {
  const sum = DEEDS.reduce((total, deed) => total + given[deed], 0)
  let left = draw * sum
  for (const deed of DEEDS) {
    if (left < given[deed]) return deed
    left -= given[deed]
  }
  return 'hold'
}
