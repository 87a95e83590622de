const GWEI = 1_000_000_000n
/** A fraction of a gwei is counted in so many parts. */
const PARTS = 1_000_000

/** What a transaction may cost, in gwei for a unit of gas. */
export interface FeeSettings {
  /** The most that is ever offered, whatever the network asks. */
  readonly maxGwei: number
  /** For whoever builds the block. */
  readonly tipGwei: number
}

/** What is offered, in wei for a unit of gas. */
export interface Offer {
  readonly maxFeePerGas: bigint
  readonly maxPriorityFeePerGas: bigint
}

/**
 * What is offered at a base fee: twice that, so that some full blocks do not shut it out, and a tip; never more than the
 * cap. Undefined where the cap is under what the next block asks.
 */
export function firstOffer(baseFee: bigint, { maxGwei, tipGwei }: FeeSettings): Offer | undefined {
  const [cap, tip] = [inWei(maxGwei), inWei(tipGwei)]
  if (baseFee + tip > cap) return undefined
  return { maxFeePerGas: least(2n * baseFee + tip, cap), maxPriorityFeePerGas: tip }
}

/**
 * What replaces an offer: nodes take another transaction of the same nonce only where both figures are a tenth higher; an
 * eighth is safe. Undefined where the cap leaves no room for that.
 */
export function nextOffer(last: Offer, baseFee: bigint, { maxGwei }: FeeSettings): Offer | undefined {
  const cap = inWei(maxGwei)
  const raised = (fee: bigint) => fee + fee / 8n + 1n
  const tip = raised(last.maxPriorityFeePerGas)
  const wanted = most(raised(last.maxFeePerGas), 2n * baseFee + tip)
  const maxFeePerGas = least(wanted, cap)
  if (maxFeePerGas < raised(last.maxFeePerGas)) return undefined
  return { maxFeePerGas, maxPriorityFeePerGas: least(tip, maxFeePerGas) }
}

const inWei = (gwei: number): bigint => (BigInt(Math.round(gwei * PARTS)) * GWEI) / BigInt(PARTS)

const least = (a: bigint, b: bigint): bigint => (a < b ? a : b)
const most = (a: bigint, b: bigint): bigint => (a > b ? a : b)
