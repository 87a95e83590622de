import {
  COUNT,
  createDataMarket,
  dataConsumer,
  dataHolderKpis,
  dataPublisher,
  dataSpeculator,
  dataStaker,
  DAY,
  days,
  defineNetlist,
  erc20,
  fixed,
  HOUR,
  hours,
  level,
  oceanV3,
  oceanV3Pool,
  param,
  type Turn,
  wad,
} from 'saffron-sim'

/** In the order they act. */
const NAMES = ['publisher', 'consumer', 'stakerSpeculator', 'speculator', 'maliciousPublisher'] as const

export default defineNetlist({
  about: 'Honest and malicious publishers, a consumer and speculators on Ocean V3, where a publisher can rug its pool.',
  clock: { step: HOUR, steps: 456, every: 10 },
  mode: 'immediate',
  params: {
    ocean: param.amount({ default: 5_000, min: 0, unit: 'OCEAN', about: 'What each of them starts with' }),
    supply: param.amount({ default: 100, min: 1, unit: 'datatokens', about: 'Supply of each datatoken' }),
    poolDatatokens: param.amount({
      default: 50,
      min: 0.001,
      unit: 'datatokens',
      about: 'What of it goes into the pool',
    }),
    datatokenWeight: param.number({ default: 3, min: 1, max: 49, about: 'Weight of datatokens in a pool' }),
    oceanWeight: param.number({ default: 7, min: 1, max: 49, about: 'Weight of OCEAN in a pool' }),
    createEvery: param.seconds({ default: days(7), about: 'Time between two pools of the honest publisher' }),
    unstakeEvery: param.seconds({ default: days(3), about: 'Time between two times the honest one unstakes' }),
    sellEvery: param.seconds({ default: days(15), about: 'Time between two times the honest one sells datatokens' }),
    consumeEvery: param.seconds({ default: days(3), about: 'Time between two purchases of the consumer' }),
    margin: param.ratio({ default: 0.2, max: 10, about: 'What the consumer makes of data beyond what it paid' }),
    stakeEvery: param.seconds({ default: hours(8), about: 'Time between two decisions of the staker' }),
    speculateEvery: param.seconds({ default: DAY, about: 'Time between two decisions of the speculator' }),
    malicious: param.flag({ default: true, about: 'Whether there is a malicious publisher' }),
    maliciousCreateEvery: param.seconds({ default: days(10), about: 'Time between two pools of the malicious one' }),
    maliciousTakeEvery: param.seconds({ default: HOUR, about: 'Time between two times it unstakes and sells' }),
    rugAfter: param.seconds({ default: days(5), about: 'Time from a pool of the malicious one to its plundering' }),
    rugLasts: param.seconds({ default: DAY, about: 'How long it plunders' }),
  },
  async build(setup) {
    const { params } = setup
    const { step } = setup.clock
    const ocean = await erc20(setup, { symbol: 'OCEAN', supply: wad(1_000_000_000) })
    const factories = await oceanV3(setup, {})
    const market = createDataMarket()
    const world = { market, ocean, step }

    const createPool = ({ wallet }: Turn, { ocean: deposit, index }: { ocean: bigint; index: number }) =>
      oceanV3Pool(setup.as(wallet), {
        factories,
        ocean,
        name: `pool${index}`,
        datatoken: `DT${index}`,
        supply: params.supply,
        deposit: { datatoken: params.poolDatatokens, ocean: deposit },
        weights: { datatoken: fixed(params.datatokenWeight), ocean: fixed(params.oceanWeight) },
      })
    const { createEvery, unstakeEvery, sellEvery, maliciousTakeEvery } = params
    const steps = {
      publisher: dataPublisher({ ...world, createPool, createEvery, unstakeEvery, sellEvery }),
      consumer: dataConsumer({
        ...world,
        buyEvery: params.consumeEvery,
        margin: params.margin,
        // What data is worth comes from outside the market: out of the deployer's OCEAN.
        earn: ({ wallet }, amount) => void setup.wallet.send(ocean.of(amount).transfer(wallet.address)),
      }),
      stakerSpeculator: dataStaker({ ...world, every: params.stakeEvery }),
      speculator: dataSpeculator({ ...world, every: params.speculateEvery }),
      maliciousPublisher: dataPublisher({
        ...world,
        createPool,
        createEvery: params.maliciousCreateEvery,
        unstakeEvery: maliciousTakeEvery,
        sellEvery: maliciousTakeEvery,
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
