import type { Plot } from 'saffron-sim'

/** Those that are always there. */
const NAMES = ['publisher', 'stakerSpeculator', 'speculator']

const ofEach = (column: (name: string) => string): Plot['kpis'] =>
  Object.fromEntries(NAMES.map((name) => [column(name), name]))

const daily = (title: string, kpis: Plot['kpis'], unit: string): Plot => ({
  title,
  kpis,
  x: 'Day',
  scale: 'linear',
  unit,
})

/** TokenSPICE's plots, of columns that are recorded. */
export const plots: readonly Plot[] = [
  daily(
    'Agents OCEAN networth',
    ofEach((name) => `${name}_OCEAN_networth`),
    'count',
  ),
  daily(
    'Agents OCEAN wallet',
    ofEach((name) => `${name}_OCEAN`),
    'count',
  ),
  daily(
    'Agents Datatokens',
    ofEach((name) => `DT_${name}`),
    'count',
  ),
  daily('DT allocation', { DT_pool: 'Pool', DT_1ss_contract: 'Staking bot' }, 'count'),
  daily(
    'BPT allocation',
    { ...ofEach((name) => `BPT_${name}`), BPT_total: 'All', BPT_1ss_contract: 'Staking bot' },
    'count',
  ),
  daily('DT price', { DT_price: '' }, '$'),
  daily('n_pools', { n_pools: '' }, 'count'),
  daily('pool_OCEAN', { pool_OCEAN: '' }, 'count'),
]
