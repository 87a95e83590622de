import { derived, holderKpis, level, populationKpis, profitKpi, RATIO, type Setup, trafficKpis, WAD } from 'saffron-sim'

import type { Economy } from './economy.ts'
import { gains } from './gains.ts'

/** What is recorded of the token economy. */
export async function kpis(setup: Setup, economy: Economy) {
  const { token, usd, pool, staking, escrow, vesting, reference, treasury, agents } = economy
  const { reads } = setup
  const { price, liquidity, depthUp, depthDown, volume, fees, swaps } = pool.kpis
  const { staked, stakedShare, utilisation, apr, apy, rewardReserve, owed, rewardsPaid } = staking.kpis
  const { locked, lockedShare, votingPower, meanLock } = escrow.kpis
  const { vested, unlocks, outstanding } = vesting.kpis
  const treasuryTokens = token.heldBy(treasury, 'Tokens in the treasury')
  const circulating = token.circulating([treasuryTokens, outstanding, rewardReserve])
  const elsewhere = level({ unit: price.unit, about: 'Price elsewhere', read: () => reference(reads.time) })
  const times = (tokens: typeof circulating, about: string) =>
    derived({ unit: usd.unit, about, from: { price, tokens }, compute: ({ price, tokens }) => price * tokens })

  const ofTokens = [token, staking, escrow, vesting].map(({ ledger }) => ({ ledger, price: pool.price }))
  const ofOthers = [
    { ledger: usd.ledger, price: async () => WAD },
    { ledger: pool.ledger, price: pool.sharePrice },
  ]
  const profitOf = (kind: string, who: string) =>
    profitKpi({
      about: `What ${who} gained over keeping what they started with`,
      unit: usd.unit,
      accounts: agents.filter((agent) => agent.kind === kind).map(({ name }) => reads.addressOf(name)),
      assets: [...ofTokens, ...ofOthers],
    })
  return {
    price,
    reference: elsewhere,
    premium: derived({
      unit: RATIO,
      about: 'How far the price here is above the one elsewhere',
      from: { price, elsewhere },
      compute: ({ price, elsewhere }) => price / elsewhere - 1,
    }),
    marketCap: times(circulating, 'Value of the circulating tokens'),
    dilutedValue: times(token.kpis.supply, 'Value of all tokens'),
    circulating,
    treasury: treasuryTokens,
    liquidity,
    depthUp,
    depthDown,
    volume,
    fees,
    swaps,
    staked,
    stakedShare,
    utilisation,
    apr,
    apy,
    rewardReserve,
    owed,
    rewardsPaid,
    locked,
    lockedShare,
    votingPower,
    meanLock,
    vested,
    unlocks,
    ...populationKpis({ reads }),
    ...holderKpis({
      ledger: token.ledger,
      without: [pool, staking, escrow, vesting].map(({ address }) => address).concat(treasury),
      behind: [staking.ledger, escrow.ledger],
    }),
    profitTraders: profitOf('trader', 'noise traders'),
    profitMomentum: profitOf('momentum', 'momentum traders'),
    profitArbitrage: profitOf('arbitrageur', 'arbitrageurs'),
    profitProviders: profitOf('provider', 'liquidity providers'),
    profitStakers: profitOf('staker', 'stakers'),
    profitCompounders: profitOf('compounder', 'stakers who compound'),
    profitLockers: profitOf('locker', 'lockers'),
    profitInvestors: profitOf('investor', 'investors'),
    profitTeam: profitOf('team', 'the team'),
    ...(await gains(setup, economy)),
    ...trafficKpis(reads, { slippageReverts: ['TooLittleOut', 'TooMuchIn'], capacityReverts: ['CapacityExceeded'] }),
  }
}

/** What studies hold each run against. */
export const specs = {
  /** Some reward is paid all year: with an empty reserve the rate is 0. */
  rewarded: { of: 'apr.min', min: 0.001 },
  /** At the end a third or so of what may be staked is. */
  staked: { of: 'utilisation.last', min: 0.3 },
}

/** Which KPI plays which part in the metrics. */
export const means = {
  price: 'price',
  treasury: 'treasury',
  marketCap: 'marketCap',
  staked: 'staked',
  circulating: 'circulating',
  holders: 'holders',
  volume: 'volume',
  liquidity: 'liquidity',
  fees: 'fees',
} as const
