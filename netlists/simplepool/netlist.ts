import {
  COUNT,
  createDataMarket,
  dataPublisher,
  days,
  defineNetlist,
  erc20,
  fixed,
  HOUR,
  level,
  oceanV3,
  oceanV3Pool,
  oneOf,
  param,
  uniform,
  wad,
  WAD,
} from 'saffron-sim'

// TokenSPICE counts in floating point and rounds on its way to the chain and back.
const toFloat = (amount: bigint) => Number(amount) / 1e18
const rounded = (deposit: bigint) => BigInt(Math.trunc((toFloat(deposit + WAD) - 1) * 1e18))

export default defineNetlist({
  about: 'A publisher makes pools of a datatoken and OCEAN on Ocean V3, and takes its stake out bit by bit.',
  clock: { step: HOUR, steps: 480, every: 24 },
  mode: 'immediate',
  params: {
    publisherOcean: param.amount({
      default: 10_000,
      min: 0,
      max: 1e9,
      unit: 'OCEAN',
      about: 'What the publisher starts with',
    }),
    supply: param.amount({ default: 1_000, min: 1, unit: 'datatokens', about: 'Supply of each datatoken' }),
    poolDatatokens: param.amount({
      default: 20,
      min: 0.001,
      unit: 'datatokens',
      about: 'What of it goes into the pool',
      vary: uniform(5, 100),
    }),
    datatokenWeight: param.number({
      default: 3,
      min: 1,
      max: 49,
      about: 'Weight of datatokens in a pool',
      vary: uniform(1, 20),
    }),
    oceanWeight: param.number({
      default: 7,
      min: 1,
      max: 49,
      about: 'Weight of OCEAN in a pool',
      vary: uniform(1, 20),
    }),
    createEvery: param.seconds({ default: days(7), about: 'Time between two pools' }),
    unstakeEvery: param.seconds({
      default: days(3),
      about: 'Time between two times of unstaking',
      vary: oneOf(days(1), days(3), days(7)),
    }),
    sellEvery: param.seconds({ default: days(15), about: 'Time between two sales of datatokens' }),
    compat: param.flag({ default: false, about: 'Round amounts to floating point where TokenSPICE did' }),
  },
  plots: [
    { title: 'publisher_OCEAN', kpis: { publisher_OCEAN: '' }, x: 'Day', scale: 'linear', unit: '$' },
    { title: 'n_pools', kpis: { n_pools: '' }, x: 'Day', scale: 'linear', unit: 'count' },
  ],
  async build(setup) {
    const { params } = setup
    const ocean = await erc20(setup, { symbol: 'OCEAN', supply: wad(1_000_000_000) })
    const factories = await oceanV3(setup, {})
    const market = createDataMarket()
    const { createEvery, unstakeEvery, sellEvery } = params
    const publisher = dataPublisher({
      market,
      ocean,
      createEvery,
      unstakeEvery,
      sellEvery,
      createPool: ({ deploy }, { ocean: deposit, index }) =>
        deploy(oceanV3Pool, {
          factories,
          ocean,
          name: `pool${index}`,
          datatoken: `DT${index}`,
          supply: params.supply,
          deposit: { datatoken: params.poolDatatokens, ocean: params.compat ? rounded(deposit) : deposit },
          weights: { datatoken: fixed(params.datatokenWeight), ocean: fixed(params.oceanWeight) },
        }),
    })
    const address = setup.addressOf('pub1')
    const held = ocean.heldBy(address, 'OCEAN that the publisher holds')
    return {
      agents: [{ name: 'pub1', kind: 'publisher', funds: [ocean.of(params.publisherOcean)], step: publisher }],
      kpis: {
        publisher_OCEAN: params.compat ? { ...held, read: () => toFloat(ocean.ledger.balanceOf(address)) } : held,
        n_pools: level({ unit: COUNT, about: 'Pools', read: () => market.pools.length }),
      },
    }
  },
})
