/*
 * What a constant-product pair with a fee of 0.3 % gives and takes (Uniswap v2 whitepaper, section 3.2.1), in the
 * pair's own integers.
 */
const KEPT = 997n
const WHOLE = 1000n

/** What `paid` buys, rounded down. */
export function outFor(paid: bigint, reserveIn: bigint, reserveOut: bigint): bigint {
  const effective = paid * KEPT
  return reserveIn === 0n ? 0n : (effective * reserveOut) / (reserveIn * WHOLE + effective)
}

/** What of a payment the pair keeps as its fee, rounded up. */
export const feeOf = (paid: bigint): bigint => paid - (paid * KEPT) / WHOLE

/** What `bought` costs, rounded up; undefined when the pair does not have that much. */
export function inFor(bought: bigint, reserveIn: bigint, reserveOut: bigint): bigint | undefined {
  return bought >= reserveOut ? undefined : (reserveIn * WHOLE * bought) / ((reserveOut - bought) * KEPT) + 1n
}

/** What of a payment is beyond what the constant product alone asks for what it bought, whoever set the price. */
export function keptOf(trade: { paid: bigint; bought: bigint; reserveIn: bigint; reserveOut: bigint }): bigint {
  const { paid, bought, reserveIn, reserveOut } = trade
  const left = reserveOut - bought
  return paid - (reserveIn * bought + left - 1n) / left
}

/**
 * How much to pay in so that the last bit bought costs `priceIn / priceOut` units in per unit out, fee included; 0 when
 * it costs more already. From d(in)/d(out) = (x + r·d)² / (r·x·y) at reserves x, y and r = 0.997.
 */
export function inToPrice(options: {
  reserveIn: bigint
  reserveOut: bigint
  priceIn: bigint
  priceOut: bigint
}): bigint {
  const { reserveIn, reserveOut, priceIn, priceOut } = options
  const target = squareRoot((reserveIn * reserveOut * KEPT * priceIn) / (WHOLE * priceOut))
  return target <= reserveIn ? 0n : ((target - reserveIn) * WHOLE) / KEPT
}

/** The whole part of the square root, by Newton's iteration from above. */
function squareRoot(value: bigint): bigint {
  if (value < 2n) return value
  let root = 1n << BigInt(Math.ceil(value.toString(2).length / 2))
  for (;;) {
    const next = (root + value / root) / 2n
    if (next >= root) return root
    root = next
  }
}
