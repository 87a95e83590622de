import { expect } from 'chai'

import { createCohortModel } from '../../../src/models/cohorts/cohort-model.ts'
import { simulateCohorts } from '../../../src/models/cohorts/simulate-cohorts.ts'
import { near } from '../../kit/near.ts'
import { monthsOf } from './months-of.ts'
import { COMMUNITY, golden, TEAM } from './requests.ts'

const PEOPLE = { token: { simulation_mode: 'abm', horizon_months: 24 } }
const bytes = (value: unknown) => JSON.stringify(value)

describe('simulateCohorts', () => {
  it('default: months, cohorts and a summary under the names of the cohort API', () => {
    const { global_metrics, cohort_metrics, agent_snapshots, summary, num_agents, num_cohorts, warnings } =
      simulateCohorts(golden())
    expect(global_metrics.map(({ month_index }) => month_index)).to.deep.equal(Array.from({ length: 14 }, (_, m) => m))
    expect(Object.keys(global_metrics[0] ?? {})).to.deep.equal([
      'month_index',
      'date',
      'price',
      'circulating_supply',
      'total_unlocked',
      'total_sold',
      'total_staked',
      'total_held',
    ])
    expect(global_metrics[13]?.date).to.equal('2026-02-01')
    expect(cohort_metrics).to.have.length(42)
    expect(cohort_metrics?.[1]).to.include({
      month_index: 0,
      cohort_name: 'VC',
      total_sold: 6e6,
      total_staked: 2.7e6,
      num_agents: 1,
    })
    expect([agent_snapshots, num_agents, num_cohorts, warnings]).to.deep.equal([undefined, 3, 3, []])
    expect([summary.max_sell_month, summary.max_sell_tokens, summary.final_price]).to.deep.equal([0, 3.1e7, 0.01])
    near(
      summary.total_tokens_sold,
      global_metrics.reduce((sum, month) => sum + month.total_sold, 0),
      1e-6,
    )
    const usd = global_metrics.reduce((sum, { total_sold, price }) => sum + total_sold * price, 0)
    near(summary.average_price ?? NaN, usd / summary.total_tokens_sold, 1e-12)
  })

  it('behavior: without sales there is no average price', () => {
    const { summary } = simulateCohorts(golden({ token: { horizon_months: 3 }, buckets: [TEAM] }))
    expect([summary.total_tokens_sold, summary.average_price]).to.deep.equal([0, null])
  })

  it('behavior: shows agents as the request asks', () => {
    const shown = (aggregation_level: string) =>
      simulateCohorts(golden({ ...PEOPLE, buckets: [{ ...COMMUNITY, num_holders: 25 }], abm: { aggregation_level } }))
        .agent_snapshots
    expect(
      shown('sampled')
        ?.slice(0, 10)
        .map(({ agent_id }) => agent_id),
    ).to.deep.equal([1, 3, 6, 8, 11, 13, 16, 18, 21, 23].map((number) => `Community-${number}`))
    const all = shown('full') ?? []
    expect(all).to.have.length(25 * 24)
    const last = all.slice(-25)
    const { locked_balance, unlocked_balance, staked_balance, sold_cumulative } = last[0] ?? expect.fail('nobody')
    expect(locked_balance).to.equal(0)
    // Each has 16 m, and rewards on top.
    expect(unlocked_balance + staked_balance + sold_cumulative).to.be.within(1.6e7, 1.8e7)
  })

  it('behavior: tells of each month as it is done, and ends where the listener throws', () => {
    const seen: number[] = []
    const stopAt = (last: number) => () =>
      simulateCohorts(golden(), {
        onMonth({ month_index }) {
          seen.push(month_index)
          if (month_index === last) throw new RangeError('enough')
        },
      })
    expect(stopAt(3)).to.throw(RangeError)
    expect(seen).to.deep.equal([0, 1, 2, 3])
  })

  it('behavior: leaves out cohorts where the request does without', () => {
    expect(simulateCohorts(golden({ abm: { store_cohort_details: false } }))).to.not.have.property('cohort_metrics')
  })

  it('behavior: the same seed gives the same bytes, another seed others', () => {
    const run = (seed: string) => bytes(simulateCohorts(golden(PEOPLE), { seed }))
    expect(run('7')).to.equal(run('7'))
    expect(run('7')).to.not.equal(run('8'))
    expect(bytes(monthsOf(golden({ ...PEOPLE, abm: { seed: 7 } })))).to.equal(bytes(monthsOf(golden(PEOPLE), '7')))
  })

  it('behavior: another bucket changes no one’s attributes, and two of a kind have their own', () => {
    const attributes = (buckets: readonly Record<string, unknown>[]) =>
      createCohortModel(golden({ ...PEOPLE, buckets })).cohorts.map((cohort) => [...cohort.sells])
    const [alone] = attributes([COMMUNITY])
    const [first, second] = attributes([{ ...COMMUNITY, bucket: 'Fans', allocation: 5 }, COMMUNITY])
    expect(second).to.deep.equal(alone)
    expect(first).to.not.deep.equal(second)
  })
})

describe('a saved state', () => {
  it('default: goes on with the same months, also after JSON, in every model of prices', () => {
    for (const pricing_model of ['eoe', 'pool', 'issuance_curve']) {
      const request = golden({ ...PEOPLE, abm: { pricing_model, decision_config: { memory_weight: 1 } } })
      const whole = monthsOf(request, '5')
      const model = createCohortModel(request, { seed: '5' })
      for (let m = 0; m < 11; m++) model.month()
      const saved = JSON.parse(JSON.stringify(model.state()))
      model.month()
      const { global_metrics } = simulateCohorts(request, { from: saved })
      const prices = (months: readonly { price: number; total_held: number }[]) =>
        months.map(({ price, total_held }) => [price, total_held])
      expect(prices(global_metrics)).to.deep.equal(prices(whole.slice(11)))
      const resumed = createCohortModel(request, { from: saved })
      expect(bytes([resumed.month(), resumed.month()])).to.equal(bytes(whole.slice(11, 13)))
    }
  })

  it('behavior: what is saved does not change any more', () => {
    const model = createCohortModel(golden(PEOPLE))
    model.month()
    const saved = model.state()
    const before = bytes(saved)
    model.month()
    expect(bytes(saved)).to.equal(before)
  })

  it('error: the state of another request', () => {
    const saved = createCohortModel(golden(PEOPLE)).state()
    const others = [
      golden({ ...PEOPLE, buckets: [TEAM, COMMUNITY] }),
      golden({ ...PEOPLE, abm: { agents_per_cohort: 20 } }),
      golden({ ...PEOPLE, abm: { staking_config: { lockup_months: 3 } } }),
    ]
    for (const request of others)
      expect(() => createCohortModel(request, { from: saved }))
        .to.throw()
        .with.property('code', 'COHORT_STATE')
  })
})

describe('decisions of one’s own', () => {
  const request = golden({ ...PEOPLE, abm: { agents_per_cohort: 4 } })

  it('default: the usual ones give the same bytes', () => {
    const usual = simulateCohorts(request, { decide: (_, own) => own })
    expect(bytes(usual)).to.equal(bytes(simulateCohorts(request)))
  })

  it('behavior: one that fails counts as nothing in that month, is told, and the run goes on', () => {
    const { failures, warnings, global_metrics } = simulateCohorts(request, {
      decide: ({ cohort, agent, month }, own) => {
        if (cohort === 'VC' && agent === 2 && month === 3) throw new Error('out of ideas')
        return own
      },
    })
    expect(failures).to.deep.equal({ first: [{ cohort: 'VC', agent: 2, month: 3, error: 'out of ideas' }], count: 1 })
    expect(warnings).to.have.length(1)
    expect(global_metrics).to.have.length(24)
  })

  it('behavior: so does one that is not possible; the first hundred are kept', () => {
    const impossible = [
      { sell: NaN, stake: 0 },
      { sell: -1, stake: 0 },
      { sell: 1e12, stake: 0 },
    ]
    const { failures, summary, global_metrics } = simulateCohorts(request, {
      decide: ({ month }) => impossible[month % 3] ?? expect.fail('a decision'),
    })
    expect([failures.count, failures.first.length, summary.total_tokens_sold]).to.deep.equal([12 * 24, 100, 0])
    // All that has unlocked is held.
    near(global_metrics[0]?.total_held ?? NaN, 121_666_666.666, 1)
  })

  it('behavior: may sell and stake all', () => {
    const { global_metrics, failures } = simulateCohorts(request, {
      decide: ({ held, month }) =>
        month % 2 === 0 ? { sell: held, stake: 0 } : { sell: held / 3, stake: held - held / 3 },
    })
    expect(failures.count).to.equal(0)
    expect(global_metrics[2]?.total_held).to.equal(0)
  })
})
