import { defineNetlist, ParamsConflictError, startOfDay, thirtyDays } from 'saffron-sim'
import { cohortPeople, cohortRequest } from 'saffron-sim/models'

import { turned } from '../cohorts/turned.ts'
import { agentsOf } from './agents.ts'
import { checkPair } from './curve.ts'
import { economy } from './economy.ts'
import { kpis } from './kpis.ts'
import { monthOrder } from './month-order.ts'
import { params } from './params.ts'
import { plots } from './plots.ts'

/** More accounts than this are no simulation of a chain but a wait for one. */
const MOST_MEMBERS = 5_000

export default defineNetlist({
  about: 'The cohorts of `cohorts` on contracts: vesting, staking for a term, a market or a pool, a treasury.',
  clock(params) {
    const { start_date, horizon_months } = turned(params).token
    return { start: startOfDay(start_date), step: thirtyDays(1), steps: horizon_months }
  },
  order: monthOrder,
  params,
  plots,
  headline: [
    'price',
    'circulating_supply',
    'total_sold',
    'total_staked',
    'staking_apy',
    'treasury_usd',
    'burned',
    'volume_usd',
  ],
  readFile(file) {
    const request = file.parsed()
    const { unread } = cohortRequest(request, { source: file.name })
    return { params: { request }, warnings: unread.map((name) => `${name} has no effect: it is switched off`) }
  },
  async build(setup) {
    const request = turned(setup.params)
    checkPair(request)
    const people = cohortPeople(request, { seed: setup.seed })
    const members = people.cohorts.reduce((sum, { scale }) => sum + scale.agents, 0)
    if (members > MOST_MEMBERS) {
      const problem = `${members} people are to have accounts, and ${MOST_MEMBERS} can; take meta_agents`
      throw new ParamsConflictError({ names: ['request'], problem })
    }
    const built = await economy(setup, { request, people })
    return {
      agents: agentsOf(setup, { request, people, economy: built }),
      kpis: kpis({ setup, people, economy: built }),
    }
  },
})
