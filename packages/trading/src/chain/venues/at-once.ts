import type { Market, Side } from 'saffron-sim'

/** A thousandth of an order is the least that is worth a try. */
const MOST_HALVINGS = 10

/**
 * What of an order a pool gives something for in one trade, as some take only a part of what they have: all of it, a half,
 * a half of that, and so on; undefined where it is none of these.
 */
export async function atOnce(
  { quoteExactIn }: Pick<Market, 'quoteExactIn'>,
  side: Side,
  amount: bigint,
): Promise<{ readonly amount: bigint; readonly out: bigint } | undefined> {
  let part = amount
  for (let halvings = 0; halvings <= MOST_HALVINGS && part > 0n; halvings++) {
    const out = await quoteExactIn(side, part)
    if (out > 0n) return { amount: part, out }
    part /= 2n
  }
  return undefined
}
