/** A point of some lines that share their x; NaN where a line has none. */
export interface Point {
  readonly x: number
  readonly values: readonly number[]
}

/** Collects points and keeps few of them without hiding an extreme. */
export interface Thinned {
  add(point: Point): void
  /** How many were added. */
  readonly count: number
  points(): readonly Point[]
}

/** How many times as many points as it will keep a bucket gathers before it is looked through: so few looks cost little. */
const GATHERED = 4

/**
 * All points as long as there are at most `limit`; after that the points are put into buckets of equal length, each
 * of which keeps its first and last point and, for each line, its lowest, its highest and a missing one. Buckets grow
 * with the number of points, so that memory does not.
 */
export function thinned(limit: number): Thinned {
  let full: Point[][] = []
  let kept = 0
  /** The bucket that is being filled, and how many points it is of. */
  let open: Point[] = []
  let inOpen = 0
  let perBucket = 1
  let count = 0

  function grow() {
    perBucket *= 2
    const paired: Point[][] = []
    for (let i = 0; i + 1 < full.length; i += 2) paired.push(outline([...(full[i] ?? []), ...(full[i + 1] ?? [])]))
    if (full.length % 2 === 1) {
      // One without a partner is half full now.
      open = [...(full.at(-1) ?? []), ...open]
      inOpen += perBucket / 2
    }
    full = paired
    kept = full.reduce((sum, bucket) => sum + bucket.length, 0)
  }

  return {
    add(point) {
      count++
      inOpen++
      open.push(point)
      const most = mostKept(point)
      if (inOpen < perBucket) {
        if (open.length > GATHERED * most) open = outline(open)
        return
      }
      const bucket = outline(open)
      full.push(bucket)
      kept += bucket.length
      open = []
      inOpen = 0
      while (kept + (perBucket === 1 ? 0 : most) > limit && full.length > 1) grow()
    },
    get count() {
      return count
    },
    points: () => [...full.flat(), ...outline(open)],
  }
}

const mostKept = ({ values }: Point) => 2 + 3 * values.length

/** In their order: the first, the last, and per line the lowest, the highest and one that is missing. */
function outline(points: readonly Point[]): Point[] {
  if (points.length < 3) return [...points]
  const chosen = new Set([0, points.length - 1])
  const lines = points[0]?.values.length ?? 0
  for (let line = 0; line < lines; line++) {
    let low = -1
    let high = -1
    let missing = -1
    for (const [i, { values }] of points.entries()) {
      const value = values[line] ?? Number.NaN
      if (Number.isNaN(value)) missing = i
      else {
        if (low < 0 || value < (points[low]?.values[line] ?? Number.NaN)) low = i
        if (high < 0 || value > (points[high]?.values[line] ?? Number.NaN)) high = i
      }
    }
    for (const i of [low, high, missing]) if (i >= 0) chosen.add(i)
  }
  return points.filter((_, i) => chosen.has(i))
}
