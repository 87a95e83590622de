import { createHistogram, type RecordableHistogram } from 'node:perf_hooks'

/** How long the parts of a program take. */
export interface Meter {
  /** Does something of a part, and counts how long that took. */
  measure<T>(component: string, work: () => T): T
  /** The same for what takes its time elsewhere. */
  measureWait<T>(component: string, work: () => Promise<T>): Promise<T>
  /** Counts milliseconds that somebody else has measured. */
  record(component: string, ms: number): void
  /** By part, in the order they came. */
  timings(): Readonly<Record<string, Timing>>
  /** The same times, as programs that watch others want them. */
  histograms(): Readonly<Record<string, Histogram>>
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

/** How often a part was done within each of `HISTOGRAM_SECONDS`, those within a shorter one included. */
export interface Histogram {
  readonly within: readonly number[]
  readonly count: number
  /** Seconds of all of them. */
  readonly sum: number
}

/** From what a bar of an indicator takes to what a node is waited for. */
export const HISTOGRAM_SECONDS: readonly number[] = [
  0.0001, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60,
]

/** Milliseconds, from any moment. */
export type Stopwatch = () => number

interface Counted {
  /** Microseconds, exact to three digits. */
  readonly exact: RecordableHistogram
  /** How many were longer than the bound before, and not than that of their place. */
  readonly counts: number[]
  ms: number
}

/** Keeps histograms, so that it takes no more room the longer it goes on. */
export function createMeter(stopwatch: Stopwatch): Meter {
  const parts = new Map<string, Counted>()
  const record = (component: string, ms: number) => {
    const part = parts.get(component) ?? {
      exact: createHistogram(),
      counts: HISTOGRAM_SECONDS.map(() => 0),
      ms: 0,
    }
    parts.set(component, part)
    part.exact.record(Math.max(Math.round(ms * MICRO), 1))
    part.ms += ms
    const place = HISTOGRAM_SECONDS.findIndex((bound) => ms / SECOND_MS <= bound)
    if (place >= 0) part.counts[place] = (part.counts[place] ?? 0) + 1
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
    async measureWait(component, work) {
      const begun = stopwatch()
      try {
        return await work()
      } finally {
        record(component, stopwatch() - begun)
      }
    },
    timings: () => Object.fromEntries([...parts].map(([component, { exact }]) => [component, timingOf(exact)])),
    histograms: () => Object.fromEntries([...parts].map(([component, part]) => [component, histogramOf(part)])),
  }
}

/** Takes no time, and tells of none. */
export const noMeter: Meter = {
  measure: (_, work) => work(),
  measureWait: (_, work) => work(),
  record: () => undefined,
  timings: () => ({}),
  histograms: () => ({}),
}

const SECOND_MS = 1_000
const MICRO = 1_000

const timingOf = (histogram: RecordableHistogram): Timing => ({
  count: histogram.count,
  mean: histogram.mean / MICRO,
  p50: histogram.percentile(50) / MICRO,
  p95: histogram.percentile(95) / MICRO,
  p99: histogram.percentile(99) / MICRO,
  most: histogram.max / MICRO,
})

function histogramOf({ exact, counts, ms }: Counted): Histogram {
  let done = 0
  return { within: counts.map((count) => (done += count)), count: exact.count, sum: ms / SECOND_MS }
}
