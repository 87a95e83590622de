import {
  COUNT,
  createDataMarket,
  dataConsumer,
  dataHolderKpis,
  dataPublisher,
  dataSpeculator,
  dataStaker,
  defineNetlist,
  erc20,
  fixed,
  HOUR,
  level,
  oceanV3,
  oceanV3Pool,
  type Turn,
  wad,
} from 'saffron-sim'

import { params } from './params.ts'

/** In the order they act. */
const NAMES = ['publisher', 'consumer', 'stakerSpeculator', 'speculator', 'maliciousPublisher'] as const

/** A column of every agent, labelled with the agent's name. */
const ofEach = (column: string) => Object.fromEntries(NAMES.map((name) => [`${name}${column}`, name]))

export default defineNetlist({
  about: 'Honest and malicious publishers, a consumer and speculators on Ocean V3, where a publisher can rug its pool.',
  clock: { step: HOUR, steps: 456, every: 10 },
  mode: 'immediate',
  params,
  plots: [
    { title: 'Agents OCEAN networth', kpis: ofEach('_OCEAN_networth'), x: 'Day', scale: 'linear', unit: 'count' },
    { title: 'Agents OCEAN wallet', kpis: ofEach('_OCEAN'), x: 'Day', scale: 'linear', unit: '$' },
    { title: 'n_pools', kpis: { n_pools: '' }, x: 'Day', scale: 'linear', unit: 'count' },
  ],
  async build(setup) {
    const { params, wallet: deployer } = setup
    const ocean = await erc20(setup, { symbol: 'OCEAN', supply: wad(1_000_000_000) })
    const factories = await oceanV3(setup, {})
    const market = createDataMarket()
    const world = { market, ocean }

    const createPool = ({ deploy }: Turn, { ocean: deposit, index }: { ocean: bigint; index: number }) =>
      deploy(oceanV3Pool, {
        factories,
        ocean,
        name: `pool${index}`,
        datatoken: `DT${index}`,
        supply: params.supply,
        deposit: { datatoken: params.poolDatatokens, ocean: deposit },
        weights: { datatoken: fixed(params.datatokenWeight), ocean: fixed(params.oceanWeight) },
      })
    const { createEvery, unstakeEvery, sellEvery, maliciousTakeEvery, publisherSells: sellShare } = params
    const steps = {
      publisher: dataPublisher({ ...world, createPool, createEvery, unstakeEvery, sellEvery, sellShare }),
      consumer: dataConsumer({
        ...world,
        buyEvery: params.consumeEvery,
        margin: params.margin,
        // What data is worth comes from outside the market: out of the deployer's OCEAN.
        earn: ({ wallet }, amount) => void deployer.send(ocean.of(amount).transfer(wallet.address)),
      }),
      stakerSpeculator: dataStaker({ ...world, every: params.stakeEvery, stakeShare: params.stakeShare }),
      speculator: dataSpeculator({
        ...world,
        every: params.speculateEvery,
        buys: params.buys,
        sellShare: params.speculatorSells,
      }),
      maliciousPublisher: dataPublisher({
        ...world,
        createPool,
        createEvery: params.maliciousCreateEvery,
        unstakeEvery: maliciousTakeEvery,
        sellEvery: maliciousTakeEvery,
        sellShare,
        plunder: { wait: params.rugAfter, lasts: params.rugLasts },
      }),
    }
    const present = NAMES.filter((name) => name !== 'maliciousPublisher' || params.malicious)
    const holders = NAMES.map((name) => dataHolderKpis({ ...world, account: setup.addressOf(name), name }))
    return {
      agents: present.map((name) => ({ name, funds: [ocean.of(params.ocean)], step: steps[name] })),
      kpis: {
        ...Object.assign({}, ...holders),
        n_pools: level({ unit: COUNT, about: 'Pools', read: () => market.pools.length }),
        n_rugged: level({ unit: COUNT, about: 'Pools known to be plundered', read: () => market.rugged.size }),
      },
    }
  },
})
