import { defineNetlist, months } from 'saffron-sim'
import {
  aegisAtRest,
  type AegisEvent,
  aegisEventText,
  aegisFields,
  aegisMonth,
  aegisMonthSummary,
  openAegis,
  readAegisConfig,
  readAegisState,
  settleAegis,
} from 'saffron-sim/models'

import { kpis } from './kpis.ts'
import { plots } from './plots.ts'
import { readConfiguration } from './read-configuration.ts'
import { shipped } from './shipped.ts'

const shippedDeals = readAegisConfig(shipped).config.deals

export default defineNetlist({
  about:
    'A treasury sells LEAF to the pairs of its partners and pays for OAK, while TVL earns revenue. A pure model, month by month.',
  clock: ({ max_months }) => ({ step: months(1), steps: max_months }),
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
  build({ params, seed, clock }) {
    const config = settleAegis({ ...params, deals: params.deals ?? shippedDeals })
    let state = openAegis(config)
    let row = aegisAtRest(config, state, 0)
    let events: readonly AegisEvent[] = []
    return {
      agents: [
        {
          name: 'aegis',
          step() {
            const done = aegisMonth(config, state, { seed })
            ;({ state, row } = done)
            events = [...events, ...done.events]
          },
        },
      ],
      kpis: kpis({ config, row: () => row, state: () => state }),
      state: {
        save: () => state,
        restore(saved) {
          state = readAegisState(config, saved)
          row = state.row ?? row
        },
      },
      narration: {
        summary: () => (row.month === 0 ? '' : aegisMonthSummary(row)),
        happened() {
          const lines = events.map(aegisEventText)
          events = []
          return lines
        },
      },
      stop: () =>
        row.month >= config.max_months && row.month < clock.steps
          ? `month ${row.month} is the last of max_months`
          : undefined,
    }
  },
})
