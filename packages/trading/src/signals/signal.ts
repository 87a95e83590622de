import { total } from '../statistics/moments.ts'
import type { SeriesView } from '../strategies/market-view.ts'
import { momentumVoters } from './momentum-voters.ts'
import { otherVoters } from './other-voters.ts'
import { trendVoters } from './trend-voters.ts'
import type { Vote, Voter } from './vote.ts'

export const voters: readonly Voter[] = [...momentumVoters, ...trendVoters, ...otherVoters]

const NATR = 'natr:14'

/** What a signal reads. */
export const signalNeeds: readonly string[] = [...voters.flatMap(({ needs }) => needs), NATR]

/** What all indicators together say of a series. */
export interface Signal {
  readonly direction: 1 | 0 | -1
  /** 0 to 100: the sum of the votes over what those who voted could have said. */
  readonly strength: number
  /** How many indicators, and of how many families, vote for the direction. */
  readonly agreeing: number
  readonly families: number
  readonly votes: Readonly<Record<string, Vote>>
  /** By the average true range: under 1 % of the price, under 3 %, more; undefined before it is known. */
  readonly risk: 'low' | 'medium' | 'high' | undefined
}

export function signalOf(view: SeriesView): Signal {
  const cast = voters.map((voter) => ({ voter, vote: voter.vote(view) }))
  const known = cast.flatMap(({ voter, vote }) => (vote === null ? [] : [{ voter, vote }]))
  const sum = total(known.map(({ voter, vote }) => voter.weight * vote))
  const most = total(known.map(({ voter }) => voter.weight))
  const direction = sum > 0 ? 1 : sum < 0 ? -1 : 0
  const agreeing = known.filter(({ vote }) => direction !== 0 && vote === direction)
  return {
    direction,
    strength: most === 0 ? 0 : (100 * Math.abs(sum)) / most,
    agreeing: agreeing.length,
    families: new Set(agreeing.map(({ voter }) => voter.family)).size,
    votes: Object.fromEntries(cast.map(({ voter, vote }) => [voter.id, vote])),
    risk: riskOf(view.value(NATR)),
  }
}

function riskOf(percent: number | null): Signal['risk'] {
  if (percent === null) return undefined
  if (percent < 1) return 'low'
  return percent < 3 ? 'medium' : 'high'
}

/** A signal with those of longer bars: nothing where one is against it, ten more where all agree. */
export function confirmed(signal: Signal, longer: readonly Signal[]): Signal {
  if (longer.some(({ direction }) => direction !== 0 && direction === -signal.direction)) {
    return { ...signal, direction: 0, strength: 0, agreeing: 0, families: 0 }
  }
  const all = longer.length > 0 && longer.every(({ direction }) => direction === signal.direction)
  return all ? { ...signal, strength: Math.min(signal.strength + 10, 100) } : signal
}
