import { createHistogram, type RecordableHistogram } from 'node:perf_hooks'

/** How long the parts of a program take. */
export interface Meter {
  /** Does something of a part, and counts how long that took. */
  measure<T>(component: string, work: () => T): T
  /** Counts milliseconds that somebody else has measured. */
  record(component: string, ms: number): void
  /** By part, in the order they came. */
  timings(): Readonly<Record<string, Timing>>
}

/** How long a part took, in milliseconds: over all times, and within what the shares of them were done. */
export interface Timing {
  readonly count: number
  readonly mean: number
  readonly p50: number
  readonly p95: number
  readonly p99: number
  readonly most: number
}

/** Milliseconds, from any moment. */
export type Stopwatch = () => number

/** Histograms of microseconds, exact to three digits. */
export function createMeter(stopwatch: Stopwatch): Meter {
  const histograms = new Map<string, RecordableHistogram>()
  const record = (component: string, ms: number) => {
    const histogram = histograms.get(component) ?? createHistogram()
    histograms.set(component, histogram)
    histogram.record(Math.max(Math.round(ms * MICRO), 1))
  }
  return {
    record,
    measure(component, work) {
      const begun = stopwatch()
      try {
        return work()
      } finally {
        record(component, stopwatch() - begun)
      }
    },
    timings: () =>
      Object.fromEntries([...histograms].map(([component, histogram]) => [component, timingOf(histogram)])),
  }
}

/** Takes no time, and tells of none. */
export const noMeter: Meter = { measure: (_, work) => work(), record: () => undefined, timings: () => ({}) }

const MICRO = 1_000

const timingOf = (histogram: RecordableHistogram): Timing => ({
  count: histogram.count,
  mean: histogram.mean / MICRO,
  p50: histogram.percentile(50) / MICRO,
  p95: histogram.percentile(95) / MICRO,
  p99: histogram.percentile(99) / MICRO,
  most: histogram.max / MICRO,
})
