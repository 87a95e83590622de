import { defineNetlist, thirtyDays } from 'saffron-sim'
import { aegisEventText, aegisFields, aegisMonthSummary, readAegisConfig, settleAegis } from 'saffron-sim/models'

import { plots } from '../aegis/plots.ts'
import { readConfiguration } from '../aegis/read-configuration.ts'
import { shipped } from '../aegis/shipped.ts'
import { agentsOf } from './agents.ts'
import { checkOnChain } from './checks.ts'
import { economy } from './economy.ts'
import { kpis } from './kpis.ts'
import { planOf } from './plan.ts'

const shippedDeals = readAegisConfig(shipped).config.deals

export default defineNetlist({
  about: 'The treasury of `aegis` on contracts: LEAF pairs, a vault of OAK, redemptions that are paid.',
  clock: ({ max_months }) => ({ step: thirtyDays(1), steps: max_months }),
  order: 'fifo',
  params: aegisFields,
  plots,
  headline: [
    'tvl_total',
    'revenue',
    'cumulative_revenue',
    'leaf_price',
    'aegis_value',
    'oak_left',
    'value_per_oak',
    'irr',
  ],
  readFile: readConfiguration,
  async build(setup) {
    const { params, clock } = setup
    const config = settleAegis({ ...params, deals: params.deals ?? shippedDeals })
    checkOnChain(config)
    const built = await economy(setup, config)
    const plan = planOf(setup, { config, economy: built })
    let told = 0
    return {
      agents: agentsOf(setup, { config, economy: built, plan }),
      kpis: kpis(setup, { config, economy: built, plan }),
      narration: {
        summary: () => (plan.last ? aegisMonthSummary(plan.last.row) : ''),
        happened() {
          const { row, events = [] } = plan.last ?? {}
          if (row === undefined || row.month === told) return []
          told = row.month
          return events.map(aegisEventText)
        },
      },
      stop: () => {
        const done = plan.last?.row.month ?? 0
        return done >= config.max_months && done < clock.steps ? `month ${done} is the last of max_months` : undefined
      },
    }
  },
})
