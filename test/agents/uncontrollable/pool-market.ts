import { erc20, type Setup, uniswapV2Pool, type UniswapV2Pool, wad } from 'saffron-sim'

/** A pool of 1,000 SAF and 500 USD, and one without liquidity. */
export async function poolMarket(setup: Setup) {
  const token = await erc20(setup, { symbol: 'SAF', supply: wad(100_000) })
  const usd = await erc20(setup, { symbol: 'USD', supply: wad(100_000) })
  const deposit = { base: wad(1_000), quote: wad(500) }
  const pool = await uniswapV2Pool(setup, { base: token, quote: usd, deposit })
  const empty = await uniswapV2Pool(setup, { base: token, quote: usd })
  return { token, usd, pool, empty }
}

/** Somebody else's trade: moves the price of a pool. */
export const trade = (pool: UniswapV2Pool, side: 'buy' | 'sell', amount: bigint) => (setup: Setup) =>
  setup.send(pool.swapExactIn({ side, amount, minOut: 0n }))
