import type { Bars } from '../../src/bars/bar.ts'

interface LcgOptions {
  readonly seed: number
  /** The largest move from open to close, in hundredths. */
  readonly step?: number
}

/** Draws below a limit from a linear congruential generator. */
function lcg(seed: number): (limit: number) => number {
  let state = seed
  return (limit) => {
    state = ((Math.imul(state, 1_103_515_245) >>> 0) + 12_345) & 0x7fff_ffff
    return Math.floor(state / 65_536) % limit
  }
}

/**
 * Bars from a linear congruential generator in whole hundredths: the recorded references were computed on the same
 * ones.
 */
export function lcgBars(count: number, { seed, step = 300 }: LcgOptions): Bars {
  const below = lcg(seed)
  let last = 10_000
  const list = Array.from({ length: count }, (_, i) => {
    const open = Math.max(1_000, last + below(41) - 20)
    const close = Math.max(1_000, open + below(2 * step + 1) - step)
    const high = Math.max(open, close) + below(151)
    const low = Math.min(open, close) - below(151)
    const volume = 500 + below(2_000)
    last = close
    return { time: i * 3_600, open: open / 100, high: high / 100, low: low / 100, close: close / 100, volume }
  })
  return { interval: 3_600, list }
}

/** Bars with short shadows that open in the body before: where soldiers and crows are seen. */
export function marchingBars(count: number, seed: number): Bars {
  const below = lcg(seed)
  let [last, body] = [20_000, 0]
  const list = Array.from({ length: count }, (_, i) => {
    const up = below(2) === 0
    const open = Math.max(5_000, last + (body < 0 ? 1 : -1) * below(60))
    const close = open + (up ? 1 : -1) * (20 + below(150))
    const high = Math.max(open, close) + below(40)
    const low = Math.min(open, close) - below(40)
    last = close
    body = close - open
    return { time: i * 3_600, open: open / 100, high: high / 100, low: low / 100, close: close / 100, volume: 1 }
  })
  return { interval: 3_600, list }
}
