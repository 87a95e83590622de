import {
  createDataMarket,
  dataConsumer,
  dataHolderKpis,
  dataPublisher,
  dataSpeculator,
  dataStaker,
  defineNetlist,
  erc20,
  HOUR,
  oceanV4,
  oceanV4Pool,
  type OceanV4Pool,
  type Turn,
  wad,
} from 'saffron-sim'

import { firstPoolKpis, holdingKpis } from './first-pool-kpis.ts'
import { params } from './params.ts'
import { plots } from './plots.ts'

/** In the order they act. */
const NAMES = ['publisher', 'consumer', 'stakerSpeculator', 'speculator', 'maliciousPublisher'] as const

export default defineNetlist({
  about: 'Publishers and speculators on Ocean V4, where a bot holds the datatokens and a publisher has none to dump.',
  clock: { step: HOUR, steps: 1440, every: 12 },
  mode: 'immediate',
  params,
  plots,
  async build(setup) {
    const { params } = setup
    const { step } = setup.clock
    const ocean = await erc20(setup, { symbol: 'OCEAN', supply: wad(1_000_000_000) })
    const factories = await oceanV4(setup, { ocean, feesTo: setup.addressOf('opf') })
    const market = createDataMarket()
    const pools: OceanV4Pool[] = []
    const world = { market, ocean, step }

    async function createPool({ wallet }: Turn, { ocean: deposit, index }: { ocean: bigint; index: number }) {
      const pool = await oceanV4Pool(setup.as(wallet), {
        factories,
        ocean,
        name: `pool${index}`,
        datatoken: `DT${index}`,
        deposit,
        rate: params.rate,
        fees: { stakers: params.stakerFee, market: params.marketFee },
        quotedMarketFee: params.compat ? params.stakerFee : 0n,
      })
      pools.push(pool)
      return pool
    }
    const publishing = { ...world, createPool, mostPools: 1, sellShare: params.publisherSells }
    const { createEvery, unstakeEvery, sellEvery, maliciousTakeEvery } = params
    const steps = {
      publisher: dataPublisher({ ...publishing, createEvery, unstakeEvery, sellEvery }),
      consumer: dataConsumer({
        ...world,
        buyEvery: params.consumeEvery,
        margin: params.margin,
        // What data is worth comes from outside the market: out of the deployer's OCEAN.
        earn: ({ wallet }, amount) => void setup.wallet.send(ocean.of(amount).transfer(wallet.address)),
      }),
      stakerSpeculator: dataStaker({
        ...world,
        every: params.stakeEvery,
        stakeShare: params.stakeShare,
        minShares: wad('0.1'),
      }),
      speculator: dataSpeculator({
        ...world,
        every: params.speculateEvery,
        buys: params.buys,
        sellShare: params.speculatorSells,
      }),
      maliciousPublisher: dataPublisher({
        ...publishing,
        createEvery: params.maliciousCreateEvery,
        unstakeEvery: maliciousTakeEvery,
        sellEvery: maliciousTakeEvery,
        plunder: { wait: params.rugAfter, lasts: params.rugLasts },
      }),
    }
    const absent = { consumer: !params.consumer, maliciousPublisher: !params.malicious }
    const present = NAMES.filter((name) => !(name in absent && Reflect.get(absent, name)))
    const holders = present.map((name) => {
      const account = setup.addressOf(name)
      return { ...dataHolderKpis({ ...world, account, name }), ...holdingKpis(pools, { name, account }) }
    })
    return {
      agents: present.map((name) => ({ name, funds: [ocean.of(params.ocean)], step: steps[name] })),
      kpis: Object.assign({}, ...holders, firstPoolKpis(pools, { bot: factories.bot.address, ocean, market })),
    }
  },
})
