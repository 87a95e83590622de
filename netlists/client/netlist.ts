import {
  type CalendarMonths,
  DAY,
  defineNetlist,
  level,
  months,
  ParamsConflictError,
  startOfDay,
  thirtyDays,
} from 'saffron-sim'
import {
  CLIENT_SERIES,
  type ClientEngine,
  clientFileParams,
  type ClientSeries,
  createClientModel,
  parametersHash,
  usableClient,
} from 'saffron-sim/models'

import { buildContracts } from './contracts/build-contracts.ts'
import { byPhase } from './contracts/phases.ts'
import { buildMarket } from './market/build-market.ts'
import { filled } from './filled.ts'
import { params } from './params.ts'
import { plots } from './plots.ts'

const DAYS_PER_STEP = 30
/** Unless the client says how long it is simulated. */
const TEN_YEARS = 120

const NO_SLIPS = 'contracts do not make the slips of the source'

const byTheMonth = (steps: number) => ({ step: months(1), steps })
const byThirtyDays = (steps: number) => ({ step: thirtyDays(1), steps })
/** What a step is: contracts count seconds, so that a month there has thirty days. */
const STEPS: Readonly<
  Record<ClientEngine, (months: number) => { readonly step: number | CalendarMonths; readonly steps: number }>
> = {
  static: byTheMonth,
  stochastic: byTheMonth,
  simple: byTheMonth,
  aav: byThirtyDays,
  contracts: byThirtyDays,
  market: (steps) => ({ step: DAY, steps: steps * DAYS_PER_STEP }),
}

export default defineNetlist({
  about:
    'A client’s token economy from its 165 parameters: allocations, vesting, adoption, staking, treasury and a pool, month by month; as plain numbers or on contracts.',
  clock(given) {
    const { launch_date, token_launch, as_of = launch_date, simulation_duration = TEN_YEARS } = filled(given)
    const first = token_launch === false ? as_of : launch_date
    return {
      ...(first !== undefined && { start: startOfDay(first) }),
      ...STEPS[given.model ?? 'static'](simulation_duration),
    }
  },
  order: byPhase,
  params,
  plots,
  headline: ['price', 'market_cap', 'circulating', 'holders', 'staked', 'staking_apr', 'cash', 'unvested'],
  readFile: clientFileParams,
  async build(setup) {
    const { params, seed, clock } = setup
    const { client, client_id: id = client, model: asked, compat } = params
    const { values, model, deciding } = usableClient({ ...filled(params) }, { client: id, model: asked, compat })
    const labels = { client: id, parametersHash: parametersHash(values) }
    if (model === 'contracts') {
      if (compat) throw new ParamsConflictError({ names: ['model', 'compat'], problem: NO_SLIPS })
      return { ...(await buildContracts(setup, { values, model: deciding === 'aav' ? 'static' : deciding })), labels }
    }
    if (model === 'market') {
      return { ...(await buildMarket(setup, { values, policies: params.agent_policies })), labels }
    }
    const economy = createClientModel(values, { model: deciding, seed, compat })
    const stepsPerMonth = economy.step === 'day' ? DAYS_PER_STEP : 1
    let month = 0
    return {
      agents: [
        {
          name: 'economy',
          step() {
            month++
            for (let i = 0; i < stepsPerMonth; i++) economy.advance()
          },
        },
      ],
      kpis: Object.fromEntries(
        Object.entries(CLIENT_SERIES).map(([name, [unit, about]]) => [
          name,
          level({ unit, about, read: () => economy.row()[name as ClientSeries] }),
        ]),
      ),
      labels,
      stop: () =>
        month < clock.steps && month >= (values.simulation_duration ?? Infinity)
          ? `month ${month} is the last of simulation_duration`
          : undefined,
    }
  },
})
