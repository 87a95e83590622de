import type { SolidlyPair__factory } from '#types/contracts/factories/amm/SolidlyPair__factory'
import type { HandleOf } from '../../../abi/types/handle.ts'
import { type Flow, level } from '../../../kpi/kpi.ts'
import { COUNT, RATIO, type Unit, unit, WAD } from '../../../units.ts'
import type { Side } from '../../roles/market.ts'
import type { Erc20 } from '../token/erc20.ts'

/** What a trade came to, in quote tokens. */
export interface Told {
  readonly quoteLeg: bigint
  readonly fee: bigint
}

interface Pool {
  readonly contract: HandleOf<typeof SolidlyPair__factory>
  readonly base: Erc20
  readonly quote: Erc20
  readonly swaps: (ofUnit: Unit, about: string, value: (told: Told) => bigint) => Flow
  reserves(): Promise<{ base: bigint; quote: bigint }>
  price(): Promise<bigint | undefined>
  liquidity(): Promise<bigint>
  depth(percent: bigint): Promise<bigint | undefined>
  costOf(side: Side, share: bigint): Promise<bigint | undefined>
}

const HUNDREDTH = WAD / 100n

/** What is recorded of a fee-claiming pool. */
export function solidlyKpis({ contract, base, quote, swaps, ...market }: Pool) {
  const { reserves, price, liquidity, depth, costOf } = market
  return {
    price: level({ unit: unit(quote.symbol, 18), about: 'Quote tokens per base token', read: price }),
    liquidity: level({ unit: quote.unit, about: 'Value of both reserves, at the pool’s own price', read: liquidity }),
    reserveBase: level({
      unit: base.unit,
      about: 'What it holds of the base token',
      read: async () => (await reserves()).base,
    }),
    reserveQuote: level({
      unit: quote.unit,
      about: 'What it holds of the quote token',
      read: async () => (await reserves()).quote,
    }),
    depthUp: level({
      unit: quote.unit,
      about: 'Quote tokens that buyers can pay before the next bit costs 2 % more than the price, fee included',
      read: () => depth(102n),
    }),
    depthDown: level({
      unit: quote.unit,
      about: 'Quote tokens that sellers can take before the next bit brings 2 % less than the price, fee included',
      read: () => depth(98n),
    }),
    buyCost: level({
      unit: RATIO,
      about: 'Part of a hundredth of the pool’s value that is lost against the price in buying for it, fee included',
      read: () => costOf('buy', HUNDREDTH),
    }),
    sellCost: level({
      unit: RATIO,
      about: 'Part of a hundredth of the pool’s value that is lost against the price in selling it, fee included',
      read: () => costOf('sell', HUNDREDTH),
    }),
    shares: level({ unit: SHARE, about: 'Shares of the pool in existence', read: () => contract.totalSupply() }),
    volume: swaps(quote.unit, 'Traded, the quote token’s side of it', ({ quoteLeg }) => quoteLeg),
    fees: swaps(quote.unit, 'Fees of trades, at each trade’s own price', ({ fee }) => fee),
    swaps: swaps(COUNT, 'Trades', () => 1n),
  }
}

/** Of shares of a pool. */
export const SHARE = unit('share', 18)
