import { erc20, type Erc20, HOUR, type Setup, solidlyPool, uniswapV2Pool, wad, weightedPool } from 'saffron-sim'

import { marketBars } from '../../../src/chain/market-bars.ts'

interface Tokens {
  readonly base: Erc20
  readonly quote: Erc20
}

/** A pool of each kind whose price is 2, of tokens of 18 and of 6 decimals. */
export const pools = {
  'uniswap-v2-pool': (setup: Setup, tokens: Tokens) =>
    uniswapV2Pool(setup, { ...tokens, deposit: { base: wad(1_000), quote: millionths(2_000) } }),
  'solidly-pool': (setup: Setup, tokens: Tokens) =>
    solidlyPool(setup, { ...tokens, deposit: { base: wad(1_000), quote: millionths(2_000) } }),
  // On the flat curve a price of 2 is where (r - 1) / (r + 1) is the cube root of a third.
  'solidly-pool, stable': (setup: Setup, tokens: Tokens) =>
    solidlyPool(setup, { ...tokens, curve: 'stable', deposit: { base: wad(1_000), quote: 5_522_333_393n } }),
  'weighted-pool': (setup: Setup, tokens: Tokens) =>
    weightedPool(setup, { ...tokens, baseWeight: 0.8, deposit: { base: wad(1_000), quote: millionths(500) } }),
} as const

type PoolName = keyof typeof pools

/** Of a token of 6 decimals. */
export const millionths = (amount: number): bigint => BigInt(amount) * 10n ** 6n

/** A pool of a kind with its bars of an hour, and its twin without any. */
export const poolStage = (kind: PoolName) => async (setup: Setup) => {
  const base = await erc20(setup.named('SAF'), { symbol: 'SAF', supply: wad(1_000_000) })
  const quote = await erc20(setup.named('USD'), { symbol: 'USD', supply: millionths(1_000_000), decimals: 6 })
  const pool = await pools[kind](setup.named('pool'), { base, quote })
  const twin = await pools[kind](setup.named('twin'), { base, quote })
  const bars = await marketBars(setup.named('bars'), { pool, interval: HOUR })
  return { base, quote, pool, twin, bars }
}
