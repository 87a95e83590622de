import { BPool__factory } from '#types/prebuilt/factories/ocean-v3/BPool__factory'
import { DataTokenTemplate__factory } from '#types/prebuilt/factories/ocean-v3/DataTokenTemplate__factory'
import { unlessRefused } from '../../../abi/unless-refused.ts'
import { field } from '../../../field/field.ts'
import type { Held } from '../../../field/held.ts'
import { invariant } from '../../../errors.ts'
import { controllable } from '../../controllable.ts'
import { must } from '../../ensures.ts'
import type { DataPool } from '../../roles/data-pool.ts'
import type { Setup } from '../../setup.ts'
import { erc20Role } from '../token/erc20.ts'
import { ANY_PRICE, oceanPoolActions, oceanPoolFacts, oceanPoolKpis, oceanPoolParts } from './ocean-pool.ts'
import { type OceanV3, oceanV3Role } from './ocean-v3.ts'

const needs = { factories: oceanV3Role, ocean: erc20Role }

const DEPOSIT = {
  datatoken: field.amount({ required: true, unit: 'datatoken', about: 'Of the datatoken' }),
  ocean: field.amount({ required: true, unit: 'OCEAN', about: 'Of OCEAN' }),
}
const WEIGHTS = {
  datatoken: field.amount({ required: true, about: 'Of the datatoken, 1 to 50' }),
  ocean: field.amount({ required: true, about: 'Of OCEAN, 1 to 50; 50 together at most' }),
}
const fields = {
  name: field.text({ required: true, about: 'Of the pool' }),
  datatoken: field.text({ required: true, about: 'Name and symbol of the new datatoken' }),
  supply: field.amount({
    required: true,
    unit: 'datatoken',
    about: 'How many datatokens there will ever be; the publisher gets all that do not go into the pool',
    design: true,
  }),
  deposit: field.record(DEPOSIT, { required: true, about: 'What goes into the pool at first', design: true }),
  weights: field.record(WEIGHTS, {
    required: true,
    about: 'How the pool’s value is split between the two',
    design: true,
  }),
}
type Options = Held<typeof needs, typeof fields>

/** A new datatoken and a pool of it, both made by whoever sets it up, who provides all of both sides. */
export const oceanV3Pool = controllable({
  kind: 'ocean-v3-pool',
  about: 'A Balancer pool of a datatoken and OCEAN; its publisher provides both and may take both out',
  fidelity: 'A pool of Ocean’s third generation as published; its power function has ten digits',
  needs,
  fields,
  build,
  wires: ({ ocean, factories }) => ({ ocean, factories }),
  actions: oceanPoolActions,
  roles: { 'data-pool': (it): DataPool => it },
  kpis: oceanPoolKpis,
  facts: oceanPoolFacts,
  async solvency({ ocean, address, reserves }) {
    const [held, booked] = await Promise.all([ocean.balanceOf(address), reserves()])
    return [must.beAtLeast('what it holds of OCEAN', held, booked.ocean)]
  },
})

export type OceanV3Pool = Awaited<ReturnType<typeof oceanV3Pool>>

async function build(setup: Setup, options: Options) {
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

async function createDatatoken(setup: Setup, { factories: { datatokens }, datatoken, supply }: Options) {
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
