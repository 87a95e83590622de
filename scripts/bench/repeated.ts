import type { Row } from './row.ts'

const MICROSECONDS = 1_000

export interface Measured {
  readonly what: string
  /** How many things one run does; the row is for one of them. */
  readonly count: number
  readonly repeats: number
  readonly target?: number
  /** Done before each run, not measured. */
  prepare?(repeat: number): Promise<void> | void
  run(repeat: number): Promise<unknown>
}

/** Microseconds of one thing, after as many runs again to warm up. */
export async function repeated({ what, count, repeats, target, prepare, run }: Measured): Promise<Row> {
  const times: number[] = []
  for (let repeat = -repeats; repeat < repeats; repeat++) {
    await prepare?.(repeat)
    const started = performance.now()
    await run(repeat)
    if (repeat >= 0) times.push(((performance.now() - started) * MICROSECONDS) / count)
  }
  times.sort((a, b) => a - b)
  const [best = NaN] = times
  const median = times[times.length >> 1] ?? NaN
  return { what, median, best, unit: 'us', ...(target !== undefined && { target }) }
}
