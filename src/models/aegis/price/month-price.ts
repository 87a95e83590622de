import { power } from '../../../power.ts'
import type { MonthWork } from '../month-work.ts'
import { movePrice } from './move-price.ts'

/** The price a month begins with, by the liquidity of the pairs; it stays as it was where there is nothing to tell by. */
export function priceMonth(work: MonthWork, liquidity: number): void {
  const { config, state, month, events } = work
  if (month < config.activation_price) return
  const price = asked(work, liquidity)
  if (price === undefined) events.push({ type: 'price-unavailable', month, kept: state.price })
  else movePrice(state, { month, price, config })
}

function asked({ config, state }: MonthWork, liquidity: number): number | undefined {
  switch (config.price_mode) {
    case 'constant':
    case 'impact':
      return state.price
    case 'amm':
      return config.amm_read === 'spot' ? spot(state.pool) : twap(state)
    case 'backing': {
      if (liquidity <= 0) return undefined
      if (state.firstLiquidity === 0) state.firstLiquidity = liquidity
      const reference = config.backing_reference === 0 ? state.firstLiquidity : config.backing_reference
      return config.initial_price * power(liquidity / reference, config.backing_beta)
    }
  }
}

export const spot = ({ leaf, usdc }: { readonly leaf: number; readonly usdc: number }): number => usdc / leaf

/** The mean of the prices that months ended with; the spot price before one has. */
function twap({ pool, poolPrices }: { pool: { leaf: number; usdc: number }; poolPrices: readonly number[] }): number {
  if (poolPrices.length === 0) return spot(pool)
  return poolPrices.reduce((sum, price) => sum + price, 0) / poolPrices.length
}
