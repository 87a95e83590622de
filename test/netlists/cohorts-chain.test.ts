import { expect } from 'chai'
import { openChain, openCircuit } from 'saffron-sim'

import chained from '../../netlists/cohorts-chain/netlist.ts'
import { near } from '../kit/near.ts'
import { COLUMNS, TABLE } from '../models/cohorts/golden-table.ts'
import { goldenJson } from '../models/cohorts/requests.ts'
import { asNumbers, furthest, onContracts } from './cohorts-chain-run.ts'

const MONTHS = 8
const people = (abm: Readonly<Record<string, unknown>>) =>
  goldenJson({
    token: { simulation_mode: 'abm' },
    abm: { agent_granularity: 'meta_agents', agents_per_cohort: 4, ...abm },
  })
/** Far more is wished than there is room for. */
const NARROW = { staking_config: { max_capacity_pct: 0.02 } }

describe('the netlist cohorts-chain', () => {
  it('default: the golden table on contracts, its first months', async () => {
    const { at } = await onContracts({ request: goldenJson(), steps: MONTHS })
    const printed = Array.from({ length: MONTHS }, (_, m) => [
      String(at(m + 1, 'month_index')),
      ...COLUMNS.map(([name, digits]) => at(m + 1, name).toFixed(digits)),
    ])
    expect(printed).to.deep.equal(TABLE.slice(0, MONTHS))
    expect([at(0, 'price'), at(0, 'total_locked'), at(0, 'Team.locked')]).to.deep.equal([1, 7.5e8, 2e8])
  })

  for (const pricing_model of ['constant', 'eoe', 'bonding_curve', 'issuance_curve']) {
    it(`behavior: equal to the model in every column with the price model ${pricing_model}`, async () => {
      const { name, distance } = await furthest({ request: people({ pricing_model }), steps: MONTHS })
      expect(distance, name).to.be.at.most(1e-9)
    })
  }

  it('behavior: equal with buyers from outside and others’ trades, and with what is bought back kept', async () => {
    const request = people({
      pricing_config: { external_demand_usd_by_month: [5e6, 2e7, 1e7] },
      volume_config: { base_daily_volume: 1e6, volume_multiplier: 2 },
      treasury_config: { burn_bought_tokens: false },
    })
    const { name, distance } = await furthest({ request, steps: MONTHS })
    expect(distance, name).to.be.at.most(1e-9)
  })

  it('behavior: without staking and treasury their columns are 0', async () => {
    const request = people({ enable_staking: false, enable_treasury: false, pricing_model: 'constant' })
    const { at } = await onContracts({ request, steps: 3 })
    expect([at(3, 'Team.staked'), at(3, 'staking_apy'), at(3, 'treasury_usd')]).to.deep.equal([0, 0, 0])
    const model = await asNumbers({ request, steps: 3 })
    near(at(3, 'market_float'), model.at(3, 'market_float'), 1e-3)
  })

  it('behavior: where there is too little room those who come first are served, and not all alike as in the model', async () => {
    const request = people({ ...NARROW, pricing_model: 'constant' })
    const [model, chain] = await Promise.all([asNumbers({ request, steps: 2 }), onContracts({ request, steps: 2 })])
    // Together it is the same; the rest comes away empty.
    near(chain.at(1, 'new_staked'), model.at(1, 'new_staked'), 1)
    expect(chain.at(1, 'reverts')).to.be.above(0)
    expect(chain.at(1, 'rejected_stake')).to.be.within(1, model.at(1, 'rejected_stake'))
    const distance = Math.abs(chain.at(1, 'Community.staked') - model.at(1, 'Community.staked'))
    expect(distance).to.be.above(1_000)
  })

  it('behavior: in a pair the order of sellers and buyers counts, and the price is that of the last trade', async () => {
    const request = people({ pricing_model: 'pool', pricing_config: { external_demand_usd: 1e6 } })
    const [model, chain, other] = await Promise.all([
      asNumbers({ request, steps: 4 }),
      onContracts({ request, steps: 4 }),
      onContracts({ request, steps: 4, seed: '2' }),
    ])
    expect(chain.at(2, 'price')).to.not.equal(other.at(2, 'price'))
    // What is sold is the same as long as the price alarms nobody, and the pair holds what came in.
    near(chain.at(1, 'total_sold'), model.at(1, 'total_sold'), 1e-3)
    expect(chain.at(4, 'liquidity_usd') / model.at(4, 'liquidity_usd')).to.be.within(0.5, 2)
  })

  it('behavior: rewards that the treasury pays are set aside when they are promised, and paid in full', async () => {
    const request = people({ pricing_model: 'constant', staking_config: { reward_source: 'treasury' } })
    const [model, chain] = await Promise.all([
      asNumbers({ request, steps: MONTHS }),
      onContracts({ request, steps: MONTHS }),
    ])
    expect(model.at(7, 'rewards')).to.be.above(0)
    near(chain.at(7, 'rewards'), model.at(7, 'rewards'), 1e-3)
    expect(chain.at(1, 'treasury_tokens')).to.be.below(model.at(1, 'treasury_tokens'))
    expect(chain.at(MONTHS, 'total_supply')).to.be.below(1e9)
  })

  it('error: powers between halves, a fee that the pair has not, and more people than accounts', async () => {
    const crowd = [{ bucket: 'Community', allocation: 40, num_holders: 5_001 }]
    for (const request of [
      people({ pricing_model: 'issuance_curve', pricing_config: { alpha: 0.7 } }),
      people({ pricing_model: 'pool', pricing_config: { pool_fee: 0.01 } }),
      goldenJson({
        token: { simulation_mode: 'abm' },
        buckets: crowd,
        abm: { agent_granularity: 'full_individual' },
      }),
    ]) {
      const opened = openCircuit(chained, {
        params: { request },
        openChain: (options) => openChain('evm', options),
      })
      const failure = await opened.then(
        () => undefined,
        (error: unknown) => error,
      )
      expect(failure).to.have.property('code', 'PARAMS_CONFLICT')
    }
  })
})
