import { UniswapV2Factory__factory } from '../../../types/prebuilt/factories/UniswapV2Factory__factory.js'
import { UniswapV2Pair__factory } from '../../../types/prebuilt/factories/UniswapV2Pair__factory.js'
import { PairRouter__factory } from '../../../types/contracts/factories/amm/PairRouter__factory.js'
import type { Call } from '../../abi/call.ts'
import { withBytecode } from '../../abi/deployable.ts'
import { publishedArtifact } from '../../abi/published-artifact.ts'
import { type Address, ZERO_ADDRESS } from '../../chain/chain.ts'
import { type Flow, flow, level } from '../../kpi/kpi.ts'
import { createLedger } from '../../kpi/ledger.ts'
import { COUNT, unit } from '../../units.ts'
import { action } from '../action.ts'
import { arg } from '../arg.ts'
import { controllable } from '../controllable.ts'
import type { Setup } from '../setup.ts'
import type { Erc20 } from './erc20.ts'
import { pairFees } from './pair-fees.ts'
import { pairMarket, type Side } from './pair-market.ts'

export interface UniswapV2PoolOptions {
  /** What is priced. */
  readonly base: Erc20
  /** What it is priced in. */
  readonly quote: Erc20
  /** The deployer's first deposit; it sets the price. */
  readonly deposit?: { readonly base: bigint; readonly quote: bigint }
  /** Who gets a sixth of the fees, in shares of the pool; nobody unless given. */
  readonly protocolFeesTo?: Address
}

const SHARE = unit('share', 18)
const SIDE = ['buy', 'sell'] as const

/** A Uniswap v2 pair: the published bytecode of factory and pair, and a router that trades on it in one transaction. */
export const uniswapV2Pool = controllable({
  kind: 'uniswap-v2-pool',
  about: 'A constant-product pool of two tokens with a fee of 0.3 %',
  design: {
    deposit: { about: 'First liquidity of both tokens; their ratio is the first price', unit: 'base, quote' },
    protocolFeesTo: { about: 'Who gets a sixth of the fees in shares of the pool', unit: 'address' },
  },
  build,
  wires: ({ base, quote }) => ({ base, quote }),
  actions: {
    swapExactIn: action({
      about: 'Trade an exact amount in for as much as it gives',
      args: {
        side: arg.choice(SIDE, { about: 'Whether the base token is bought or sold' }),
        amount: arg.amount({ about: 'Paid: quote tokens when buying, base tokens when selling', of: 'paid' }),
        minOut: arg.integer({ about: 'The least to receive; the trade fails below', unit: 'received' }),
      },
      emits: ['Swap', 'Sync'],
      calls: ({ paid, router }: Parts, { side, amount, minOut }) => {
        const { address, allow } = paid({ side })
        return [allow(router.address), router.swapExactIn(address, amount, minOut)]
      },
    }),
    swapExactOut: action({
      about: 'Trade as little as it takes for an exact amount out',
      args: {
        side: arg.choice(SIDE, { about: 'Whether the base token is bought or sold' }),
        amount: arg.integer({
          about: 'Received: base tokens when buying, quote tokens when selling',
          unit: 'received',
        }),
        maxIn: arg.amount({ about: 'The most to pay; the trade fails above', of: 'paid' }),
      },
      emits: ['Swap', 'Sync'],
      calls: ({ paid, router }: Parts, { side, amount, maxIn }) => {
        const { address, allow } = paid({ side })
        return [allow(router.address), router.swapExactOut(address, amount, maxIn)]
      },
    }),
    tradeToPrice: action({
      about: 'Trade until the next bit costs a price, fee included; nothing where the price is within the fee of it',
      args: {
        price: arg.wad({ about: 'Quote tokens per base token', unit: 'quote per base' }),
        base: arg.amount({ about: 'The most to sell of the base token', of: 'base' }),
        quote: arg.amount({ about: 'The most to pay of the quote token', of: 'quote' }),
      },
      emits: ['Swap', 'Sync'],
      async calls({ paid, router, tradeTo, worth }: Parts, { price, ...most }) {
        const trade = await tradeTo(price)
        if (!trade) return []
        const { side, amount: wanted } = trade
        const limit = side === 'buy' ? most.quote : most.base
        const amount = wanted < limit ? wanted : limit
        if (amount === 0n) return []
        const { address, allow } = paid({ side })
        // Others may trade in the same block: nothing worse than the price asked for.
        return [allow(router.address), router.swapExactIn(address, amount, worth(side, amount, price))]
      },
    }),
    addLiquidity: action({
      about: "Deposit both tokens in the pool's proportion for shares of it",
      args: {
        base: arg.amount({ about: 'The most of the base token', of: 'base' }),
        quote: arg.amount({ about: 'The most of the quote token', of: 'quote' }),
      },
      emits: ['Mint', 'Sync'],
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
      args: { shares: arg.amount({ about: 'How many shares', of: 'pair', unit: 'share' }) },
      emits: ['Burn', 'Sync'],
      calls: giveBack,
    }),
    collectProtocolFees: action({
      about: 'For whom protocol fees go to: give shares that came as fees back for both tokens',
      args: { shares: arg.amount({ about: 'How many shares', of: 'pair', unit: 'share' }) },
      emits: ['Burn', 'Sync'],
      calls: giveBack,
    }),
    sync: action({
      about: 'Take what was sent to the pool without a trade into its reserves; anyone may',
      args: {},
      emits: ['Sync'],
      calls: ({ pair }: Parts) => [pair.sync()],
    }),
  },
  kpis: ({ quote, price, reserves, depth, pair, swaps, baseIs0 }) => ({
    price: level({ unit: unit(quote.symbol, 18), about: 'Quote tokens per base token', read: price }),
    liquidity: level({
      unit: quote.unit,
      about: 'Value of both reserves, at the pool’s own price',
      read: async () => 2n * (await reserves()).quote,
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
    shares: level({ unit: SHARE, about: 'Shares of the pool in existence', read: () => pair.totalSupply() }),
    volume: swaps(quote.unit, 'Traded, the quote token’s side of it', (quoteLeg) => quoteLeg),
    fees: pairFees({ pair, quote, baseIs0 }),
    swaps: swaps(COUNT, 'Trades', () => 1n),
  }),
})

type Parts = Awaited<ReturnType<typeof build>>
export type UniswapV2Pool = Awaited<ReturnType<typeof uniswapV2Pool>>

async function build(setup: Setup, { base, quote, deposit, protocolFeesTo }: UniswapV2PoolOptions) {
  const factory = await setup.deploy(publishedFactory(), [setup.wallet.address])
  await setup.send(factory.createPair(base.address, quote.address))
  const pair = setup.bind(UniswapV2Pair__factory, await factory.getPair(base.address, quote.address))
  const router = await setup.deploy(PairRouter__factory, [pair.address])
  const baseIs0 = (await pair.token0()) === base.address

  const market = pairMarket({ pair, base, quote, baseIs0 })
  const ledger = createLedger()
  setup.keep(ledger)
  setup.watch(pair.events.Transfer, ({ from, to, value }) => {
    if (from !== ZERO_ADDRESS) ledger.add(from, -value)
    if (to !== ZERO_ADDRESS) ledger.add(to, value)
  })
  const swaps = (ofUnit: Flow['unit'], about: string, value: (quoteLeg: bigint) => bigint): Flow =>
    flow({
      unit: ofUnit,
      about,
      of: pair.events.Swap,
      value: ({ amount0In, amount0Out, amount1In, amount1Out }) =>
        value(baseIs0 ? amount1In + amount1Out : amount0In + amount0Out),
    })

  if (protocolFeesTo !== undefined) await setup.send(factory.setFeeTo(protocolFeesTo))
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
    /** Who holds how many shares after the last block, without a question to the chain. */
    ledger,
    ...market,
    swaps,
    /** The token that a trade of this side pays. */
    paid: ({ side }: { readonly side: Side }): Erc20 => (side === 'buy' ? quote : base),
    allowShares: () => ({ ...pair.approve(router.address, MAX), once: true }),
  }
}

const MAX = (1n << 256n) - 1n

function giveBack({ router, allowShares }: Parts, { shares }: { readonly shares: bigint }): readonly Call[] {
  return [allowShares(), router.removeLiquidity(shares, 0n, 0n)]
}

/** Its creation code holds the pair's. */
const publishedFactory = () =>
  withBytecode(UniswapV2Factory__factory, publishedArtifact('@uniswap/v2-core/build/UniswapV2Factory.json'))
