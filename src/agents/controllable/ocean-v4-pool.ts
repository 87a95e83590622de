import { BPool__factory } from '../../../types/prebuilt/factories/ocean-v4/BPool__factory.js'
import { ERC20Template__factory } from '../../../types/prebuilt/factories/ocean-v4/ERC20Template__factory.js'
import { RevertError } from '../../abi/errors.ts'
import { ZERO_ADDRESS } from '../../chain/chain.ts'
import { invariant } from '../../errors.ts'
import { level } from '../../kpi/kpi.ts'
import { WAD } from '../../units.ts'
import { action } from '../action.ts'
import { arg } from '../arg.ts'
import { controllable } from '../controllable.ts'
import type { Setup } from '../setup.ts'
import type { Erc20 } from './erc20.ts'
import { type OceanV4, VESTING_BLOCKS } from './ocean-v4.ts'

export interface OceanV4PoolOptions {
  readonly factories: OceanV4
  readonly ocean: Erc20
  readonly name: string
  /** The new datatoken's name and symbol. */
  readonly datatoken: string
  /** OCEAN that the publisher puts in; the bot adds datatokens. */
  readonly deposit: bigint
  /** Datatokens that the bot puts in per OCEAN, WAD. */
  readonly rate: bigint
  /** Parts of a trade that go to stakers and to the market, WAD. */
  readonly fees: { readonly stakers: bigint; readonly market: bigint }
  /** A market fee that prices are asked with though nobody takes it; none unless given. */
  readonly quotedMarketFee?: bigint
}

/** No limit: any price will do. */
const ANY_PRICE = 1n << 255n
const MAX = (1n << 256n) - 1n

/** A new datatoken and a pool of it. Its maker provides the OCEAN; a bot holds all datatokens and provides those. */
export const oceanV4Pool = controllable({
  kind: 'ocean-v4-pool',
  about: 'A pool of a datatoken and OCEAN to which a bot adds datatokens, and takes them out, as stakers do OCEAN',
  design: {
    deposit: { about: 'OCEAN that the publisher puts in', unit: 'OCEAN' },
    rate: { about: 'Datatokens that the bot puts in for each', unit: 'datatoken per OCEAN' },
    fees: { about: 'Parts of a trade that go to stakers and to the market', unit: 'ratio' },
  },
  build,
  wires: ({ ocean, factories }) => ({ ocean, factories }),
  actions: {
    buy: action({
      about: 'Buy an exact amount of datatokens',
      args: {
        amount: arg.integer({ about: 'How many', unit: 'datatoken' }),
        maxOcean: arg.amount({ about: 'The most to pay; the trade fails above', of: 'ocean' }),
      },
      emits: ['LOG_SWAP'],
      calls: ({ pool, ocean, token, market }: Parts, { amount, maxOcean }) => [
        ocean.allow(pool.address),
        pool.swapExactAmountOut([ocean.address, token.address, market], [maxOcean, amount, ANY_PRICE, 0n]),
      ],
    }),
    sell: action({
      about: 'Sell datatokens for as much as they bring',
      args: {
        amount: arg.amount({ about: 'How many', of: 'datatoken' }),
        minOcean: arg.integer({ about: 'The least to receive; the trade fails below', unit: 'OCEAN' }),
      },
      emits: ['LOG_SWAP'],
      calls: ({ pool, ocean, token, market }: Parts, { amount, minOcean }) => [
        { ...token.approve(pool.address, MAX), once: true },
        pool.swapExactAmountIn([token.address, ocean.address, market], [amount, minOcean, ANY_PRICE, 0n]),
      ],
    }),
    stake: action({
      about: 'Put OCEAN into the pool for shares of it; the bot follows with datatokens',
      args: {
        amount: arg.amount({ about: 'How much', of: 'ocean' }),
        minShares: arg.integer({ about: 'The fewest shares to receive', unit: 'share' }),
      },
      emits: ['LOG_JOIN'],
      calls: ({ pool, ocean }: Parts, { amount, minShares }) => [
        ocean.allow(pool.address),
        pool.joinswapExternAmountIn(amount, minShares),
      ],
    }),
    unstake: action({
      about: 'Give shares back for OCEAN; the bot takes datatokens out as well',
      args: {
        shares: arg.amount({ about: 'How many shares', of: 'shares', unit: 'share' }),
        minOcean: arg.integer({ about: 'The least to receive', unit: 'OCEAN' }),
      },
      emits: ['LOG_EXIT'],
      calls: ({ pool }: Parts, { shares, minOcean }) => [pool.exitswapPoolAmountIn(shares, minOcean)],
    }),
  },
  kpis: ({ ocean, price, reserves }) => ({
    price: level({ unit: ocean.unit, about: 'OCEAN per datatoken, fees included', read: price }),
    oceanReserve: level({ unit: ocean.unit, about: 'OCEAN in the pool', read: async () => (await reserves()).ocean }),
  }),
})

type Parts = Awaited<ReturnType<typeof build>>
export type OceanV4Pool = Awaited<ReturnType<typeof oceanV4Pool>>

async function build(setup: Setup, options: OceanV4PoolOptions) {
  const { factories, ocean, name, quotedMarketFee = 0n } = options
  const { pool, token } = await createPool(setup, options)
  return {
    name,
    factories,
    ocean,
    pool,
    token,
    /** Who takes the fee of the market a trade is made on. */
    market: factories.feesTo,
    address: pool.address,
    publisher: setup.wallet.address,
    datatoken: { balanceOf: token.balanceOf.bind(token), transfer: token.transfer.bind(token) },
    shares: { balanceOf: pool.balanceOf.bind(pool), totalSupply: pool.totalSupply.bind(pool) },
    price: () => pool.getSpotPrice(ocean.address, token.address, quotedMarketFee),
    async reserves() {
      const [datatokens, oceans] = await Promise.all([pool.getBalance(token.address), pool.getBalance(ocean.address)])
      return { datatoken: datatokens, ocean: oceans }
    },
    async costOf(datatokens: bigint): Promise<bigint | undefined> {
      try {
        const quoted = await pool.getAmountInExactOut(ocean.address, token.address, datatokens, quotedMarketFee)
        return quoted.tokenAmountIn
      } catch (error) {
        if (error instanceof RevertError) return undefined
        throw error
      }
    },
  }
}

/** Data NFT, datatoken and pool, all in one transaction of the publisher's. */
async function createPool(setup: Setup, { factories, ocean, datatoken, deposit, rate, fees }: OceanV4PoolOptions) {
  const { factory, router, bot, template, feesTo } = factories
  const owner = setup.wallet.address
  const receipts = await setup.send([
    ocean.allow(factory.address),
    factory.createNftWithErc20WithPool(
      { name: datatoken, symbol: datatoken, templateIndex: 1n, tokenURI: '', transferable: true, owner },
      {
        templateIndex: 1n,
        strings: [datatoken, datatoken],
        addresses: [owner, owner, owner, ZERO_ADDRESS],
        // The published contracts want a cap and then set none.
        uints: [WAD, 0n],
        bytess: [],
      },
      {
        ssParams: [rate, BigInt(ocean.decimals), 0n, VESTING_BLOCKS, deposit],
        swapFees: [fees.stakers, fees.market],
        addresses: [bot.address, ocean.address, factory.address, owner, feesTo, template.address],
      },
    ),
  ])
  const [made] = receipts.flatMap((receipt) => router.events.NewPool.in(receipt))
  const [created] = receipts.flatMap((receipt) => factory.events.TokenCreated.in(receipt))
  invariant(made && created, 'a pool was created without events')
  return {
    pool: setup.bind(BPool__factory, made.poolAddress),
    token: setup.bind(ERC20Template__factory, created.newTokenAddress),
  }
}
