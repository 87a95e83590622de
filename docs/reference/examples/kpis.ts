import {
  change,
  createDataMarket,
  createLedger,
  createRecentValues,
  cumulative,
  dataHolderKpis,
  derived,
  flow,
  flowOf,
  gini,
  growth,
  holderKpis,
  type Ledger,
  level,
  movingAverage,
  oceanV3,
  oceanV3Pool,
  populationKpis,
  profitKpi,
  ratio,
  RATIO,
  stakeWorth,
  toNumber,
  topShare,
  trafficKpis,
  unit,
  WAD,
  wad,
} from 'saffron-sim'
import { mean, quantile, standardDeviation, sum } from 'saffron-sim/statistics'

import type { Examples } from './stage.ts'

/** What each holder has, in whole tokens. */
const amounts = (ledger: Ledger): number[] => [...ledger.entries()].map(([, amount]) => toNumber(amount))

/** What is recorded of a run. */
export const kpis = {
  level({ setup, usd }) {
    const read = () => usd.balanceOf(setup.addressOf('trader-1'))
    return { kpis: { cash: level({ unit: usd.unit, about: 'Dollars of the first trader', read }) } }
  },

  flow({ token, pool }) {
    const { Swap } = pool.pair.events
    const sold = flow({
      unit: token.unit,
      about: 'Tokens sold to the pool',
      of: Swap,
      value: ({ amount0In, amount1In }) => (pool.baseIs0 ? amount0In : amount1In),
    })
    return { kpis: { sold } }
  },

  flowOf({ setup, token, pool }) {
    let sold = 0n
    setup.watch(pool.pair.events.Swap, ({ amount0In, amount1In }) => (sold += pool.baseIs0 ? amount0In : amount1In))
    return { kpis: { sold: flowOf({ unit: token.unit, about: 'Tokens sold to the pool', total: () => sold }) } }
  },

  derived({ pool }) {
    const { volume, liquidity } = pool.kpis
    const turnover = derived({
      unit: RATIO,
      about: 'Volume of a day per dollar in the pool',
      from: { volume, liquidity },
      compute: ({ volume, liquidity }) => volume / liquidity,
    })
    return { kpis: { turnover } }
  },

  ratio({ pool }) {
    const { volume, liquidity } = pool.kpis
    return { kpis: { turnover: ratio(volume, liquidity, { about: 'Volume of a day per dollar in the pool' }) } }
  },

  change({ pool }) {
    return { kpis: { moved: change(pool.kpis.price, { about: 'How far the price moved since yesterday' }) } }
  },

  growth({ pool }) {
    return { kpis: { dailyReturn: growth(pool.kpis.price, { about: 'Change of the price in a day' }) } }
  },

  cumulative({ pool }) {
    return { kpis: { traded: cumulative(pool.kpis.volume, { about: 'Volume so far' }) } }
  },

  movingAverage({ pool }) {
    return { kpis: { smooth: movingAverage(pool.kpis.price, { records: 7, about: 'Mean price of the last week' }) } }
  },

  holderKpis({ token, pool }) {
    return { kpis: holderKpis({ ledger: token.ledger, without: [pool.address] }) }
  },

  profitKpi({ setup, token, usd, pool }) {
    const profit = profitKpi({
      about: 'What the traders gained over keeping what they started with',
      unit: usd.unit,
      accounts: [1, 2].map((n) => setup.addressOf(`trader-${n}`)),
      assets: [
        { ledger: token.ledger, price: pool.price },
        { ledger: usd.ledger, price: async () => WAD },
      ],
    })
    return { kpis: { profit } }
  },

  populationKpis({ setup }) {
    return { kpis: populationKpis(setup) }
  },

  trafficKpis({ setup }) {
    return { kpis: trafficKpis(setup.reads, { slippageReverts: ['TooLittleOut', 'TooMuchIn'] }) }
  },

  gini({ token }) {
    const wealth = () => [...token.ledger.entries()].map(([, amount]) => amount)
    return {
      kpis: { gini: level({ unit: RATIO, about: 'How unequally tokens are held', read: () => gini(wealth()) }) },
    }
  },

  topShare({ token }) {
    const wealth = () => [...token.ledger.entries()].map(([, amount]) => amount)
    const read = () => topShare(wealth(), 3)
    return { kpis: { topThree: level({ unit: RATIO, about: 'Share of the three largest holders', read }) } }
  },

  createLedger({ setup, usd, pool }) {
    const paid = createLedger()
    setup.watch(pool.pair.events.Swap, ({ to, amount0In, amount1In }) =>
      paid.add(to, pool.baseIs0 ? amount1In : amount0In),
    )
    return { kpis: { paid: level({ unit: usd.unit, about: 'Dollars paid into the pool', read: () => paid.total }) } }
  },

  createRecentValues({ pool }) {
    const prices = createRecentValues(7)
    const read = async () => {
      prices.push(toNumber((await pool.price()) ?? 0n))
      return prices.sum(prices.count - 7, prices.count) / Math.min(7, prices.count)
    }
    return { kpis: { smooth: level({ unit: RATIO, about: 'Mean price of the last week', read }) } }
  },

  mean({ token }) {
    const read = () => mean(amounts(token.ledger))
    return { kpis: { average: level({ unit: unit('SAF'), about: 'What a holder has on average', read }) } }
  },

  quantile({ token }) {
    const read = () =>
      quantile(
        amounts(token.ledger).toSorted((a, b) => a - b),
        0.5,
      )
    return { kpis: { median: level({ unit: unit('SAF'), about: 'What the middle holder has', read }) } }
  },

  standardDeviation({ token }) {
    const read = () => standardDeviation(amounts(token.ledger))
    return { kpis: { spread: level({ unit: unit('SAF'), about: 'How far apart the holders are', read }) } }
  },

  sum({ token }) {
    const read = () => sum(amounts(token.ledger))
    return { kpis: { held: level({ unit: unit('SAF'), about: 'What all holders have', read }) } }
  },

  async dataHolderKpis({ setup, token }) {
    const holder = { ocean: token, account: setup.addressOf('trader-1'), name: 'trader' }
    return { kpis: dataHolderKpis({ market: createDataMarket(), ...holder }) }
  },

  async stakeWorth({ setup, token }) {
    const pool = await oceanV3Pool(setup, {
      factories: await oceanV3(setup, {}),
      ocean: token,
      name: 'pool1',
      datatoken: 'DT1',
      supply: wad(1_000),
      deposit: { datatoken: wad(100), ocean: wad(1_000) },
      weights: { datatoken: wad(3), ocean: wad(7) },
    })
    const read = () => stakeWorth(pool, setup.wallet.address)
    return { kpis: { stake: level({ unit: token.unit, about: "The publisher's stake", read }) } }
  },
} satisfies Examples
