import { derived, level, type Member, populationKpis, type PricePath, RATIO, trafficKpis, unit } from 'saffron-sim'

import type { Economy, Showcase } from './economy.ts'
import { execution } from './execution.ts'
import { gains } from './gains.ts'

/** What is recorded of the showcase. */
export async function kpis(
  setup: Showcase,
  economy: Economy,
  agents: readonly Member[],
  reference: PricePath | undefined,
) {
  const { reads } = setup
  const { token, usd, market, east, west, staking, escrow, voter, eastGauge, westGauge, vesting, treasury } = economy
  const { price, liquidity, depthUp, depthDown, volume, fees, swaps } = market.kpis
  const { staked, stakedShare, utilisation, apr, rewardReserve, rewardsPaid } = staking.kpis
  const { locked, lockedShare, votingPower } = escrow.kpis
  const { vested, unlocks, outstanding } = vesting.kpis
  const foundation = token.heldBy(setup.addressOf('foundation'), 'Tokens of the foundation')
  const inTreasury = token.heldBy(treasury.address, 'Tokens in the treasury')
  const circulating = token.circulating([foundation, inTreasury, outstanding, rewardReserve])
  const ofPrice = { unit: price.unit }
  return {
    price,
    reference: level({
      ...ofPrice,
      about: 'Price outside; missing where people make the price',
      read: () => reference?.(reads.time),
    }),
    eastPrice: east.kpis.price,
    westPrice: west.kpis.price,
    marketCap: derived({
      unit: usd.unit,
      about: 'Value of the circulating tokens',
      from: { price, circulating },
      compute: ({ price, circulating }) => price * circulating,
    }),
    circulating,
    supply: token.kpis.supply,
    foundation,
    liquidity,
    eastLiquidity: east.kpis.liquidity,
    westLiquidity: west.kpis.liquidity,
    westShare: derived({
      unit: RATIO,
      about: 'Part of the western pool in the liquidity of both pools',
      from: { east: east.kpis.liquidity, west: west.kpis.liquidity },
      compute: ({ east, west }) => west / (east + west),
    }),
    depthUp,
    depthDown,
    volume,
    fees,
    swaps,
    earnings: level({
      unit: unit(usd.symbol, 18),
      about: 'Revenue of a year for each token, at the pace of the last 90 days',
      read: treasury.earnings,
    }),
    revenue: treasury.kpis.revenue,
    expenses: treasury.kpis.expenses,
    spent: treasury.kpis.spent,
    burned: treasury.kpis.burned,
    inventory: treasury.kpis.inventory,
    reserve: treasury.kpis.reserve,
    polShare: treasury.kpis.polShare,
    staked,
    stakedShare,
    utilisation,
    apr,
    rewardReserve,
    rewardsPaid,
    locked,
    lockedShare,
    votingPower,
    emission: voter.kpis.emission,
    rebase: voter.kpis.rebase,
    eastEmission: eastGauge.kpis.emission,
    westEmission: westGauge.kpis.emission,
    westVotes: westGauge.kpis.votesShare,
    bribes: westGauge.kpis.bribesQuote,
    vested,
    unlocks,
    supplied: economy.dollars.kpis.supplied,
    borrowed: economy.dollars.kpis.borrowed,
    lentShare: economy.dollars.kpis.utilisation,
    borrowRate: economy.dollars.kpis.borrowRate,
    supplyRate: economy.dollars.kpis.supplyRate,
    oraclePrice: level({ ...ofPrice, about: 'Price that lending believes', read: economy.collateral.price }),
    liquidations: economy.lending.kpis.liquidations,
    liquidated: economy.dollars.kpis.liquidated,
    badDebt: economy.dollars.kpis.badDebt,
    arbitrageExecution: execution(
      setup,
      economy,
      agents.filter(({ kind }) => kind === 'arbitrageur').map(({ name }) => reads.addressOf(name)),
      reference,
    ),
    ...(await gains(setup, economy, agents)),
    ...populationKpis(setup),
    ...trafficKpis(reads, { slippageReverts: ['TooLittleOut', 'TooMuchIn'], capacityReverts: ['CapacityExceeded'] }),
  }
}

/** What studies hold each run against. */
export const specs = {
  /** Some reward is paid all year: with an empty reserve the rate is 0. */
  rewarded: { of: 'apr.min', min: 0.001 },
  /** What lenders do not get back is their loss. */
  covered: { of: 'badDebt.sum', max: 0 },
}

/** Which KPI plays which part in the metrics. */
export const means = {
  price: 'price',
  marketCap: 'marketCap',
  staked: 'staked',
  circulating: 'circulating',
  holders: 'holders',
  volume: 'volume',
  liquidity: 'liquidity',
  fees: 'fees',
} as const
