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

/**
 * All points as long as there are at most `limit`; after that the points are put into buckets of equal length, each
 * of which keeps its first and last point and, for each line, its lowest, its highest and a missing one. Buckets grow
 * with the number of points, so that memory does not.
 */
export function thinned(limit: number): Thinned {
  let buckets: Point[][] = []
  let perBucket = 1
  let inLast = 0
  let kept = 0
  let count = 0

  function grow() {
    perBucket *= 2
    const paired: Point[][] = []
    for (let i = 0; i < buckets.length; i += 2) paired.push(outline([...(buckets[i] ?? []), ...(buckets[i + 1] ?? [])]))
    // The last bucket holds what came since the last pair was full.
    inLast = buckets.length % 2 === 0 ? inLast + perBucket / 2 : inLast
    buckets = paired
    kept = buckets.reduce((sum, bucket) => sum + bucket.length, 0)
  }

  return {
    add(point) {
      count++
      const last = buckets.at(-1)
      if (last && inLast < perBucket) {
        const next = outline([...last, point])
        kept += next.length - last.length
        buckets[buckets.length - 1] = next
        inLast++
      } else {
        buckets.push([point])
        kept++
        inLast = 1
      }
      while (kept > limit && buckets.length > 1) grow()
    },
    get count() {
      return count
    },
    points: () => buckets.flat(),
  }
}

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
