import {
  createDataMarket,
  dataConsumer,
  dataPublisher,
  dataSpeculator,
  dataStaker,
  days,
  erc20,
  oceanV3,
  oceanV3Pool,
  oceanV4,
  oceanV4Pool,
  type Setup,
  wad,
} from 'saffron-sim'

import type { Examples } from './stage.ts'

/** OCEAN, and a market of data with one pool in it. */
async function dataMarket(setup: Setup) {
  const ocean = await erc20(setup, { symbol: 'OCEAN', supply: wad(1_000_000) })
  const factories = await oceanV3(setup, {})
  const pool = await oceanV3Pool(setup, {
    factories,
    ocean,
    name: 'pool1',
    datatoken: 'DT1',
    supply: wad(1_000),
    deposit: { datatoken: wad(100), ocean: wad(1_000) },
    weights: { datatoken: wad(3), ocean: wad(7) },
  })
  const market = createDataMarket()
  market.add(pool)
  return { ocean, factories, market }
}

/** Markets of data. */
export const data = {
  async oceanV3({ setup }) {
    const factories = await oceanV3(setup, {})
    return { kpis: factories.kpis }
  },

  async oceanV3Pool({ setup, token }) {
    const pool = await oceanV3Pool(setup, {
      factories: await oceanV3(setup, {}),
      ocean: token,
      name: 'pool1',
      datatoken: 'DT1',
      supply: wad(1_000),
      deposit: { datatoken: wad(100), ocean: wad(1_000) },
      weights: { datatoken: wad(3), ocean: wad(7) },
    })
    return { kpis: pool.kpis }
  },

  async oceanV4({ setup, token }) {
    const factories = await oceanV4(setup, { ocean: token, feesTo: setup.addressOf('community') })
    return { kpis: factories.kpis }
  },

  async oceanV4Pool({ setup, token }) {
    const feesTo = setup.addressOf('community')
    const pool = await oceanV4Pool(setup, {
      factories: await oceanV4(setup, { ocean: token, feesTo }),
      ocean: token,
      name: 'pool1',
      datatoken: 'DT1',
      deposit: wad(1_000),
      rate: wad(0.1),
      fees: { stakers: wad('0.001'), market: wad('0.001') },
    })
    return { kpis: pool.kpis }
  },

  async dataConsumer({ setup }) {
    const { ocean, market } = await dataMarket(setup)
    const step = dataConsumer({
      market,
      ocean,
      buyEvery: days(2),
      // What data is worth comes from outside of the market: here from the deployer.
      earn: ({ wallet }, amount) => void setup.wallet.send(ocean.of(amount).transfer(wallet.address)),
    })
    return { agents: [{ name: 'consumer', funds: [ocean.of(wad(500))], step }] }
  },

  async dataPublisher({ setup }) {
    const { ocean, factories, market } = await dataMarket(setup)
    const step = dataPublisher({
      market,
      ocean,
      createEvery: days(7),
      createPool: ({ deploy }, { ocean: amount, index }) =>
        deploy(oceanV3Pool, {
          factories,
          ocean,
          name: `pool${index}`,
          datatoken: `DT${index}`,
          supply: wad(1_000),
          deposit: { datatoken: wad(100), ocean: amount },
          weights: { datatoken: wad(3), ocean: wad(7) },
        }),
    })
    return { agents: [{ name: 'publisher', funds: [ocean.of(wad(1_000))], step }] }
  },

  async dataSpeculator({ setup }) {
    const { ocean, market } = await dataMarket(setup)
    const step = dataSpeculator({ market, ocean, every: days(1), buys: wad(1) })
    return { agents: [{ name: 'speculator', funds: [ocean.of(wad(500))], step }] }
  },

  async dataStaker({ setup }) {
    const { ocean, market } = await dataMarket(setup)
    const step = dataStaker({ market, ocean, every: days(1), stakeShare: 0.1 })
    return { agents: [{ name: 'staker', funds: [ocean.of(wad(500))], step }] }
  },
} satisfies Examples
