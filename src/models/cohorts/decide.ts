import type { Attribute } from './profile.ts'
import type { Cohort } from './cohort.ts'
import { stakesOf, takeTurn, type Turn, type TurnTotals } from './turn.ts'

/** What an agent knows when it decides. */
export interface Situation {
  readonly cohort: string
  /** Its number within the cohort, from 0. */
  readonly agent: number
  readonly month: number
  /** The price of the month before. */
  readonly price: number
  /** What it has, and how much of that has just unlocked. */
  readonly held: number
  readonly unlocked: number
  readonly attributes: Readonly<Record<Attribute, number | undefined>>
}

/** Tokens, together at most what is held. */
export interface Decision {
  readonly sell: number
  readonly stake: number
}

/** Decides for one agent and month; `usual` is what the model would decide. */
export type Decide = (situation: Situation, usual: Decision) => Decision

/** A decision that failed: the agent did nothing in that month. */
export interface Failure {
  readonly cohort: string
  readonly agent: number
  readonly month: number
  readonly error: string
}

export interface DecidingOptions {
  readonly turn: Turn
  readonly decide: Decide
  readonly onFailure: (failure: Failure) => void
}

/** Rounding that a decision to sell or stake all may show. */
const SLACK = 1e-9

/** As `takeTurn`, with each decision made by a function: one that throws, or gives what cannot be, counts as nothing. */
export function decideEach(cohort: Cohort, { turn, decide, onFailure }: DecidingOptions): TurnTotals {
  const { held, sold, attributes } = cohort
  const { month, price, unlocked, returned } = turn
  const stakes = stakesOf(cohort, month)
  const totals = { sold: 0, wished: 0 }
  for (let i = 0; i < held.length; i++) {
    const [heldBefore = 0, due = 0, soldBefore = 0] = [held[i], stakes[i], sold[i]]
    const usual = takeTurn(cohort, turn, { from: i, to: i + 1 })
    const { risk, holdMonths, sellShare, sensitivity, stakePropensity } = attributes
    const situation = {
      cohort: cohort.name,
      agent: i,
      month,
      price,
      held: heldBefore + unlocked,
      unlocked,
      attributes: {
        risk: risk[i],
        holdMonths: holdMonths[i],
        sellShare: sellShare[i],
        sensitivity: sensitivity[i],
        stakePropensity: stakePropensity[i],
      },
    }
    const { sell, stake } = outcomeOf(situation, {
      decide: () => decide(situation, { sell: usual.sold, stake: usual.wished }),
      onFailure,
    })
    held[i] = heldBefore + unlocked - sell + due * returned
    stakes[i] = stake
    sold[i] = soldBefore + sell
    totals.sold += sell
    totals.wished += stake
  }
  return totals
}

const NOTHING: Decision = { sell: 0, stake: 0 }

function outcomeOf(
  { cohort, agent, month, held }: Situation,
  { decide, onFailure }: { decide: () => Decision; onFailure: DecidingOptions['onFailure'] },
): Decision {
  const failed = (error: string) => {
    onFailure({ cohort, agent, month, error })
    return NOTHING
  }
  try {
    const { sell, stake } = decide()
    if (sell >= 0 && stake >= 0 && sell + stake <= held * (1 + SLACK)) {
      const sold = Math.min(sell, held)
      return { sell: sold, stake: Math.min(stake, held - sold) }
    }
    return failed(`it cannot sell ${sell} and stake ${stake} of ${held}`)
  } catch (error) {
    return failed(error instanceof Error ? error.message : String(error))
  }
}
