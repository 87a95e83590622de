import { param, uniform } from 'saffron-sim'
import { cohortRequestField } from 'saffron-sim/models'

/** What studies turn without another file: what is not given is as the request has it. */
export const params = {
  request: cohortRequestField('What is simulated, as docs/cohorts.md says; the example of this folder unless given'),
  baseApy: param.ratio({ optional: true, max: 10, search: [0.02, 0.4], about: 'Staking reward of a year at half use' }),
  capacity: param.ratio({ optional: true, search: [0.1, 0.8], about: 'Part of the supply that can be staked' }),
  lockupMonths: param.int({ optional: true, min: 1, max: 60, search: [1, 24], about: 'Months that a stake stays' }),
  fee: param.ratio({ optional: true, search: [0, 0.1], about: 'The treasury’s part of what sellers get' }),
  buyback: param.ratio({ optional: true, search: [0, 1], about: 'Part of a fee that buys back; the rest is kept' }),
  externalDemandUsd: param.money({
    optional: true,
    min: 0,
    max: 1e15,
    variable: 'environment',
    range: [5_000_000, 100_000_000],
    unit: 'USD per month',
    about: 'What buyers from outside spend',
  }),
  sellFactor: param.number({
    default: 1,
    min: 0,
    max: 10,
    vary: uniform(0.6, 1.4),
    about: 'Times as much is sold as the request has it',
  }),
  stakeFactor: param.number({
    default: 1,
    min: 0,
    max: 10,
    vary: uniform(0.6, 1.4),
    about: 'Times as much is staked as the request has it',
  }),
  variance: param.choice(['low', 'medium', 'high'], {
    optional: true,
    variable: 'environment',
    about: 'How much people differ, each drawn by chance; unless given as the request says, which is by even quantiles',
  }),
}
