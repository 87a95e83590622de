import { field } from '../../../field/field.ts'

/** How people decide where the tables of cohorts leave a choice. */
export const decisionFields = {
  risk_sign: field.number({ default: -1, min: -1, max: 1, about: '-1: who bears risk sells less; 1: sells more' }),
  memory_weight: field.number({
    default: 0,
    min: 0,
    max: 100,
    about: 'How much a price over its mean of three months keeps people from selling',
  }),
  stock_selling: field.flag({
    default: false,
    about: 'Whether what was held before is sold too, not only what is fresh',
  }),
  apy_elasticity: field.number({
    default: 0,
    min: 0,
    max: 5,
    about: 'The power by which the wish to stake follows the reward over its base',
  }),
  sell_factor: field.number({
    default: 1,
    min: 0,
    max: 10,
    about: 'Times as much is sold as people of their kind sell',
  }),
  stake_factor: field.number({
    default: 1,
    min: 0,
    max: 10,
    about: 'Times as much is staked as people of their kind stake',
  }),
  sampling: field.choice(['auto', 'quantile', 'random'], {
    default: 'auto',
    about: 'Whether people have the even quantiles of their kind, or each is drawn; auto: drawn in trials only',
  }),
}
