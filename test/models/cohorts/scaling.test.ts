import { expect } from 'chai'

import { simulateCohorts } from '../../../src/models/cohorts/simulate-cohorts.ts'
import { guessedHolders } from '../../../src/models/cohorts/holders.ts'
import { scales } from '../../../src/models/cohorts/scaling.ts'
import { monthsOf } from './months-of.ts'
import { COMMUNITY, golden, TEAM, VC } from './requests.ts'

const agents = (holders: readonly number[], abm: object = {}, simulation_mode = 'abm') =>
  scales(holders, golden({ token: { simulation_mode }, buckets: [{ ...TEAM, num_holders: 1 }], abm: { ...abm } })).map(
    (scale) => scale.agents,
  )

describe('the number of agents', () => {
  it('default: adapts to the number of people', () => {
    expect(agents([10, 90, 900])).to.deep.equal([10, 90, 900])
    expect(agents([1_000, 1_000, 3_000])).to.deep.equal([200, 200, 600])
    expect(agents([1_000, 9_000])).to.deep.equal([100, 900])
    expect(agents([1_000, 9_001])).to.deep.equal([50, 50])
    expect(agents([7, 100_000], { agents_per_cohort: 1_000 })).to.deep.equal([7, 1_000])
  })

  it('behavior: a sample has a thousand in all, and ten at least of each cohort', () => {
    for (const holders of [
      [3, 30, 9_000],
      [1_111, 2_222, 3_333],
      [5, 5, 5, 5, 5_000, 17],
      [334, 333, 333, 1],
    ]) {
      const counts = agents(holders)
      expect(
        counts.reduce((sum, count) => sum + count, 0),
        holders.join(),
      ).to.equal(1_000)
      for (const [i, count] of counts.entries())
        expect(count).to.be.within(Math.min(10, holders[i] ?? 0), holders[i] ?? 0)
    }
  })

  it('behavior: is what the request says', () => {
    expect(agents([3, 2_000], { agent_granularity: 'meta_agents', agents_per_cohort: 20 })).to.deep.equal([3, 20])
    expect(agents([3, 2_000], { agent_granularity: 'full_individual' })).to.deep.equal([3, 2_000])
    expect(agents([3, 2_000], {}, 'deterministic')).to.deep.equal([1, 1])
  })

  it('behavior: people are guessed from the tokens', () => {
    const guesses = ['Team', 'VC', 'Advisors', 'Investors', 'Community', 'Public', 'Seed round']
    expect(guesses.map((bucket) => guessedHolders(bucket, 1e6))).to.deep.equal([100, 100, 200, 1e3, 1e4, 2e4, 1e3])
    expect(guessedHolders('Team', 10)).to.equal(1)
  })

  it('behavior: is told with the results', () => {
    const { scaling, num_agents } = simulateCohorts(golden({ token: { simulation_mode: 'abm' } }))
    expect(scaling).to.deep.equal([
      { cohort: 'Team', profile: 'Team', holders: 20_000, agents: 50, weight: 400 },
      { cohort: 'VC', profile: 'VC', holders: 15_000, agents: 50, weight: 300 },
      { cohort: 'Community', profile: 'Community', holders: 4e6, agents: 50, weight: 8e4 },
    ])
    expect(num_agents).to.equal(150)
  })

  for (const pricing_model of ['constant', 'issuance_curve']) {
    for (const people of [1_000, 10_000, 100_000]) {
      it(`behavior: ${people} people at ${pricing_model} prices: adapted and full agree within 2 % after a year or two`, () => {
        const buckets = [TEAM, VC, COMMUNITY].map((bucket) => ({
          ...bucket,
          num_holders: (people * bucket.allocation) / 75,
        }))
        const rounded = buckets.map((bucket) => ({ ...bucket, num_holders: Math.round(bucket.num_holders) }))
        const token = { simulation_mode: 'abm', horizon_months: 25 }
        const [full, adapted] = ['full_individual', 'adaptive'].map((agent_granularity) =>
          monthsOf(golden({ token, buckets: rounded, abm: { pricing_model, agent_granularity } })),
        )
        for (const month of [12, 24]) {
          for (const name of ['total_sold', 'total_staked', 'price', 'circulating_supply'] as const) {
            const ratio = (adapted?.[month]?.[name] ?? NaN) / (full?.[month]?.[name] ?? NaN)
            expect(ratio, `${name} in month ${month}`).to.be.within(0.98, 1.02)
          }
        }
      })
    }
  }
})
