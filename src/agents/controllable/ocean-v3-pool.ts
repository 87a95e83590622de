import { BPool__factory } from '../../../types/prebuilt/factories/ocean-v3/BPool__factory.js'
import { DataTokenTemplate__factory } from '../../../types/prebuilt/factories/ocean-v3/DataTokenTemplate__factory.js'
import { unlessRefused } from '../../abi/unless-refused.ts'
import { invariant } from '../../errors.ts'
import { controllable } from '../controllable.ts'
import type { Setup } from '../setup.ts'
import type { Erc20 } from './erc20.ts'
import { ANY_PRICE, oceanPoolActions, oceanPoolKpis, oceanPoolParts } from './ocean-pool.ts'
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
  actions: oceanPoolActions,
  kpis: oceanPoolKpis,
})

export type OceanV3Pool = Awaited<ReturnType<typeof oceanV3Pool>>

async function build(setup: Setup, options: OceanV3PoolOptions) {
  const { factories, ocean, name, supply, deposit, weights } = options
  const token = await createDatatoken(setup, options)
  const pool = await createPool(setup, factories)
  const parts = oceanPoolParts({ ocean, pool, token })
  await setup.send([
    token.mint(setup.wallet.address, supply),
    parts.allowDatatokens(),
    ocean.allow(pool.address),
    pool.bind(token.address, deposit.datatoken, weights.datatoken),
    pool.bind(ocean.address, deposit.ocean, weights.ocean),
    pool.finalize(),
  ])
  const fee = await pool.getSwapFee()
  return {
    ...parts,
    name,
    factories,
    pool,
    token,
    publisher: setup.wallet.address,
    price: () => pool.getSpotPrice(ocean.address, token.address),
    calls: {
      buy: (amount: bigint, maxOcean: bigint) =>
        pool.swapExactAmountOut(ocean.address, maxOcean, token.address, amount, ANY_PRICE),
      sell: (amount: bigint, minOcean: bigint) =>
        pool.swapExactAmountIn(token.address, amount, ocean.address, minOcean, ANY_PRICE),
      stake: (amount: bigint, minShares: bigint) => pool.joinswapExternAmountIn(ocean.address, amount, minShares),
      unstake: (shares: bigint, minOcean: bigint) => pool.exitswapPoolAmountIn(ocean.address, shares, minOcean),
    },
    async costOf(datatokens: bigint): Promise<bigint | undefined> {
      const there = await parts.reserves()
      // The contract gives out a third of its reserve at most.
      if (3n * datatokens > there.datatoken) return undefined
      const { ocean: inWeight, datatoken: outWeight } = weights
      return unlessRefused(pool.calcInGivenOut(there.ocean, inWeight, there.datatoken, outWeight, datatokens, fee))
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
