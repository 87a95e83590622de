import { level, ParamsConflictError, type Setup, trafficKpis } from 'saffron-sim'
import {
  ACTORS,
  BUCKETS,
  CLIENT_SERIES,
  type ClientSeries,
  type ClientValues,
  createClientPlan,
  type MonthlyModelName,
} from 'saffron-sim/models'

import { actor, bucket, type Stage } from './accounts.ts'
import { economy, usdOf } from './economy.ts'
import { monthsOf } from './month.ts'
import { airdrop, business, customers, keeper, liquidityDesk } from './others.ts'

export interface ContractsOptions {
  readonly values: ClientValues
  /** How people decide. */
  readonly model: MonthlyModelName
}

/** More dollars than customers, investors and the liquidity desk can spend. */
const PLENTY = 1e16

/** The monthly model of a client on contracts: what it plans is carried out, and what came of it is recorded. */
export async function buildContracts(setup: Setup, { values, model }: ContractsOptions) {
  if (values.token_launch === false) {
    const problem = 'on contracts an economy begins with the launch of its token'
    throw new ParamsConflictError({ names: ['model', 'token_launch'], problem })
  }
  const plan = createClientPlan(values, { model, seed: setup.seed })
  const built = await economy(setup, { plan, values })
  const months = monthsOf(setup, { plan, economy: built })
  const stage: Stage = { plan, economy: built, months, addressOf: (agent) => setup.addressOf(agent) }
  const money = (amount: number) => [built.usd.of(usdOf(amount))]
  const RICH = new Set<string>(['market_investors'])
  const agents = [
    ...ACTORS.flatMap((account) =>
      setup.population(account, 1, {
        funds: RICH.has(account) ? money(PLENTY) : [],
        behave: () => actor(stage, account),
      }),
    ),
    ...BUCKETS.flatMap((name) => setup.population(name, 1, { behave: () => bucket(stage, name) })),
    ...setup.population('airdrop', 1, { behave: () => airdrop(stage) }),
    ...setup.population('customers', 1, { funds: money(PLENTY), behave: () => customers(stage) }),
    ...setup.population('business', 1, { funds: money(plan.economy.opening.cash), behave: () => business(stage) }),
    ...setup.population('liquidity-desk', 1, { funds: money(PLENTY), behave: () => liquidityDesk(stage) }),
    ...setup.population('keeper', 1, { behave: () => keeper(stage) }),
  ]
  const series = Object.entries(CLIENT_SERIES).map(([name, [unit, about]]) => [
    name,
    level({ unit, about, read: async () => (await months.row())[name as ClientSeries] }),
  ])
  return { agents, kpis: { ...Object.fromEntries(series), ...trafficKpis(setup.reads) } }
}
