import { ANY_MODEL, CONVERSION, POINTS } from './needs.ts'
import { bucket, choice, factor } from './parameter.ts'

/** Points: 8. */
export const points = {
  off_chain_point_system_flag: choice(['Yes', 'No'], 'Whether users get points', { need: ANY_MODEL }),
  avg_point_issuance_per_user: factor('Points per user and day', {
    need: POINTS,
    unit: 'points per user and day',
    min: 0,
  }),
  avg_point_issuance_per_user_per_month: factor('Points per user and month: thirty times those of a day', {
    unit: 'points per user and month',
    min: 0,
  }),
  allow_point_conversion: choice(['Yes', 'No'], 'Whether points become tokens', { need: POINTS }),
  point_to_token_conversion_rate: factor('Tokens for a point', { need: CONVERSION, unit: 'tokens per point', min: 0 }),
  multiplier_points_per_token_staked: factor('What a staked token per holder adds to the multiplier of points', {
    need: POINTS,
    unit: 'per token',
    min: 0,
  }),
  multiplier_cap: factor('The highest multiplier of points', { need: POINTS, unit: 'x', min: 1 }),
  conversion_bucket: bucket('Pays the tokens for points', { need: CONVERSION }),
} as const
