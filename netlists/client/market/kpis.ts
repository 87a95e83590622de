import {
  derived,
  flow,
  flowOf,
  type Kpi,
  level,
  type Member,
  type NetlistSetup,
  toNumber,
  trafficKpis,
  unit,
  wad,
} from 'saffron-sim'
import { BUCKETS, CLIENT_SERIES } from 'saffron-sim/models'

import { DESK, type Duties } from './duties.ts'
import type { Market } from './economy.ts'
import type { Terms } from './terms.ts'

type Setup = Pick<NetlistSetup<Record<never, never>>, 'reads' | 'addressOf'>

interface KpisOptions {
  readonly market: Market
  readonly terms: Terms
  readonly agents: readonly Member[]
  readonly duties: Duties
}

const TOKENS = unit('tokens', 18)

/** The series of the monthly model as far as the market has them, and what only a market has. */
export function kpis(setup: Setup, { market, terms, agents, duties }: KpisOptions): Record<string, Kpi> {
  const { token, pool, staking, treasury, vesting, usd } = market
  const { reads } = setup
  const tokens = (about: string, read: () => bigint | Promise<bigint>) => level({ unit: TOKENS, about, read })
  const plain = (name: keyof typeof CLIENT_SERIES, read: () => number) => {
    const [of, about] = CLIENT_SERIES[name]
    return level({ unit: of, about, read })
  }
  const buckets = BUCKETS.map((name) => setup.addressOf(`${name}-1`))
  const notPeople = new Set<string>([
    ...buckets,
    setup.addressOf(DESK),
    pool.address,
    staking.address,
    vesting.address,
    treasury.address,
  ])
  const held = () => {
    let sum = 0n
    for (const [account, amount] of token.ledger.entries()) if (!notPeople.has(account)) sum += amount
    return sum
  }
  const known: Record<string, Kpi> = {
    users: plain('users', () => terms.usersAt(reads.time)),
    holders: plain('holders', () => terms.holdersAt(reads.time)),
    sold: flow({
      unit: TOKENS,
      about: 'Sold into the pool since the last record',
      of: pool.pair.events.Swap,
      value: ({ amount0In, amount1In }) => (pool.baseIs0 ? amount0In : amount1In),
    }),
    bought: flow({
      unit: TOKENS,
      about: 'Bought from the pool since the last record',
      of: pool.pair.events.Swap,
      value: ({ amount0Out, amount1Out }) => (pool.baseIs0 ? amount0Out : amount1Out),
    }),
    staked: staking.kpis.staked,
    new_staked: flow({
      unit: TOKENS,
      about: 'Put into staking since the last record',
      of: staking.contract.events.Staked,
      value: ({ amount }) => amount,
    }),
    pool_token: tokens('In the pool', async () => (await pool.reserves()).base),
    pool_usd: level({ unit: usd.unit, about: 'In the pool', read: async () => (await pool.reserves()).quote }),
    price: pool.kpis.price,
    circulating: tokens('In wallets, in buckets, staked and in the pool', async () => {
      const supply = await token.contract.totalSupply()
      return supply - token.ledger.balanceOf(vesting.address)
    }),
    unvested: tokens('Granted and not yet handed out', () => vesting.contract.outstanding()),
    held: tokens('In people’s wallets', held),
    cash: level({
      unit: usd.unit,
      about: 'Reserve of the treasury',
      read: async () => (await treasury.buckets()).reserve,
    }),
    revenue: plain('revenue', () => terms.revenueAt(reads.time)),
    buys: plain('buys', () => terms.buysAt(reads.time)),
    staking_apr: level({
      unit: unit('%'),
      about: 'What stakers earn in a year at the rate of the day',
      read: async () => {
        const apr = await staking.apr()
        return apr === undefined ? undefined : toNumber(apr) * 100
      },
    }),
    burned: tokens('Burned so far', () => token.contract.totalBurned()),
    minted_total: tokens('Minted so far', () => token.contract.totalMinted()),
    implied_price: plain('implied_price', () => toNumber(terms.reference(reads.time))),
    ...Object.fromEntries(
      (['scheduled_burned', 'holding_rewards', 'liquidity_rewards', 'points_converted', 'shortfall'] as const).map(
        (name) => [name, flowOf({ unit: TOKENS, about: CLIENT_SERIES[name][1], total: () => duties.done[name] })],
      ),
    ),
    buyback: flowOf({ unit: usd.unit, about: CLIENT_SERIES.buyback[1], total: () => duties.done.buyback }),
    points_issued: flowOf({
      unit: unit('points', 18),
      about: CLIENT_SERIES.points_issued[1],
      total: () => wad(duties.points.issued),
    }),
    points: plain('points', () => duties.points.open),
    point_multiplier: plain('point_multiplier', () => duties.points.multiplier),
    ...Object.fromEntries(
      BUCKETS.map((name, i) => [
        name,
        tokens(CLIENT_SERIES[name][1], () => token.ledger.balanceOf(buckets[i] ?? pool.address)),
      ]),
    ),
  }
  const { price, circulating } = known
  if (price && circulating) {
    const [of, about] = CLIENT_SERIES.market_cap
    const from = { price, circulating }
    known['market_cap'] = derived({ unit: of, about, from, compute: (now) => now.price * now.circulating })
  }
  // Plots, studies and comparisons find every series; those that a market has not are missing.
  const all = Object.entries(CLIENT_SERIES).map(([name, [of, about]]) => [
    name,
    known[name] ?? level({ unit: of, about, read: () => undefined }),
  ])
  return {
    ...Object.fromEntries(all),
    volume: pool.kpis.volume,
    liquidity: pool.kpis.liquidity,
    supply: token.kpis.supply,
    expenses: treasury.kpis.expenses,
    bought_back: treasury.kpis.boughtBack,
    agents: level({ unit: unit('agents'), about: 'Who takes part', read: () => BigInt(agents.length) }),
    ...trafficKpis(reads),
  }
}
