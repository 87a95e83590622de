import { CONFIDENCE, type Interval } from '../analyse/interval.ts'
import { createYieldTest, type Verdict } from '../analyse/yield-test.ts'

interface YieldOptions {
  /** The share of runs that must pass. */
  readonly target: number
  /** Whether each of these points passes; one that fails to run does not. In the order of the indices. */
  readonly passes: (indices: readonly number[]) => Promise<readonly boolean[]>
  /** Points run at a time. */
  readonly batch: number
  readonly most: number
  readonly confidence?: number
}

interface YieldResult extends Interval {
  readonly yield: number
  readonly n: number
  readonly failures: number
  readonly verdict: Verdict
}

/**
 * Runs points until it is clear whether the yield reaches its target, or there have been enough. The verdict falls at a
 * point, not at a batch: the same on any number of workers. The interval allows for having looked all the way.
 */
export async function judgeYield(options: YieldOptions): Promise<YieldResult> {
  const { target, passes, batch, most, confidence = CONFIDENCE } = options
  const test = createYieldTest({ target, confidence })
  for (let start = 0; start < most && test.verdict === 'undecided'; start += batch) {
    const indices = Array.from({ length: Math.min(batch, most - start) }, (_, i) => start + i)
    for (const passed of await passes(indices)) {
      if (test.observe(passed) !== 'undecided') break
    }
  }
  const { runs, failures, verdict } = test
  return { yield: runs === 0 ? 0 : (runs - failures) / runs, ...test.interval(), n: runs, failures, verdict }
}
