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

/** The same on both generations. */
const ofBoth = (column: string): Plot['kpis'] => ({ [`V3_${column}`]: 'Ocean V3', [`V4_${column}`]: 'Ocean V4' })

/** TokenSPICE's plots, of columns that are recorded, and those of the attack on both generations. */
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
  ...[
    daily('Price of the plundered pool', ofBoth('price'), 'OCEAN per datatoken'),
    { ...daily('What a stake has lost', ofBoth('stake_lost'), '%'), multiply: 100 },
    daily('What the staker has lost', ofBoth('staker_lost'), 'OCEAN'),
    daily(
      'Pools attacked and rugged',
      {
        V3_attacked: 'attacked on V3',
        V3_rugged: 'rugged on V3',
        V4_attacked: 'attacked on V4',
        V4_rugged: 'rugged on V4',
      },
      'count',
    ),
  ].map((plot) => ({ ...plot, group: 'The same attack on Ocean V3 and V4' })),
]
