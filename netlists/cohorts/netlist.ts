import { defineNetlist, months, startOfDay } from 'saffron-sim'
import { cohortRequest, createCohortModel } from 'saffron-sim/models'

import { kpis } from './kpis.ts'
import { params } from './params.ts'
import { plots } from './plots.ts'
import { turned } from './turned.ts'

export default defineNetlist({
  about:
    'Cohorts of holders whose tokens vest sell, hold and stake; price, staking pool and treasury answer. A pure model.',
  clock(params) {
    const { start_date, horizon_months } = turned(params).token
    return { start: startOfDay(start_date), step: months(1), steps: horizon_months }
  },
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
  build({ params, seed }) {
    const model = createCohortModel(turned(params), { seed })
    return {
      // The people are columns of numbers: one agent to the engine, however many they are.
      agents: [{ name: 'cohorts', step: () => void model.month() }],
      kpis: kpis(model),
    }
  },
})
