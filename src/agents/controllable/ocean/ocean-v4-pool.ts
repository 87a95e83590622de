import { BPool__factory } from '#types/prebuilt/factories/ocean-v4/BPool__factory'
import { ERC20Template__factory } from '#types/prebuilt/factories/ocean-v4/ERC20Template__factory'
import { unlessRefused } from '../../../abi/unless-refused.ts'
import { ZERO_ADDRESS } from '../../../chain/chain.ts'
import { field } from '../../../field/field.ts'
import type { Held } from '../../../field/held.ts'
import { invariant } from '../../../errors.ts'
import { WAD } from '../../../units.ts'
import { controllable } from '../../controllable.ts'
import { must } from '../../ensures.ts'
import type { DataPool } from '../../roles/data-pool.ts'
import type { Setup } from '../../setup.ts'
import { erc20Role } from '../token/erc20.ts'
import { ANY_PRICE, oceanPoolActions, oceanPoolFacts, oceanPoolKpis, oceanPoolParts } from './ocean-pool.ts'
import { oceanV4Role, VESTING_BLOCKS } from './ocean-v4.ts'

const needs = { factories: oceanV4Role, ocean: erc20Role }

const FEES = {
  stakers: field.amount({ required: true, about: 'Of a trade, to stakers' }),
  market: field.amount({ required: true, about: 'Of a trade, to the market' }),
}
const fields = {
  name: field.text({ required: true, about: 'Of the pool' }),
  datatoken: field.text({ required: true, about: 'Name and symbol of the new datatoken' }),
  deposit: field.amount({
    required: true,
    unit: 'OCEAN',
    about: 'OCEAN that the publisher puts in; the bot adds datatokens',
    design: true,
  }),
  rate: field.price({
    required: true,
    unit: 'datatoken per OCEAN',
    about: 'Datatokens that the bot puts in for each',
    design: true,
  }),
  fees: field.record(FEES, {
    required: true,
    about: 'Parts of a trade that go to stakers and to the market',
    design: true,
  }),
  quotedMarketFee: field.amount({
    default: 0n,
    about: 'Part of a trade for the market that prices are asked with though nobody takes it',
  }),
}
type Options = Held<typeof needs, typeof fields>

/** A new datatoken and a pool of it. Its maker provides the OCEAN; a bot holds all datatokens and provides those. */
export const oceanV4Pool = controllable({
  kind: 'ocean-v4-pool',
  about: 'A pool of a datatoken and OCEAN to which a bot adds datatokens, and takes them out, as stakers do OCEAN',
  fidelity: 'A pool of Ocean’s fourth generation as published, with its one-sided staking bot',
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

export type OceanV4Pool = Awaited<ReturnType<typeof oceanV4Pool>>

async function build(setup: Setup, options: Options) {
  const { factories, ocean, name, quotedMarketFee } = options
  const { pool, token } = await createPool(setup, options)
  /** Who takes the fee of the market a trade is made on. */
  const market = factories.feesTo
  return {
    ...oceanPoolParts({ ocean, pool, token }),
    name,
    factories,
    pool,
    token,
    publisher: setup.wallet.address,
    price: () => pool.getSpotPrice(ocean.address, token.address, quotedMarketFee),
    // Stakes are of OCEAN alone: the bot follows with datatokens.
    calls: {
      buy: (amount: bigint, maxOcean: bigint) =>
        pool.swapExactAmountOut([ocean.address, token.address, market], [maxOcean, amount, ANY_PRICE, 0n]),
      sell: (amount: bigint, minOcean: bigint) =>
        pool.swapExactAmountIn([token.address, ocean.address, market], [amount, minOcean, ANY_PRICE, 0n]),
      stake: (amount: bigint, minShares: bigint) => pool.joinswapExternAmountIn(amount, minShares),
      unstake: (shares: bigint, minOcean: bigint) => pool.exitswapPoolAmountIn(shares, minOcean),
    },
    async costOf(datatokens: bigint): Promise<bigint | undefined> {
      const asked = pool.getAmountInExactOut(ocean.address, token.address, datatokens, quotedMarketFee)
      return (await unlessRefused(asked))?.tokenAmountIn
    },
  }
}

/** Data NFT, datatoken and pool, all in one transaction of the publisher's. */
async function createPool(setup: Setup, { factories, ocean, datatoken, deposit, rate, fees }: Options) {
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
