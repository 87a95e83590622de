import {
  acceptedCollateral,
  days,
  type Erc20,
  isolatedLending,
  isolatedMarket,
  lender,
  leveragedBorrower,
  liquidator,
  type PricePath,
  pooledLending,
  pooledMarket,
  priceFeed,
  type Setup,
  treasury,
  treasuryKeeper,
  wad,
  weeks,
  years,
} from 'saffron-sim'

import type { Examples } from './stage.ts'

/** A market of each token, at the price of the pool in dollars, and dollars that can be borrowed. */
async function markets(setup: Setup, { token, usd, price }: { token: Erc20; usd: Erc20; price: PricePath }) {
  const lending = await pooledLending(setup, {})
  const [ofToken, ofDollars] = [
    await priceFeed(setup, { token, reference: price }),
    await priceFeed(setup, { token: usd }),
  ]
  const tokens = await pooledMarket(setup, { lending, token, oracle: ofToken })
  const dollars = await pooledMarket(setup, { lending, token: usd, oracle: ofDollars })
  await setup.send(dollars.supply({ amount: wad(10_000) }))
  return { lending, tokens, dollars }
}

/** Lending, and a protocol that lives on its revenue. */
export const lending = {
  async pooledLending({ setup }) {
    const lending = await pooledLending(setup, { closeFactor: 0.5, incentive: 1.08, writeOffEverySeconds: days(1) })
    return { kpis: lending.kpis }
  },

  async pooledMarket({ setup, token }) {
    const lending = await pooledLending(setup, {})
    const oracle = await priceFeed(setup, { token })
    const market = await pooledMarket(setup, {
      lending,
      token,
      oracle,
      collateralFactor: 0.7,
      curve: { base: 0.01, slope: 0.1, jump: 2, kink: 0.8 },
    })
    return { kpis: market.kpis }
  },

  async isolatedLending({ setup }) {
    const lending = await isolatedLending(setup, {})
    return { kpis: lending.kpis }
  },

  async isolatedMarket({ setup, usd }) {
    const lending = await isolatedLending(setup, {})
    const oracle = await priceFeed(setup, { token: usd })
    const market = await isolatedMarket(setup, { lending, token: usd, oracle, liquidation: 'soft' })
    return { kpis: market.kpis }
  },

  async acceptedCollateral({ setup, token, usd }) {
    const lending = await isolatedLending(setup, {})
    const [ofToken, ofDollars] = [await priceFeed(setup, { token }), await priceFeed(setup, { token: usd })]
    const market = await isolatedMarket(setup, { lending, token: usd, oracle: ofDollars })
    const collateral = await isolatedMarket(setup, { lending, token, oracle: ofToken })
    const pair = await acceptedCollateral(setup, { market, collateral, borrowLtv: 0.7, liquidationLtv: 0.8 })
    return { kpis: pair.kpis }
  },

  async lender({ setup, token, usd }) {
    const { dollars } = await markets(setup, { token, usd, price: () => wad(0.5) })
    const step = lender({ market: dollars, enterAbove: -1, leaveBelow: 0, share: 0.8 })
    return { agents: [{ name: 'lender', funds: [usd.of(wad(1_000))], step }] }
  },

  async leveragedBorrower({ setup, token, usd, pool }) {
    const { tokens, dollars } = await markets(setup, { token, usd, price: () => wad(0.5) })
    const step = leveragedBorrower({ collateral: tokens, debt: dollars, pool, target: 0.5 })
    return { agents: [{ name: 'borrower', funds: [token.of(wad(1_000))], step }] }
  },

  async liquidator({ setup, token, usd, pool }) {
    const fall = setup.clock.start + days(5)
    const price = (time: number) => wad(time < fall ? 0.5 : 0.3)
    const { lending, tokens, dollars } = await markets(setup, { token, usd, price })
    const borrower = leveragedBorrower({ collateral: tokens, debt: dollars, pool, target: 0.8, everySeconds: years(1) })
    return {
      agents: [
        { name: 'borrower', funds: [token.of(wad(1_000))], step: borrower },
        { name: 'liquidator', funds: [usd.of(wad(500))], step: liquidator({ lending, pool }) },
      ],
    }
  },

  async treasury({ setup, pool }) {
    const own = await treasury(setup, {
      pool,
      split: { burn: 0.2, liquidity: 0.1, stakers: 0 },
      reserve: wad(10_000),
      buybackPerWeek: wad(100),
    })
    await setup.send(own.collectRevenue({ from: setup.wallet.address, amount: wad(500) }))
    return { kpis: own.kpis }
  },

  async treasuryKeeper({ setup, pool }) {
    const own = await treasury(setup, {
      pool,
      split: { burn: 0.5, liquidity: 0, stakers: 0 },
      reserve: wad(10_000),
      owner: setup.addressOf('treasurer'),
    })
    const step = treasuryKeeper({
      treasury: own,
      pool,
      everySeconds: weeks(1),
      expensesPerYear: wad(52_000),
      payee: setup.addressOf('team'),
    })
    return { agents: [{ name: 'treasurer', step }, { name: 'team' }], kpis: { reserve: own.kpis.reserve } }
  },
} satisfies Examples
