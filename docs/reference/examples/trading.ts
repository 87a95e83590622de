import {
  adopter,
  arbitrageur,
  days,
  erc20,
  liquidityProvider,
  managedToken,
  meanReversionTrader,
  mintBurnController,
  momentumTrader,
  noiseTrader,
  pairOracle,
  poolArbitrageur,
  priceFeed,
  randomWalk,
  replayer,
  treasury,
  type Turn,
  uniswapV2Pool,
  valueInvestor,
  wad,
  weeks,
  weightedPool,
} from 'saffron-sim'

import type { Examples } from './stage.ts'

/** Tokens, pools, prices, and who trades. */
export const trading = {
  async erc20({ setup }) {
    const gold = await erc20(setup, { symbol: 'GOLD', supply: wad(1_000_000) })
    return { agents: [{ name: 'owner', funds: [gold.of(wad(1_000))] }], kpis: { supply: gold.kpis.supply } }
  },

  async managedToken({ setup }) {
    const points = await managedToken(setup, {
      symbol: 'PTS',
      supply: wad(1_000),
      supplyType: 'capped',
      cap: wad(10_000),
      minters: [setup.addressOf('minter')],
    })
    const step = async ({ wallet }: Turn) => {
      await wallet.send(points.mint({ to: wallet.address, amount: wad(10) }))
    }
    return { agents: [{ name: 'minter', step }], kpis: points.kpis }
  },

  async mintBurnController({ setup }) {
    const token = await managedToken(setup, { symbol: 'OUT', supply: wad(1_000) })
    const vault = setup.addressOf('vault')
    const controller = await mintBurnController(setup, { token, vault, ratio: 0.5, everySeconds: weeks(1) })
    return { agents: [{ name: 'vault' }], kpis: controller.kpis }
  },

  async uniswapV2Pool({ setup, token, usd }) {
    const pool = await uniswapV2Pool(setup, {
      base: token,
      quote: usd,
      deposit: { base: wad(100_000), quote: wad(50_000) },
    })
    const { price, volume } = pool.kpis
    return { kpis: { price, volume } }
  },

  async weightedPool({ setup, token, usd }) {
    const deposit = { base: wad(80_000), quote: wad(10_000) }
    const pool = await weightedPool(setup, { base: token, quote: usd, baseWeight: 0.8, deposit })
    return { kpis: pool.kpis }
  },

  async poolArbitrageur({ setup, token, usd, pool }) {
    const deposit = { base: wad(100_000), quote: wad(60_000) }
    const other = await uniswapV2Pool(setup, { base: token, quote: usd, deposit })
    const funds = [token.of(wad(10_000)), usd.of(wad(5_000))]
    return { agents: [{ name: 'arbitrageur', funds, step: poolArbitrageur({ pool, other }) }] }
  },

  async pairOracle({ setup, pool }) {
    const oracle = await pairOracle(setup, { pool, windowSeconds: days(2) })
    return { kpis: oracle.kpis }
  },

  async priceFeed({ setup, token }) {
    const rng = setup.rng('elsewhere')
    const { start } = setup.clock
    const reference = randomWalk({ rng, start, step: days(1), from: 0.5, volatility: 0.8 })
    const feed = await priceFeed(setup, { token, reference, deadbandBps: 50 })
    return { kpis: feed.kpis }
  },

  arbitrageur({ setup, token, usd, pool }) {
    const rng = setup.rng('elsewhere')
    const { start } = setup.clock
    const reference = randomWalk({ rng, start, step: days(1), from: 0.5, volatility: 0.8 })
    const funds = [token.of(wad(10_000)), usd.of(wad(5_000))]
    return { agents: [{ name: 'arbitrageur', funds, step: arbitrageur({ pool, reference }) }] }
  },

  async adopter({ setup, usd, pool }) {
    const seller = await treasury(setup, { pool })
    const agents = setup.population('adopter', 3, {
      funds: [usd.of(wad(1_000))],
      behave: (_, rng) => adopter({ pool, treasury: seller, usage: wad(500), startShare: rng.uniform(0.1, 0.5) }),
    })
    return { agents, kpis: { revenue: seller.kpis.revenue } }
  },

  async valueInvestor({ setup, token, usd, pool }) {
    const firm = await treasury(setup, { pool })
    await setup.send(firm.collectRevenue({ from: setup.wallet.address, amount: wad(500) }))
    const agents = setup.population('investor', 3, {
      funds: [token.of(wad(1_000)), usd.of(wad(500))],
      behave: (_, rng) => valueInvestor({ pool, treasury: firm, discount: rng.uniform(0.2, 0.4), watchSeconds: 0 }),
    })
    return { agents }
  },

  liquidityProvider({ setup, token, usd, pool }) {
    return {
      agents: setup.population('provider', 3, {
        funds: [token.of(wad(1_000)), usd.of(wad(500))],
        behave: (_, rng) => liquidityProvider({ pool, enterAbove: rng.uniform(-0.05, 0), watchSeconds: weeks(2) }),
      }),
    }
  },

  meanReversionTrader({ token, usd, pool }) {
    const funds = [token.of(wad(1_000)), usd.of(wad(500))]
    const step = meanReversionTrader({ pool, windowSeconds: weeks(1), deviations: 0.5 })
    return { agents: [{ name: 'contrarian', funds, step }] }
  },

  momentumTrader({ token, usd, pool }) {
    const funds = [token.of(wad(1_000)), usd.of(wad(500))]
    const step = momentumTrader({ pool, lookbackSeconds: days(3), threshold: 0.01 })
    return { agents: [{ name: 'follower', funds, step }] }
  },

  replayer({ token, usd, pool }) {
    const swaps = [
      { step: 1, side: 'buy', amount: wad(50) },
      { step: 2, side: 'sell', amount: wad(120) },
    ] as const
    return { agents: [{ name: 'past', funds: [token.of(wad(120)), usd.of(wad(50))], step: replayer({ pool, swaps }) }] }
  },

  noiseTrader({ setup, token, usd, pool }) {
    return {
      agents: setup.population('buyer', 5, {
        funds: [token.of(wad(1_000)), usd.of(wad(500))],
        behave: () => noiseTrader({ pool, activity: 0.3, buyChance: 0.8 }),
      }),
    }
  },
} satisfies Examples
