import { field } from '../../../field/field.ts'
import { abmFields } from './abm-fields.ts'
import { bucketFields } from './bucket-fields.ts'
import { monteCarloFields } from './monte-carlo-fields.ts'
import { profileFields } from './profile-fields.ts'
import { tableField } from './table-field.ts'
import { tokenFields } from './token-fields.ts'

const MOST_BUCKETS = 1_000

/** All that a request to simulate cohorts may hold, under the names it has in a file or in the body of a request. */
export const cohortRequestFields = {
  token: field.record(tokenFields, { required: true, about: 'The token, and how long is simulated' }),
  buckets: field.list(field.record(bucketFields, { required: true, about: 'A part of the supply' }), {
    required: true,
    min: 1,
    max: MOST_BUCKETS,
    about: 'Who gets how much of the supply, and when',
  }),
  abm: field.record(abmFields, { default: {}, about: 'People, market, staking and treasury' }),
  cohort_profiles: tableField(
    field.record(profileFields, { required: true, about: 'Of one cohort' }),
    'What differs from the usual people, by the name of a bucket or of a kind',
  ),
  monte_carlo: field.record(monteCarloFields, { default: {}, about: 'Many trials' }),
}
