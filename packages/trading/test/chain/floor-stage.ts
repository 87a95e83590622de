import { erc20, HOUR, type Setup, uniswapV2Pool, type UniswapV2Pool, wad } from 'saffron-sim'

import { marketBars } from '../../src/chain/market-bars.ts'

/** A pool of 1,000 SAF and 2,000 USD with its bars of an hour. */
export async function oneMarket(setup: Setup) {
  const token = await erc20(setup.named('SAF'), { symbol: 'SAF', supply: wad(1_000_000) })
  const usd = await erc20(setup.named('USD'), { symbol: 'USD', supply: wad(1_000_000) })
  const pool = await uniswapV2Pool(setup, { base: token, quote: usd, deposit: { base: wad(1_000), quote: wad(2_000) } })
  const bars = await marketBars(setup, { pool, interval: HOUR })
  return { token, usd, pool, bars }
}

/** Somebody else's trade: moves the price. */
export const trade = (pool: UniswapV2Pool, side: 'buy' | 'sell', amount: bigint) => (setup: Setup) =>
  setup.send(pool.swapExactIn({ side, amount, minOut: 0n }))
