import { expect } from 'chai'

import { createCohortModel } from '../../../src/models/cohorts/cohort-model.ts'
import { traitMean } from '../../../src/models/columns/trait.ts'
import { PROFILE_NAMES, profiles } from '../../../src/models/cohorts/profiles.ts'
import { warningsOf } from '../../../src/models/cohorts/warnings.ts'
import { near } from '../../kit/near.ts'
import { COMMUNITY, golden, TEAM } from './requests.ts'

const ATTRIBUTES = ['risk', 'holdMonths', 'sellShare', 'sensitivity', 'stakePropensity'] as const

/** Means of the published table: risk, months of holding, share sold, sensitivity, propensity to stake, cliff. */
const MEANS: Record<(typeof PROFILE_NAMES)[number], readonly number[]> = {
  Team: [0.2, 24, 0.1, 0.2, 0.6, 1.5],
  VC: [0.5, 9, 0.4, 0.6, 0.3, 3],
  Community: [0.625, 8, 0.25, 0.5, 0.4, 2],
  Investors: [0.6, 16, 0.3, 0.7, 0.5, 2.5],
  Advisors: [0.3, 20, 0.2, 0.4, 0.4, 1.8],
  default: [0.5, 12, 0.25, 0.5, 0.3, 2],
  conservative: [0.2, 24, 0.1, 0.2, 0.6, 1.5],
  moderate: [0.5, 12, 0.25, 0.5, 0.4, 2],
  aggressive: [0.625, 6, 0.4, 0.6, 0.3, 3],
}

const profileNames = (bucket: string, abm: object = {}) =>
  createCohortModel(golden({ buckets: [{ ...TEAM, bucket }], abm: { ...abm } })).cohorts.map(
    ({ profile }) => profile.name,
  )

describe('profiles of cohorts', () => {
  it('default: have the means of the table', () => {
    for (const name of PROFILE_NAMES) {
      const { traits, cliffMultiplier } = profiles[name]
      const means = [...ATTRIBUTES.map((attribute) => traitMean(traits[attribute])), cliffMultiplier]
      for (const [i, mean] of means.entries()) near(mean, MEANS[name][i] ?? NaN, 1e-12, `${name} ${i}`)
    }
  })

  it('default: by the mapping, else by the name, else Community, which is told', () => {
    expect(profileNames('VC')).to.deep.equal(['VC'])
    expect(profileNames('advisors')).to.deep.equal(['Advisors'])
    expect(profileNames('VC', { bucket_cohort_mapping: { VC: 'conservative' } })).to.deep.equal(['conservative'])
    const model = createCohortModel(golden({ buckets: [{ ...TEAM, bucket: 'Seed round' }, COMMUNITY] }))
    expect(model.cohorts.map(({ profile }) => profile.name)).to.deep.equal(['Community', 'Community'])
    expect(warningsOf(model)).to.have.length(1)
    expect(warningsOf(model)[0]).to.include('Seed round')
  })

  it('behavior: overrides move the mean; of a bucket they count more than of its kind', () => {
    const others = {
      cohort_profiles: {
        Community: { sell_pressure_mean: 0.5, stake_probability: 0.1, risk_tolerance_mean: 0.3 },
        Fans: { sell_pressure_mean: 0.7, sell_pressure_std: 0 },
      },
    }
    const token = { simulation_mode: 'abm' }
    const buckets = [
      { ...COMMUNITY, num_holders: 500 },
      { ...TEAM, bucket: 'Fans', num_holders: 100 },
    ]
    const { cohorts } = createCohortModel(golden({ token, buckets, others }))
    const means = cohorts.map(({ attributes }) =>
      (['sellShare', 'stakePropensity', 'risk'] as const).map(
        (attribute) => attributes[attribute].reduce((sum, x) => sum + x, 0) / attributes[attribute].length,
      ),
    )
    for (const [c, wanted] of [
      [0.5, 0.1, 0.3],
      [0.7, 0.1, 0.3],
    ].entries())
      for (const [i, mean] of wanted.entries()) near(means[c]?.[i] ?? NaN, mean, 2e-3, `${c} ${i}`)
    expect(new Set(cohorts[1]?.attributes.sellShare)).to.have.property('size', 1)
  })

  it('behavior: the extremes of an override are the same for all', () => {
    const others = { cohort_profiles: { Team: { stake_probability: 0, risk_tolerance_mean: 1 } } }
    const { cohorts } = createCohortModel(golden({ token: { simulation_mode: 'abm' }, buckets: [TEAM], others }))
    expect([...new Set(cohorts[0]?.attributes.stakePropensity)]).to.deep.equal([0])
    expect([...new Set(cohorts[0]?.attributes.risk)]).to.deep.equal([1])
  })
})
