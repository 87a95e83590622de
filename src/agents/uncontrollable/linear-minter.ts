import type { Behaviour } from '../behaviour.ts'
import { checkOptions } from '../check-options.ts'

export interface LinearMinterOptions {
  readonly total: number
  /** In how many equal mints. */
  readonly mints: number
  /** Seconds between two mints; the first is at once. */
  readonly interval: number
  readonly mint: (amount: number) => void
}

/** Mints a total in equal amounts at regular times. */
export function linearMinter({ total, mints, interval, mint }: LinearMinterOptions): Behaviour {
  checkOptions('linearMinter', { notNegative: { total }, count: { mints }, seconds: { interval } })
  let done = 0
  let last: number | undefined
  return ({ time }) => {
    if (done >= mints || (last !== undefined && time - last < interval)) return
    last = time
    done++
    mint(total / mints)
  }
}
