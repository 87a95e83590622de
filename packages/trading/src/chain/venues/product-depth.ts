/** The square root of 1.01, less 1. */
const GROWTH = Math.sqrt(1.01) - 1

/** How much more of the quote makes the price of a pool that keeps the product a hundredth higher. */
export const byProduct = (reserve: bigint): number => Number(reserve) * GROWTH
