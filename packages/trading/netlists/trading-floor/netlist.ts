import { marketBars, randomTrader, traderBook } from '@saffron-sim/trading/agents'
import {
  arbitrageur,
  defineNetlist,
  erc20,
  hours,
  minutes,
  noiseTrader,
  ornsteinUhlenbeck,
  type PricePath,
  regimeSwitching,
  uniswapV2Pool,
  WAD,
} from 'saffron-sim'

import { kpis } from './kpis.ts'
import { params } from './params.ts'
import { plots } from './plots.ts'
import { strategies } from './strategies.ts'

const STEP = minutes(30)
/** Far more than anybody is given. */
const PLENTY = 1_000_000_000_000n * WAD

export default defineNetlist({
  about: 'Five strategies trade on two pools beside a noisy crowd, and are measured against chance.',
  clock: { step: STEP, steps: 1_440 },
  params,
  plots,
  headline: ['confluenceReturn', 'emaCrossReturn', 'bollingerReturn', 'donchianReturn', 'dipBuyerReturn', 'nullReturn'],
  async build(setup) {
    const { params, clock } = setup
    const { trend, stay, volatility, depth } = params
    const path = { start: clock.start, step: STEP, from: 1 }
    const usd = await erc20(setup.named('USD'), { symbol: 'USD', supply: PLENTY })

    const market = async (symbol: string, reference: PricePath) => {
      const token = await erc20(setup.named(symbol), { symbol, supply: PLENTY })
      const deposit = { base: depth, quote: depth }
      const pool = await uniswapV2Pool(setup.named(`${symbol}-pool`), { base: token, quote: usd, deposit })
      const bars = await marketBars(setup.named(`${symbol}-bars`), { pool, interval: hours(1) })
      return { token, pool, bars, reference }
    }
    const regime = (drift: number) => ({ drift, volatility, staySeconds: stay })
    const regimes = [regime(trend), regime(-trend)]
    const { reversion } = params
    const one = await market('ONE', regimeSwitching({ rng: setup.rng('ONE'), ...path, regimes }))
    const two = await market(
      'TWO',
      ornsteinUhlenbeck({ rng: setup.rng('TWO'), ...path, mean: 1, reversion, volatility }),
    )
    const markets = { one, two }

    const purse = [usd.of(params.purse)]
    const { gasPrice, slippageBps, maxPosition: maxPositionUsd } = params
    const common = { gasPrice, slippageBps, maxPositionUsd }
    const barsOf = (i: number) => (i % 2 === 0 ? one : two).bars
    const crowds = Object.entries(markets).flatMap(([name, { token, pool, reference }]) => [
      ...setup.population(`${name}-noise`, params.noise, {
        funds: [token.of(params.purse), usd.of(params.purse)],
        behave: () => noiseTrader({ pool, activity: params.activity, slippageBps }),
      }),
      ...setup.population(`${name}-arbitrageur`, 1, {
        funds: [token.of(depth), usd.of(depth)],
        behave: () => arbitrageur({ pool, reference }),
      }),
    ])
    const traders = Object.entries(strategies).map(([name, behave]) => ({
      name,
      agents: setup.population(name, 2, { funds: purse, behave: (i) => behave({ bars: barsOf(i), ...common }) }),
    }))
    const nulls = setup.population('null', params.nulls, {
      funds: purse,
      behave: (i) => randomTrader({ bars: barsOf(i), ...common }),
    })
    const books: Record<string, Awaited<ReturnType<typeof traderBook>>> = {}
    const all = [...traders, { name: 'null', agents: nulls }]
    for (const { name, agents } of [...all, { name: 'all', agents: all.flatMap((some) => some.agents) }]) {
      const names = agents.map((agent) => agent.name)
      books[name] = await traderBook(setup.named(`${name}-book`), {
        bars: one.bars,
        otherBars: two.bars,
        traders: names,
      })
    }
    return {
      agents: [...crowds, ...traders.flatMap(({ agents }) => agents), ...nulls],
      kpis: kpis({ reads: setup.reads, markets, books }),
    }
  },
})
