import { openChain, openCircuit } from 'saffron-sim'

import chained from '../netlists/cohorts-chain/netlist.ts'
import { createCohortModel } from '../src/models/cohorts/cohort-model.ts'
import { cohortRequest } from '../src/models/cohorts/request/check-request.ts'
import { simulateCohorts } from '../src/models/cohorts/simulate-cohorts.ts'
import type { BenchOptions } from './kit/benchmark.ts'
import { memoryUse } from './kit/memory-use.ts'
import { repeated } from './kit/repeated.ts'
import type { Row } from './kit/row.ts'

export const about = 'Economies of cohorts: milliseconds a run, and a month of so many individuals, and their memory'

/** Whole runs: agents and months, with the time a run should stay below. */
const RUNS = [
  { agents: 30, months: 12, target: 3 },
  { agents: 60, months: 36, target: 10 },
  { agents: 150, months: 60, target: 50 },
] as const
/** Months of individuals, with the time one should stay below and the memory of the whole run. */
const INDIVIDUALS = [
  { agents: 100_000, target: 4, megabytes: 100 },
  { agents: 1_000_000, target: 60, megabytes: undefined },
] as const
const WARM_MONTHS = 20
/** A thousandth of milliseconds, as `repeated` counts in microseconds. */
const COUNT = 1_000

const BUCKETS = [
  { bucket: 'Team', allocation: 20, cliff_months: 12, vesting_months: 24 },
  { bucket: 'VC', allocation: 15, tge_unlock_pct: 10, cliff_months: 6, vesting_months: 18 },
  { bucket: 'Community', allocation: 40, tge_unlock_pct: 20, vesting_months: 12 },
]

const requestOf = (agents: number, months: number) => cohortRequest(requestJson(agents, months))

function requestJson(agents: number, horizon_months: number) {
  return {
    token: { total_supply: 1e9, start_date: '2025-01-01', horizon_months },
    buckets: BUCKETS.map((bucket, i) => {
      const share = Math.floor(agents / BUCKETS.length)
      return { ...bucket, num_holders: i === 0 ? agents - share * (BUCKETS.length - 1) : share }
    }),
    abm: { agent_granularity: 'full_individual' },
  }
}

export async function* bench({ quick }: BenchOptions): AsyncGenerator<Row> {
  const repeats = quick ? 1 : 15
  for (const { agents, months, target } of RUNS) {
    const request = requestOf(agents, months)
    const figures = await repeated({
      count: COUNT,
      repeats,
      warmUps: quick ? 1 : 20,
      prepare: () => undefined,
      run: async () => simulateCohorts(request),
    })
    yield { what: 'a run', agents, steps: months, ...figures, unit: 'ms', target }
  }
  for (const { agents: most, target } of INDIVIDUALS) {
    const agents = quick ? most / COUNT : most
    const model = createCohortModel(requestOf(agents, 1))
    const warmUps = quick ? 1 : WARM_MONTHS
    const run = async () => model.month()
    const figures = await repeated({ count: COUNT, repeats, warmUps, prepare: () => undefined, run })
    yield { what: 'a month', agents, ...figures, unit: 'ms', target }
  }
  for (const { agents, megabytes } of INDIVIDUALS) {
    // So few that they drown in what else comes and goes would have no memory to speak of.
    yield await memoryOf(quick ? agents / 10 : agents, megabytes)
  }
  yield* onContracts(quick)
}

const MEGABYTE = 1_000_000

/** What the people of a run take once each of them has stakes in every month of the lockup: some thirteen columns. */
async function memoryOf(agents: number, target: number | undefined): Promise<Row> {
  const before = await memoryUse()
  const model = createCohortModel(requestOf(agents, 1))
  for (let month = 0; month < WARM_MONTHS; month++) model.month()
  const { heap } = await memoryUse()
  const used = (heap - before.heap) / MEGABYTE
  // The people are still there.
  const months = model.last.month_index + 1
  const figures = { median: used, min: used, max: used }
  return { what: 'memory of a run', agents, steps: months, unit: 'MB', ...figures, ...(target && { target }) }
}

const ACCOUNTS = 999
const MONTHS_ON_CHAIN = 12

/** A year of as many accounts on contracts, without the setting up: milliseconds a month. */
async function* onContracts(quick: boolean): AsyncGenerator<Row> {
  const agents = quick ? 30 : ACCOUNTS
  let transactions = 0
  const figures = await repeated({
    count: MONTHS_ON_CHAIN * COUNT,
    repeats: quick ? 1 : 3,
    async prepare() {
      transactions = 0
      const circuit = await openCircuit(chained, {
        params: { request: requestJson(agents, MONTHS_ON_CHAIN) },
        openChain: (options) => openChain('evm', options),
        onBlock: ({ results }) => void (transactions += results.length),
      })
      await circuit.begin()
      return circuit
    },
    run: (circuit) => circuit.advance(MONTHS_ON_CHAIN),
    clear: (circuit) => circuit.close(),
  })
  const each = Math.round(transactions / MONTHS_ON_CHAIN)
  yield { what: `a month on contracts, ${each} transactions`, agents, ...figures, unit: 'ms' }
}
