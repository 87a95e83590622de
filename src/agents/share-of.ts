const PRECISION = 1_000_000

/** So much of an amount, rounded down and to a millionth: a share is a decision, not bookkeeping. Never more than all. */
export function shareOf(amount: bigint, share: number): bigint {
  const parts = Math.floor(Math.min(Math.max(share, 0), 1) * PRECISION)
  return (amount * BigInt(parts)) / BigInt(PRECISION)
}
