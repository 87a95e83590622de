import { UniswapV2Factory__factory } from '../../../types/prebuilt/factories/UniswapV2Factory__factory.js'
import { UniswapV2Pair__factory } from '../../../types/prebuilt/factories/UniswapV2Pair__factory.js'
import { PairRouter__factory } from '../../../types/contracts/factories/amm/PairRouter__factory.js'
import { withBytecode } from '../../abi/deployable.ts'
import { publishedArtifact } from '../../abi/published-artifact.ts'
import { type Flow, flow, level } from '../../kpi/kpi.ts'
import { COUNT, unit } from '../../units.ts'
import { action } from '../action.ts'
import { arg } from '../arg.ts'
import { controllable } from '../controllable.ts'
import type { Setup } from '../setup.ts'
import type { Erc20 } from './erc20.ts'
import { inFor, inToPrice, outFor } from './pair-math.ts'

export interface UniswapV2PoolOptions {
  /** What is priced. */
  readonly base: Erc20
  /** What it is priced in. */
  readonly quote: Erc20
  /** The deployer's first deposit; it sets the price. */
  readonly deposit?: { readonly base: bigint; readonly quote: bigint }
}

const FEE = { parts: 3n, of: 1000n }
const BUY = 'buy'
const SIDE = [BUY, 'sell'] as const

/** A Uniswap v2 pair: the published bytecode of factory and pair, and a router that trades on it in one transaction. */
export const uniswapV2Pool = controllable({
  kind: 'uniswap-v2-pool',
  about: 'A constant-product pool of two tokens with a fee of 0.3 %',
  build,
  wires: ({ base, quote }) => ({ base, quote }),
  actions: {
    swapExactIn: action({
      about: 'Trade an exact amount in for as much as it gives',
      args: {
        side: arg.choice(SIDE, { about: 'Whether the base token is bought or sold' }),
        amount: arg.integer({ about: 'Paid: quote tokens when buying, base tokens when selling', unit: 'token paid' }),
        minOut: arg.integer({ about: 'The least to receive; the trade fails below', unit: 'token received' }),
      },
      calls: ({ base, quote, router }: Parts, { side, amount, minOut }) => {
        const paid = side === BUY ? quote : base
        return [paid.allow(router.address), router.swapExactIn(paid.address, amount, minOut)]
      },
    }),
    swapExactOut: action({
      about: 'Trade as little as it takes for an exact amount out',
      args: {
        side: arg.choice(SIDE, { about: 'Whether the base token is bought or sold' }),
        amount: arg.integer({
          about: 'Received: base tokens when buying, quote tokens when selling',
          unit: 'token received',
        }),
        maxIn: arg.integer({ about: 'The most to pay; the trade fails above', unit: 'token paid' }),
      },
      calls: ({ base, quote, router }: Parts, { side, amount, maxIn }) => {
        const paid = side === BUY ? quote : base
        return [paid.allow(router.address), router.swapExactOut(paid.address, amount, maxIn)]
      },
    }),
    addLiquidity: action({
      about: "Deposit both tokens in the pool's proportion for shares of it",
      args: {
        base: arg.amount({ about: 'The most of the base token', of: 'base' }),
        quote: arg.amount({ about: 'The most of the quote token', of: 'quote' }),
      },
      calls: ({ base, quote, router, baseIs0 }: Parts, amounts) => [
        base.allow(router.address),
        quote.allow(router.address),
        baseIs0
          ? router.addLiquidity(amounts.base, amounts.quote, 0n)
          : router.addLiquidity(amounts.quote, amounts.base, 0n),
      ],
    }),
    removeLiquidity: action({
      about: 'Give shares back for both tokens',
      args: { shares: arg.amount({ about: 'How many shares', of: 'pair' }) },
      calls: ({ router, allowShares }: Parts, { shares }) => [allowShares(), router.removeLiquidity(shares, 0n, 0n)],
    }),
  },
  kpis: ({ quote, price, reserves, swaps }) => ({
    price: level({ unit: unit(quote.symbol, 18), about: 'Quote tokens per base token', read: price }),
    liquidity: level({
      unit: quote.unit,
      about: 'Value of both reserves, at the pool’s own price',
      read: async () => 2n * (await reserves()).quote,
    }),
    volume: swaps(quote.unit, 'Traded, the quote token’s side of it', (quoteLeg) => quoteLeg),
    fees: swaps(quote.unit, 'Paid to liquidity providers, 0.3 % of the volume', (leg) => (leg * FEE.parts) / FEE.of),
    swaps: swaps(COUNT, 'Trades', () => 1n),
  }),
})

type Parts = Awaited<ReturnType<typeof build>>
export type UniswapV2Pool = Awaited<ReturnType<typeof uniswapV2Pool>>

async function build(setup: Setup, { base, quote, deposit }: UniswapV2PoolOptions) {
  const factory = await setup.deploy(publishedFactory(), [setup.wallet.address])
  await setup.send(factory.createPair(base.address, quote.address))
  const pair = setup.bind(UniswapV2Pair__factory, await factory.getPair(base.address, quote.address))
  const router = await setup.deploy(PairRouter__factory, [pair.address])
  const baseIs0 = (await pair.token0()) === base.address

  const reserves = async (): Promise<{ base: bigint; quote: bigint }> => {
    const [reserve0, reserve1] = await pair.getReserves()
    return baseIs0 ? { base: reserve0, quote: reserve1 } : { base: reserve1, quote: reserve0 }
  }
  const scale = 10n ** BigInt(18 + base.decimals - quote.decimals)
  /** Quote tokens per base token, WAD; undefined while the pool is empty. */
  const price = async (): Promise<bigint | undefined> => {
    const { base: ofBase, quote: ofQuote } = await reserves()
    return ofBase === 0n ? undefined : (ofQuote * scale) / ofBase
  }
  const swaps = (ofUnit: Flow['unit'], about: string, value: (quoteLeg: bigint) => bigint): Flow =>
    flow({
      unit: ofUnit,
      about,
      of: pair.events.Swap,
      value: ({ amount0In, amount0Out, amount1In, amount1Out }) =>
        value(baseIs0 ? amount1In + amount1Out : amount0In + amount0Out),
    })

  if (deposit) {
    const [amount0, amount1] = baseIs0 ? [deposit.base, deposit.quote] : [deposit.quote, deposit.base]
    await setup.send([
      base.allow(router.address),
      quote.allow(router.address),
      router.addLiquidity(amount0, amount1, 0n),
    ])
  }
  return {
    base,
    quote,
    pair,
    router,
    address: pair.address,
    baseIs0,
    reserves,
    price,
    swaps,
    allowShares: () => ({ ...pair.approve(router.address, MAX), once: true }),
    /** What a trade would give at the present reserves. */
    async quoteExactIn(side: Side, amount: bigint): Promise<bigint> {
      const { base: ofBase, quote: ofQuote } = await reserves()
      return side === BUY ? outFor(amount, ofQuote, ofBase) : outFor(amount, ofBase, ofQuote)
    },
    /** What a trade would cost at the present reserves; undefined when the pool does not have that much. */
    async quoteExactOut(side: Side, amount: bigint): Promise<bigint | undefined> {
      const { base: ofBase, quote: ofQuote } = await reserves()
      return side === BUY ? inFor(amount, ofQuote, ofBase) : inFor(amount, ofBase, ofQuote)
    },
    /** What `amount` would give at a price, fee left aside. */
    worth: (side: Side, amount: bigint, priceWad: bigint): bigint =>
      side === BUY ? (amount * scale) / priceWad : (amount * priceWad) / scale,
    /** The trade after which the next bit would cost `priceWad`, fee included; undefined when there is none. */
    async tradeTo(priceWad: bigint): Promise<Trade | undefined> {
      const { base: ofBase, quote: ofQuote } = await reserves()
      if (ofBase === 0n || ofQuote === 0n || priceWad <= 0n) return undefined
      const [buyIn, sellIn] = [
        inToPrice({ reserveIn: ofQuote, reserveOut: ofBase, priceIn: priceWad, priceOut: scale }),
        inToPrice({ reserveIn: ofBase, reserveOut: ofQuote, priceIn: scale, priceOut: priceWad }),
      ]
      if (buyIn > 0n) return { side: BUY, amount: buyIn, minOut: outFor(buyIn, ofQuote, ofBase) }
      if (sellIn > 0n) return { side: 'sell', amount: sellIn, minOut: outFor(sellIn, ofBase, ofQuote) }
      return undefined
    },
  }
}

type Side = (typeof SIDE)[number]

/** Arguments of `swapExactIn`. */
export interface Trade {
  readonly side: Side
  readonly amount: bigint
  readonly minOut: bigint
}

const MAX = (1n << 256n) - 1n

/** Its creation code holds the pair's. */
const publishedFactory = () =>
  withBytecode(UniswapV2Factory__factory, publishedArtifact('@uniswap/v2-core/build/UniswapV2Factory.json'))
