import { type NetlistSetup, ParamsConflictError } from 'saffron-sim'
import { BUCKETS, type ClientValues, createClientPlan, HOLDERS } from 'saffron-sim/models'

import { bucket, incentives, stakersFund } from './buckets.ts'
import { desk, treasurer } from './business.ts'
import { dutiesOf } from './duties.ts'
import { agentsOf, economy } from './economy.ts'
import { kpis } from './kpis.ts'
import { customers, person, type PeopleOptions } from './people.ts'
import { behaviourOfKind, kindOf } from './policies.ts'
import { termsOf, usdOf } from './terms.ts'

type Setup = Omit<NetlistSetup<Record<never, never>>, 'params' | 'live' | 'file'>

/** One kind of people who trade or stake, as a file has it. */
interface Policy {
  readonly type: string
  readonly count: number
  readonly params: Readonly<Record<string, number>>
}

export interface BuildMarketOptions {
  readonly values: ClientValues
  readonly policies: readonly Policy[] | undefined
}

/** Investors whom one agent each stands for; where there are more holders, an agent is several. */
const MOST_INVESTORS = 200
const DAYS_A_MONTH = 30
/** Part of the pool's dollars that each trader has. */
const PURSE = 0.002

/** A client's economy day by day: people with wallets in a real market, who do what its parameters say. */
export async function buildMarket(setup: Setup, { values, policies }: BuildMarketOptions) {
  if (values.token_launch === false) {
    const problem = 'the market begins with the launch of its token'
    throw new ParamsConflictError({ names: ['model', 'token_launch'], problem })
  }
  const plan = createClientPlan(values, { model: 'static', seed: setup.seed })
  const terms = termsOf(values, plan, setup.clock.start)
  const market = await economy(setup, { plan, values, terms })
  const { pool, staking, usd } = market
  const options: PeopleOptions = { market, plan, terms, addressOf: (agent) => setup.addressOf(agent) }
  const dollars = (amount: number) => [usd.of(usdOf(amount))]
  const poolUsd = plan.economy.opening.pool.usd

  const investors = Math.max(1, Math.min(MOST_INVESTORS, Math.round(terms.holdersAt(setup.clock.start))))
  const weights = weightsOf(setup, investors)
  // Whoever deposits needs as many dollars as tokens are worth.
  const purse = dollars(plan.economy.utility.liquidity > 0 ? poolUsd : 0)
  const traders = (policies ?? usual(terms)).map(({ type, ...rest }) => ({
    kind: kindOf(type),
    ...rest,
  }))
  const people = [
    ...HOLDERS.flatMap((account) => agentsOf(account, terms)),
    ...Array.from({ length: investors }, (_, i) => `investor-${i + 1}`),
    'airdrop_receivers-1',
    'incentivisation_receivers-1',
  ].map((name) => setup.addressOf(name))
  const duties = dutiesOf(setup, { ...options, people })
  const business = { ...options, duties }
  const trades = plan.economy.buyback.usd !== 0 || plan.economy.buyback.ofCash !== 0
  const agents = [
    ...HOLDERS.flatMap((account) =>
      setup.population(account, agentsOf(account, terms).length, {
        funds: purse,
        behave: (_, rng) => person(options, { first: rng.int(1, DAYS_A_MONTH) }),
      }),
    ),
    ...setup.population('investor', investors, {
      funds: () => dollars(PLENTY),
      behave: (i, rng) =>
        person(options, {
          first: rng.int(0, DAYS_A_MONTH - 1),
          buys: (time) => terms.buysAt(time) * (weights[i] ?? 0),
        }),
    }),
    ...(['airdrop_receivers', 'incentivisation_receivers'] as const).flatMap((account) =>
      setup.population(account, 1, {
        funds: purse,
        behave: (_, rng) => person(options, { first: rng.int(1, DAYS_A_MONTH) }),
      }),
    ),
    ...BUCKETS.flatMap((name) =>
      setup.population(name, 1, {
        behave: () =>
          name === 'staking_vesting'
            ? stakersFund(business, name)
            : name === plan.economy.incentivesFrom
              ? incentives(business, name)
              : bucket(business, name),
      }),
    ),
    ...(market.minting ? setup.population('mint', 1, { behave: () => stakersFund(business, 'mint') }) : []),
    ...setup.population('customers', 1, { funds: dollars(PLENTY), behave: () => customers(options) }),
    ...setup.population('treasurer', 1, { behave: () => treasurer(options) }),
    ...(trades ? setup.population('desk', 1, { behave: () => desk(business) }) : []),
    ...traders.flatMap(({ kind, count, params }) =>
      setup.population(kind, count, {
        funds: () => dollars(kind === 'arbitrageur' ? terms.reason * poolUsd : PURSE * poolUsd),
        behave: () => behaviourOfKind(kind, { pool, staking, reference: terms.reference, options: params }),
      }),
    ),
  ]
  return { agents, kpis: kpis(setup, { market, terms, agents, duties }) }
}

/** More dollars than anybody can spend. */
const PLENTY = 1e12

const ONCE_IN_FIVE_DAYS = 0.2

/** The people whom the counts of a file say; what they trade with is guessed by `speculation_factor`. */
function usual({ randomTraders, trendFollowers, stakers, guess, reason }: ReturnType<typeof termsOf>): Policy[] {
  return [
    {
      type: 'noise-trader',
      count: randomTraders,
      params: { activity: ONCE_IN_FIVE_DAYS, max_share: guess, slippage_bps: 1_000 },
    },
    { type: 'momentum-trader', count: trendFollowers, params: { share: guess, slippage_bps: 1_000 } },
    { type: 'yield-seeker', count: stakers, params: {} },
    { type: 'arbitrageur', count: reason > 0 ? 1 : 0, params: {} },
  ]
}

/** How investors share what is spent: some more, some less, together all of it. */
function weightsOf(setup: Setup, count: number): readonly number[] {
  const rng = setup.rng('investors')
  const drawn = Array.from({ length: count }, () => rng.exponential(1))
  const sum = drawn.reduce((total, weight) => total + weight, 0)
  return drawn.map((weight) => weight / sum)
}
