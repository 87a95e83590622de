import { medianOf } from './median.ts'
import type { Row } from './row.ts'

const MILLISECOND = 1_000
const SECOND = 1_000_000

export interface Measured<T> {
  /** How many things one run does; the figures are for one of them. */
  readonly count: number
  /** Warm runs that count, after the cold one and those that warm up. */
  readonly repeats: number
  /** Code that is run for microseconds is compiled for good after some 100,000 of them; one unless given. */
  readonly warmUps?: number
  /** Done before each run and not measured; what it gives is handed to the run. */
  prepare(): Promise<T> | T
  run(prepared: T): Promise<unknown>
  /** Done after each run and not measured. */
  clear?(prepared: T): Promise<unknown>
}

type Figures = Pick<Row, 'unit' | 'median' | 'min' | 'max' | 'perSecond'> & { readonly cold: number }

/** Microseconds of one thing: cold, and over the warm repeats. */
export async function repeated<T>({ count, repeats, warmUps = 1, prepare, run, clear }: Measured<T>): Promise<Figures> {
  const once = async (): Promise<number> => {
    const prepared = await prepare()
    const started = performance.now()
    await run(prepared)
    const milliseconds = performance.now() - started
    await clear?.(prepared)
    return (milliseconds * MILLISECOND) / count
  }
  const cold = await once()
  for (let warmUp = 0; warmUp < warmUps; warmUp++) await once()
  const times: number[] = []
  for (let repeat = 0; repeat < repeats; repeat++) times.push(await once())
  const median = medianOf(times)
  return {
    unit: 'us',
    median,
    min: Math.min(...times),
    max: Math.max(...times),
    cold,
    perSecond: Math.round(SECOND / median),
  }
}
