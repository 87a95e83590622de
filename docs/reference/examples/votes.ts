import {
  briber,
  curveVoter,
  erc20,
  type Erc20,
  gauge,
  gaugeVoter,
  managedToken,
  pegProvider,
  type Setup,
  solidlyPool,
  veLiquidityProvider,
  veVoter,
  votingEscrow,
  wad,
  years,
} from 'saffron-sim'

import type { Examples } from './stage.ts'

/** A token that is made for pools by votes, a pool of it, and the pool's gauge. */
async function emission(setup: Setup, usd: Erc20) {
  const token = await managedToken(setup, { symbol: 'VEL', supply: wad(1_000_000) })
  const escrow = await votingEscrow(setup, { token, votable: true })
  const voter = await gaugeVoter(setup, { escrow, weekly: wad(10_000) })
  const deposit = { base: wad(100_000), quote: wad(50_000) }
  const market = await solidlyPool(setup, { base: token, quote: usd, deposit })
  const ofPool = await gauge(setup, { voter, pool: market })
  return { token, voter, market, gauge: ofPool }
}

/** Emission by votes, and who lives on it. */
export const votes = {
  async solidlyPool({ setup, token, usd }) {
    const deposit = { base: wad(100_000), quote: wad(50_000) }
    const pool = await solidlyPool(setup, { base: token, quote: usd, deposit, feeBps: 30 })
    return { kpis: pool.kpis }
  },

  async pegProvider({ setup, usd }) {
    const other = await erc20(setup, { symbol: 'EUSD', supply: wad(1_000_000) })
    const deposit = { base: wad(100_000), quote: wad(100_000) }
    const pool = await solidlyPool(setup, { base: other, quote: usd, curve: 'stable', deposit })
    const step = pegProvider({ pool, leaveBeyond: 0.01 })
    const { price, fees } = pool.kpis
    return {
      agents: [{ name: 'provider', funds: [other.of(wad(500)), usd.of(wad(500))], step }],
      kpis: { price, fees },
    }
  },

  async gaugeVoter({ setup }) {
    const token = await managedToken(setup, { symbol: 'VEL', supply: wad(1_000_000) })
    const escrow = await votingEscrow(setup, { token, votable: true })
    const voter = await gaugeVoter(setup, { escrow, weekly: wad(10_000) })
    return { kpis: voter.kpis }
  },

  async curveVoter({ setup }) {
    const token = await managedToken(setup, { symbol: 'VEL', supply: wad(1_000_000) })
    const escrow = await votingEscrow(setup, { token, votable: true })
    const voter = await curveVoter(setup, { escrow, weekly: wad(10_000), decay: 0 })
    return { kpis: voter.kpis }
  },

  async gauge({ setup, usd }) {
    const token = await managedToken(setup, { symbol: 'VEL', supply: wad(1_000_000) })
    const escrow = await votingEscrow(setup, { token, votable: true })
    const voter = await gaugeVoter(setup, { escrow, weekly: wad(10_000) })
    const pool = await solidlyPool(setup, { base: token, quote: usd })
    const ofPool = await gauge(setup, { voter, pool })
    return { kpis: ofPool.kpis }
  },

  async veVoter({ setup, usd }) {
    const { token, voter, market } = await emission(setup, usd)
    const step = veVoter({ voter, market, share: 0.8, lockSeconds: years(2) })
    return { agents: [{ name: 'voter', funds: [token.of(wad(10_000))], step }] }
  },

  async briber({ setup, usd }) {
    const { token, voter, market, gauge } = await emission(setup, usd)
    const step = briber({ voter, gauge, market, budget: wad(500), minReturn: 0 })
    return {
      agents: [
        { name: 'briber', funds: [usd.of(wad(5_000))], step },
        { name: 'voter', funds: [token.of(wad(10_000))], step: veVoter({ voter, market }) },
      ],
    }
  },

  async veLiquidityProvider({ setup, usd }) {
    const { token, voter, market, gauge } = await emission(setup, usd)
    const step = veLiquidityProvider({ voter, gauge, market, share: 0.5 })
    return { agents: [{ name: 'provider', funds: [token.of(wad(10_000)), usd.of(wad(5_000))], step }] }
  },
} satisfies Examples
