import type { Spot } from '../spot.ts'

/** Reserves of a pool that keeps x³y + xy³, in amounts of the same scale. */
interface Reserves {
  readonly x: bigint
  readonly y: bigint
}

/** What the next bit of x costs in y, exactly: (3x²y + y³) / (x³ + 3xy²), from the derivatives of the curve. */
export function stableSpot({ x, y }: Reserves): Spot {
  const [xx, yy] = [x * x, y * y]
  return { base: x * (xx + 3n * yy), quote: y * (3n * xx + yy) }
}

/**
 * The part of y that must come in until the next bit of x costs so many times what it does. With r = y / x the price p is
 * (r³ + 3r) / (1 + 3r²), of which (p - 1) / (p + 1) is the cube of (r - 1) / (r + 1), and y⁴ (1 / r + 1 / r³) stays.
 */
export function stableGrowth({ x, y }: Reserves, times: number): number {
  const r = Number(y) / Number(x)
  const price = (times * r * (r * r + 3)) / (1 + 3 * r * r)
  const root = Math.cbrt((price - 1) / (price + 1))
  const perFourth = (ratio: number) => 1 / ratio + 1 / (ratio * ratio * ratio)
  return Math.expm1(Math.log(perFourth(r) / perFourth((1 + root) / (1 - root))) / 4)
}
