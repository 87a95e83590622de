/** So much of the quote for so much of the base, in smallest units: a price, exactly. Of a pair what it holds of both. */
export interface Spot {
  readonly base: bigint
  readonly quote: bigint
}
