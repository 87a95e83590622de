export interface Drawdown {
  /** The largest fall from a peak, as a share of the peak. */
  readonly depth: number
  /** Its peak and its trough: places on the curve. */
  readonly peak: number
  readonly trough: number
  /** The longest run of steps under the peak before. */
  readonly longest: number
  /** Root of the mean squared fall, over the steps. */
  readonly ulcer: number
  /** At each place of the curve, the fall from the peak before. */
  readonly path: readonly number[]
}

/** How a curve fell from its peaks; the start is its first peak. */
export function drawdowns(equity: readonly number[]): Drawdown {
  let [top, topAt, run] = [equity[0] ?? Number.NaN, 0, 0]
  let worst = { depth: 0, peak: 0, trough: 0, longest: 0 }
  const path = equity.map((value, place) => {
    if (value >= top) [top, topAt] = [value, place]
    run = value < top ? run + 1 : 0
    const fall = 1 - value / top
    if (fall > worst.depth) worst = { ...worst, depth: fall, peak: topAt, trough: place }
    worst.longest = Math.max(worst.longest, run)
    return fall
  })
  const squares = path.slice(1).reduce((sum, fall) => sum + fall * fall, 0)
  return { ...worst, ulcer: Math.sqrt(squares / Math.max(path.length - 1, 1)), path }
}
