import { logGamma } from '../../probability/log-gamma.ts'
import { CONFIDENCE, type Interval } from './interval.ts'

export type Verdict = 'pass' | 'fail' | 'undecided'

interface YieldTestOptions {
  /** The share of runs that must pass, above 0 and below 1. */
  readonly target: number
  readonly confidence?: number
}

/** A test that may be looked at after every run and stopped at any time. */
export interface YieldTest {
  readonly runs: number
  readonly failures: number
  /** Stays what it was first. */
  readonly verdict: Verdict
  /** Takes the outcomes in the order of the points. */
  observe(passed: boolean): Verdict
  /** Holds the yield at every look at once, with the confidence asked for. */
  interval(): Interval
}

/** The alternatives differ from the target by these factors in their odds of failing: 1.4 to 32. */
const FACTORS = Array.from({ length: 10 }, (_, i) => Math.exp(((i + 1) / 2) * Math.LN2))

/**
 * Whether a yield reaches its target, by two mixture e-processes (Ramdas and others 2023): bets against "the yield is at
 * most the target" and "at least" whose winnings exceed 1 / (1 - confidence) by chance at most that seldom, over all looks
 * together. At 0.9973 it passes after 1,261 runs without a failure. Looking at Wilson's interval after each batch instead
 * would fail one good design in six.
 */
export function createYieldTest({ target, confidence = CONFIDENCE }: YieldTestOptions): YieldTest {
  const failing = 1 - target
  const odds = failing / target
  const rarer = FACTORS.map((factor) => odds / factor / (1 + odds / factor))
  const oftener = FACTORS.map((factor) => (odds * factor) / (1 + odds * factor))
  // A part of the first bet is on no failure ever: what a designer hopes for, and quickest told.
  const passes = createBet({ failing, alternatives: [{ rate: 0, weight: 0.25 }, ...evenly(rarer, 0.75)] })
  const fails = createBet({ failing, alternatives: evenly(oftener, 1) })
  const needed = 1 / (1 - confidence)
  let runs = 0
  let failures = 0
  let verdict: Verdict = 'undecided'
  return {
    get runs() {
      return runs
    },
    get failures() {
      return failures
    },
    get verdict() {
      return verdict
    },
    observe(passed) {
      runs++
      if (!passed) failures++
      if (verdict !== 'undecided') return verdict
      const [forPass, forFail] = [passes(passed), fails(passed)]
      if (forPass >= needed) verdict = 'pass'
      else if (forFail >= needed) verdict = 'fail'
      return verdict
    },
    interval: () => alwaysValidInterval({ hits: runs - failures, of: runs }, confidence),
  }
}

interface Alternative {
  readonly rate: number
  readonly weight: number
}

const evenly = (rates: readonly number[], weight: number): Alternative[] =>
  rates.map((rate) => ({ rate, weight: weight / rates.length }))

/** What a stake of 1, spread over the alternatives, has grown to after each outcome, at odds fair to the rate of failing. */
function createBet({ failing, alternatives }: { failing: number; alternatives: readonly Alternative[] }) {
  const shares = alternatives.map(({ rate, weight }) => ({
    worth: weight,
    onFailure: rate / failing,
    onPass: (1 - rate) / (1 - failing),
  }))
  return (passed: boolean): number => {
    let total = 0
    for (const share of shares) total += share.worth *= passed ? share.onPass : share.onFailure
    return total
  }
}

/**
 * An interval for a rate that may be looked at after every run (Robbins 1970): the rates against which a bet spread by
 * Jeffreys' prior has not won 1 / (1 - confidence). Wider than Wilson's, which holds for one look.
 */
export function alwaysValidInterval({ hits, of }: { hits: number; of: number }, confidence = CONFIDENCE): Interval {
  const misses = of - hits
  const spread = logGamma(hits + 0.5) + logGamma(misses + 0.5) - logGamma(of + 1) - Math.log(Math.PI)
  const inside = (rate: number) => {
    const likelihood = (hits && hits * Math.log(rate)) + (misses && misses * Math.log1p(-rate))
    return spread - likelihood < -Math.log(1 - confidence)
  }
  const middle = of === 0 ? 0.5 : hits / of
  return {
    low: hits === 0 ? 0 : edge({ inside: middle, outside: 0, isInside: inside }),
    high: misses === 0 ? 1 : edge({ inside: middle, outside: 1, isInside: inside }),
  }
}

function edge(options: { inside: number; outside: number; isInside: (rate: number) => boolean }): number {
  let { inside, outside } = options
  for (let i = 0; i < 60; i++) {
    const middle = (inside + outside) / 2
    if (options.isInside(middle)) inside = middle
    else outside = middle
  }
  return outside
}
