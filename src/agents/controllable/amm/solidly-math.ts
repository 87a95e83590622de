import { fixed, toNumber, WAD } from '../../../units.ts'

/** What a pair keeps: the product of its reserves, or the curve that is flat where both are alike. */
export type Curve = 'volatile' | 'stable'

const BPS = 10_000n
const ROUNDS = 255
/** With less of one token, as of 18 decimals, the stable curve is not traded. */
const LEAST = WAD / 10n
/** With more than so much of it the contract cannot count. */
const MOST = 10n ** 28n

/** What of a payment goes to holders of shares, rounded up. */
export const feeOf = (paid: bigint, feeBps: bigint): bigint => ceilDiv(paid * feeBps, BPS)

/** A side of a trade: what there is, and what makes 18 decimals of it. */
export interface Side {
  readonly reserve: bigint
  readonly scale: bigint
}

/** What `paid`, the fee already taken, buys: the contract's own integers. 0 where it is refused. */
export function outFor(
  curve: Curve,
  paid: bigint,
  { into, from }: { readonly into: Side; readonly from: Side },
): bigint {
  if (into.reserve === 0n) return 0n
  if (curve === 'volatile') return (paid * from.reserve) / (into.reserve + paid)
  const [x, y] = [into.reserve * into.scale, from.reserve * from.scale]
  const after = x + paid * into.scale
  if (after < LEAST || y < LEAST) return 0n
  const left = otherReserve(after, stableCurve(x, y), y)
  const out = left < y ? (y - left) / from.scale : 0n
  return y - out * from.scale < LEAST ? 0n : out
}

/** What buying `bought` costs, the fee not yet added: the contract's own integers. Undefined where it is refused. */
export function inFor(
  curve: Curve,
  bought: bigint,
  { into, from }: { readonly into: Side; readonly from: Side },
): bigint | undefined {
  const left = from.reserve - bought
  if (left <= 0n || into.reserve === 0n) return undefined
  if (curve === 'volatile') return ceilDiv(into.reserve * bought, left)
  const [x, y] = [into.reserve * into.scale, left * from.scale]
  const kept = stableCurve(x, from.reserve * from.scale)
  if (x < LEAST || y < LEAST || stableCurve(MOST, y) < kept) return undefined
  const needed = otherReserve(y, kept, x) - x
  return needed > 0n ? ceilDiv(needed, into.scale) : 1n
}

/** The least payment of which so much is left after the fee. */
export const withFee = (paid: bigint, feeBps: bigint): bigint => ceilDiv(paid * BPS, BPS - feeBps)

const ceilDiv = (value: bigint, by: bigint): bigint => (value + by - 1n) / by

/** x³y + xy³ as the contract rounds it, WAD. */
const stableCurve = (x: bigint, y: bigint): bigint => (((x * y) / WAD) * ((x * x) / WAD + (y * y) / WAD)) / WAD

/** The least that must be left beside `x`, as the contract finds it. */
function otherReserve(x: bigint, kept: bigint, from: bigint): bigint {
  const slope = (y: bigint) => (3n * x * ((y * y) / WAD)) / WAD + (((x * x) / WAD) * x) / WAD
  let y = from
  for (let round = 0; round < ROUNDS; round++) {
    const now = stableCurve(x, y)
    const step = ((now > kept ? now - kept : kept - now) * WAD) / slope(y)
    y = now < kept && y + step > MOST ? MOST : y + (now < kept ? step : -step)
    if (step <= 1n) break
  }
  for (let now = stableCurve(x, y); now < kept; now = stableCurve(x, y)) {
    const step = ((kept - now) * WAD) / slope(y)
    y += step > 1n ? step : 1n
  }
  return y
}

/**
 * What the next bit of x costs in y, both as of 18 decimals, WAD: on the stable curve (3x²y + y³) / (x³ + 3xy²), the fee left
 * aside.
 */
export function spotPrice(curve: Curve, x: bigint, y: bigint): bigint {
  return curve === 'volatile' ? (y * WAD) / x : (WAD * (3n * x * x * y + y ** 3n)) / (x ** 3n + 3n * x * y * y)
}

/**
 * How much of y must come in until the next bit of x costs so much, as a part of y; 0 or less where it costs more already. With
 * r = y / x the product asks for r, and the stable curve for (r³ + 3r) / (1 + 3r²), of which (p - 1) / (p + 1) is the cube of
 * (r - 1) / (r + 1).
 */
export function growthTo(curve: Curve, ratio: number, price: number): number {
  if (curve === 'volatile') return Math.expm1(Math.log(price / ratio) / 2)
  const root = Math.cbrt((price - 1) / (price + 1))
  const wanted = (1 + root) / (1 - root)
  // The curve is y⁴ (1 / r + 1 / r³), which stays.
  const perFourth = (r: number) => 1 / r + 1 / (r * r * r)
  return Math.expm1(Math.log(perFourth(ratio) / perFourth(wanted)) / 4)
}

/** What is to be paid of a reserve that should grow by such a part, with the fee on top, rounded down. */
export function paymentFor(reserve: bigint, growth: number, feeBps: bigint): bigint {
  return growth > 0 && Number.isFinite(growth) ? (reserve * fixed(growth) * BPS) / (WAD * (BPS - feeBps)) : 0n
}

/** One reserve over the other. */
export const ratioOf = (y: bigint, x: bigint): number => toNumber((y * WAD * WAD) / x, 36)
