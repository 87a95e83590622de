import {
  arbitrageur,
  DAY,
  days,
  defineNetlist,
  derived,
  erc20,
  fixed,
  logUniform,
  noiseTrader,
  param,
  randomWalk,
  toNumber,
  trafficKpis,
  uniform,
  uniswapV2Pool,
} from 'saffron-sim'

export default defineNetlist({
  about:
    'A token with a Uniswap v2 pool, traders with reasons of their own, and an arbitrageur who knows the price elsewhere.',
  clock: { step: days(1), steps: 365 },
  params: {
    supply: param.amount({
      default: 1_000_000,
      min: 1,
      max: 1_000_000_000_000,
      unit: 'SAF',
      about: 'Tokens in existence',
    }),
    price: param.number({
      default: 0.5,
      min: 1e-6,
      max: 1e6,
      unit: 'USD',
      about: 'Price at the start, here and elsewhere',
      vary: logUniform(0.05, 5),
    }),
    liquidityShare: param.ratio({
      default: 0.2,
      min: 0.001,
      max: 0.5,
      about: 'Share of the supply that starts in the pool',
      vary: uniform(0.05, 0.4),
    }),
    traders: param.int({ default: 40, min: 0, max: 10_000, about: 'Noise traders' }),
    traderShare: param.ratio({
      default: 0.4,
      max: 0.5,
      about: 'Share of the supply that the traders start with, and as much in dollars',
    }),
    activity: param.ratio({ default: 0.5, about: 'Chance that a trader trades on a day', vary: uniform(0.1, 0.9) }),
    volatility: param.ratio({
      default: 0.8,
      max: 5,
      about: 'Of the price elsewhere, per year',
      vary: uniform(0.3, 1.5),
    }),
    drift: param.number({ default: 0, min: -5, max: 5, about: 'Of the logarithm of the price elsewhere, per year' }),
  },
  async build(setup) {
    const { params, clock } = setup
    const value = (tokens: bigint) => (tokens * fixed(params.price)) / 10n ** 18n
    const share = (ratio: number) => (params.supply * fixed(ratio)) / 10n ** 18n
    const pooled = share(params.liquidityShare)
    const perTrader = params.traders === 0 ? 0n : share(params.traderShare) / BigInt(params.traders)
    const arbitrage = pooled

    const token = await erc20(setup, { symbol: 'SAF', supply: params.supply + arbitrage })
    const usd = await erc20(setup, { symbol: 'USD', supply: 10n * value(params.supply) + 10n ** 18n })
    const pool = await uniswapV2Pool(setup, {
      base: token,
      quote: usd,
      deposit: { base: pooled, quote: value(pooled) },
    })
    const reference = randomWalk({
      rng: setup.rng('reference'),
      start: clock.start,
      step: DAY,
      from: params.price,
      drift: params.drift,
      volatility: params.volatility,
    })
    const { price, liquidity, volume, fees, swaps } = pool.kpis
    return {
      agents: [
        ...setup.population('trader', params.traders, {
          funds: [token.of(perTrader), usd.of(value(perTrader))],
          behave: () => noiseTrader({ pool, activity: params.activity }),
        }),
        ...setup.population('arbitrageur', 1, {
          funds: [token.of(arbitrage), usd.of(value(arbitrage))],
          behave: () => arbitrageur({ pool, reference }),
        }),
      ],
      kpis: {
        price,
        marketCap: derived({
          unit: usd.unit,
          about: 'Value of all tokens at the pool’s price',
          from: { price },
          compute: ({ price }) => price * toNumber(params.supply),
        }),
        liquidity,
        volume,
        fees,
        swaps,
        ...trafficKpis(setup),
      },
    }
  },
})
