import {
  aegisTreasury,
  days,
  erc20,
  flatPool,
  formulaMarket,
  leafPair,
  managedToken,
  monthEnd,
  oakVault,
  poolDesk,
  priceFeed,
  rewardVault,
  type Setup,
  wad,
  weeks,
  years,
} from 'saffron-sim'

import type { Examples } from './stage.ts'

/** LEAF, USDC and OAK with the treasury that redeems OAK. */
async function aegisOf(setup: Setup) {
  const leaf = await erc20(setup, { symbol: 'LEAF', supply: wad(1_000_000) })
  const usdc = await erc20(setup, { symbol: 'USDC', supply: 10n ** 12n, decimals: 6 })
  const oak = await managedToken(setup, { symbol: 'OAK', supply: wad(500_000) })
  const oracle = await priceFeed(setup, { token: leaf, currency: 'USDC' })
  const { start } = setup.clock
  const windows = { windowStart: start + weeks(1), windowEnd: start + years(1) }
  return aegisTreasury(setup, { leaf, usdc, oak, oracle, ...windows })
}

/** Economies that go by the month. */
export const months = {
  async aegisTreasury({ setup }) {
    const leaf = await erc20(setup, { symbol: 'LEAF', supply: wad(1_000_000) })
    const usdc = await erc20(setup, { symbol: 'USDC', supply: 10n ** 12n, decimals: 6 })
    const oak = await managedToken(setup, { symbol: 'OAK', supply: wad(500_000) })
    const oracle = await priceFeed(setup, { token: leaf, currency: 'USDC' })
    const { start } = setup.clock
    const windows = { windowStart: start + weeks(1), windowEnd: start + years(1) }
    const aegis = await aegisTreasury(setup, { leaf, usdc, oak, oracle, ...windows })
    return { kpis: aegis.kpis }
  },

  async leafPair({ setup }) {
    const aegis = await aegisOf(setup)
    const { start } = setup.clock
    const deal = { target: 0.5, opensAt: start + days(1), closesAt: start + years(1) }
    const pair = await leafPair(setup, { aegis, partner: setup.addressOf('partner'), ...deal })
    return { agents: [{ name: 'partner' }], kpis: pair.kpis }
  },

  async oakVault({ setup, token }) {
    const allocation = {
      holder: setup.addressOf('holder'),
      amount: wad(1_000),
      releaseAt: setup.clock.start + weeks(2),
    }
    const vault = await oakVault(setup, { oak: token, allocations: [allocation] })
    return { agents: [{ name: 'holder' }], kpis: vault.kpis }
  },

  async flatPool({ setup, token, usd }) {
    const deposit = { base: wad(100_000), quote: wad(50_000) }
    const pool = await flatPool(setup, { base: token, quote: usd, deposit })
    return { kpis: pool.kpis }
  },

  async formulaMarket({ setup, token, usd }) {
    const outside = setup.addressOf('outside')
    const market = await formulaMarket(setup, { base: token, quote: usd, outside, price: wad('0.5') })
    return { agents: [{ name: 'outside' }], kpis: market.kpis }
  },

  async poolDesk({ setup, pool }) {
    const desk = await poolDesk(setup, { pool, feeShare: 0.01 })
    return { kpis: desk.kpis }
  },

  async monthEnd({ setup, pool }) {
    const desk = await poolDesk(setup, { pool })
    const end = await monthEnd(setup, { sales: desk.address })
    return { kpis: end.kpis }
  },

  async rewardVault({ setup, token }) {
    const vault = await rewardVault(setup, { token })
    return { kpis: vault.kpis }
  },
} satisfies Examples
