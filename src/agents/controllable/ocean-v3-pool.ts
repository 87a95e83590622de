import { BPool__factory } from '../../../types/prebuilt/factories/ocean-v3/BPool__factory.js'
import { DataTokenTemplate__factory } from '../../../types/prebuilt/factories/ocean-v3/DataTokenTemplate__factory.js'
import { RevertError } from '../../abi/errors.ts'
import { invariant } from '../../errors.ts'
import { level } from '../../kpi/kpi.ts'
import { action } from '../action.ts'
import { arg } from '../arg.ts'
import { controllable } from '../controllable.ts'
import type { Setup } from '../setup.ts'
import type { Erc20 } from './erc20.ts'
import type { OceanV3 } from './ocean-v3.ts'

export interface OceanV3PoolOptions {
  readonly factories: OceanV3
  readonly ocean: Erc20
  readonly name: string
  /** The new datatoken's name and symbol. */
  readonly datatoken: string
  /** How many datatokens there will ever be; the publisher gets all that do not go into the pool. */
  readonly supply: bigint
  readonly deposit: { readonly datatoken: bigint; readonly ocean: bigint }
  /** Denormalised: 1 to 50 each, 50 together at most. */
  readonly weights: { readonly datatoken: bigint; readonly ocean: bigint }
}

/** No limit: any price will do. */
const ANY_PRICE = 1n << 255n

/** A new datatoken and a pool of it, both made by whoever sets it up, who provides all of both sides. */
export const oceanV3Pool = controllable({
  kind: 'ocean-v3-pool',
  about: 'A Balancer pool of a datatoken and OCEAN; its publisher provides both and may take both out',
  design: {
    supply: { about: 'How many datatokens there will ever be', unit: 'datatoken' },
    deposit: { about: 'What goes into the pool at first', unit: 'datatoken, OCEAN' },
    weights: { about: 'How the pool’s value is split between the two', unit: 'parts' },
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
      calls: ({ pool, ocean, token }: Parts, { amount, maxOcean }) => [
        ocean.allow(pool.address),
        pool.swapExactAmountOut(ocean.address, maxOcean, token.address, amount, ANY_PRICE),
      ],
    }),
    sell: action({
      about: 'Sell datatokens for as much as they bring',
      args: {
        amount: arg.amount({ about: 'How many', of: 'datatoken' }),
        minOcean: arg.integer({ about: 'The least to receive; the trade fails below', unit: 'OCEAN' }),
      },
      emits: ['LOG_SWAP'],
      calls: ({ pool, ocean, token }: Parts, { amount, minOcean }) => [
        { ...token.approve(pool.address, MAX), once: true },
        pool.swapExactAmountIn(token.address, amount, ocean.address, minOcean, ANY_PRICE),
      ],
    }),
    stake: action({
      about: 'Put OCEAN into the pool for shares of it',
      args: {
        amount: arg.amount({ about: 'How much', of: 'ocean' }),
        minShares: arg.integer({ about: 'The fewest shares to receive', unit: 'share' }),
      },
      emits: ['LOG_JOIN'],
      calls: ({ pool, ocean }: Parts, { amount, minShares }) => [
        ocean.allow(pool.address),
        pool.joinswapExternAmountIn(ocean.address, amount, minShares),
      ],
    }),
    unstake: action({
      about: 'Give shares back for OCEAN',
      args: {
        shares: arg.amount({ about: 'How many shares', of: 'shares', unit: 'share' }),
        minOcean: arg.integer({ about: 'The least to receive', unit: 'OCEAN' }),
      },
      emits: ['LOG_EXIT'],
      calls: ({ pool, ocean }: Parts, { shares, minOcean }) => [
        pool.exitswapPoolAmountIn(ocean.address, shares, minOcean),
      ],
    }),
  },
  kpis: ({ ocean, price, reserves }) => ({
    price: level({ unit: ocean.unit, about: 'OCEAN per datatoken, fee included', read: price }),
    oceanReserve: level({ unit: ocean.unit, about: 'OCEAN in the pool', read: async () => (await reserves()).ocean }),
  }),
})

type Parts = Awaited<ReturnType<typeof build>>
export type OceanV3Pool = Awaited<ReturnType<typeof oceanV3Pool>>

const MAX = (1n << 256n) - 1n

async function build(setup: Setup, options: OceanV3PoolOptions) {
  const { factories, ocean, name, supply, deposit, weights } = options
  const token = await createDatatoken(setup, options)
  const pool = await createPool(setup, factories)
  await setup.send([
    token.mint(setup.wallet.address, supply),
    { ...token.approve(pool.address, MAX), once: true },
    ocean.allow(pool.address),
    pool.bind(token.address, deposit.datatoken, weights.datatoken),
    pool.bind(ocean.address, deposit.ocean, weights.ocean),
    pool.finalize(),
  ])
  const fee = await pool.getSwapFee()

  async function reserves() {
    const [datatokens, oceans] = await Promise.all([pool.getBalance(token.address), pool.getBalance(ocean.address)])
    return { datatoken: datatokens, ocean: oceans }
  }
  return {
    name,
    factories,
    ocean,
    pool,
    token,
    address: pool.address,
    publisher: setup.wallet.address,
    datatoken: { balanceOf: token.balanceOf.bind(token), transfer: token.transfer.bind(token) },
    shares: { balanceOf: pool.balanceOf.bind(pool), totalSupply: pool.totalSupply.bind(pool) },
    price: () => pool.getSpotPrice(ocean.address, token.address),
    reserves,
    async costOf(datatokens: bigint): Promise<bigint | undefined> {
      const there = await reserves()
      // The contract gives out a third of its reserve at most.
      if (3n * datatokens > there.datatoken) return undefined
      try {
        const { ocean: inWeight, datatoken: outWeight } = weights
        return await pool.calcInGivenOut(there.ocean, inWeight, there.datatoken, outWeight, datatokens, fee)
      } catch (error) {
        if (error instanceof RevertError) return undefined
        throw error
      }
    },
  }
}

async function createDatatoken(setup: Setup, { factories: { datatokens }, datatoken, supply }: OceanV3PoolOptions) {
  const receipts = await setup.send(datatokens.createToken('', datatoken, datatoken, supply))
  const [created] = receipts.flatMap((receipt) => datatokens.events.TokenCreated.in(receipt))
  invariant(created, 'a datatoken was created without an event')
  return setup.bind(DataTokenTemplate__factory, created.newTokenAddress)
}

async function createPool(setup: Setup, { pools }: OceanV3) {
  const receipts = await setup.send(pools.newBPool())
  const [created] = receipts.flatMap((receipt) => pools.events.BPoolCreated.in(receipt))
  invariant(created, 'a pool was created without an event')
  return setup.bind(BPool__factory, created.newBPoolAddress)
}
