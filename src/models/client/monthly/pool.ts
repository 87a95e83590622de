/** A constant-product pool without fee, as plain numbers; its other side is a coin worth one dollar. */
export interface Pool {
  token: number
  usd: number
}

export const spotPrice = ({ token, usd }: Pool): number => usd / token

/** Dollars in; gives the tokens that come out. */
export function buyFrom(pool: Pool, usd: number): number {
  const after = (pool.token * pool.usd) / (pool.usd + usd)
  const bought = pool.token - after
  pool.token = after
  pool.usd += usd
  return bought
}

/** Tokens in; gives the dollars that come out. */
export function sellInto(pool: Pool, tokens: number): number {
  const after = (pool.token * pool.usd) / (pool.token + tokens)
  const received = pool.usd - after
  pool.token += tokens
  pool.usd = after
  return received
}

/** Adds liquidity at the spot price, or takes it out where `tokens` is negative. */
export function addLiquidity(pool: Pool, tokens: number): void {
  pool.usd += tokens * spotPrice(pool)
  pool.token += tokens
}

/** How many tokens must be sold for so many dollars to come out. */
export function tokensFor(pool: Pool, usd: number): number {
  return usd < pool.usd ? (pool.token * usd) / (pool.usd - usd) : Infinity
}
