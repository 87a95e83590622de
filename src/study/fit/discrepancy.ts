import { quantile } from '../../kpi/statistics/quantile.ts'

/** A place in as many dimensions as there are quantities. */
type Point = ArrayLike<number>

/** How unlike points are to given ones, whatever their order: 0 for alike, towards 1 for far apart. */
export interface Discrepancy {
  /** Given ones count by these weights; all the same unless said. */
  to(others: readonly Point[], weights?: ArrayLike<number>): number | undefined
}

/** Points that tell how far apart all are. */
const ENOUGH = 300

/**
 * The maximum mean discrepancy (Gretton and others 2012, the biased estimate of equation 5) with a Gaussian kernel as wide as
 * given points are apart in the middle. It takes as many steps as there are pairs of points.
 */
export function discrepancyFrom(points: readonly Point[]): Discrepancy {
  const some = points.filter((_, i) => i % Math.ceil(points.length / ENOUGH) === 0)
  const apart = some.flatMap((a, i) => some.slice(i + 1).map((b) => squaredDistance(a, b)))
  const width =
    quantile(
      apart.toSorted((a, b) => a - b),
      0.5,
    ) || 1
  const kernel = (a: Point, b: Point) => Math.exp(-squaredDistance(a, b) / (2 * width))
  return {
    to(others, weights = points.map(() => 1)) {
      const own = Array.from(weights)
      const total = own.reduce((sum, weight) => sum + weight, 0)
      if (others.length === 0 || total === 0) return undefined
      let [within, between, among] = [0, 0, 0]
      points.forEach((a, i) => {
        const weight = own[i] ?? 0
        if (weight === 0) return
        points.forEach((b, j) => (within += weight * (own[j] ?? 0) * kernel(a, b)))
        for (const b of others) between += weight * kernel(a, b)
      })
      others.forEach((a, i) => {
        among += 1
        for (let j = i + 1; j < others.length; j++) among += 2 * kernel(a, others[j] ?? a)
      })
      const n = others.length
      return Math.sqrt(Math.max(0, within / (total * total) + among / (n * n) - (2 * between) / (total * n)))
    },
  }
}

function squaredDistance(a: Point, b: Point): number {
  let sum = 0
  for (let i = 0; i < a.length; i++) {
    const distance = (a[i] ?? 0) - (b[i] ?? 0)
    sum += distance * distance
  }
  return sum
}
