import { AegisPriceLockedError } from '../errors.ts'
import type { AegisConfig } from '../config/aegis-config.ts'
import type { AegisState } from '../state.ts'

/** Sets the price of a month, within its bounds; a month that has ended keeps its price. */
export function movePrice(
  state: Pick<AegisState, 'price' | 'priceLocked'>,
  { month, price, config }: { month: number; price: number; config: Pick<AegisConfig, 'min_price' | 'max_price'> },
): void {
  if (month <= state.priceLocked) throw new AegisPriceLockedError({ month, locked: state.priceLocked })
  state.price = Math.min(config.max_price, Math.max(config.min_price, price))
}
