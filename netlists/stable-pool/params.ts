import { days, field, uniform, uniformInt } from 'saffron-sim'

/** What can be turned where two dollars are traded. Money is in dollars. */
export const params = {
  depeg: field.ratio({
    default: 0.1,
    max: 0.9,
    about: 'How far the issued dollar falls elsewhere, at once',
    variable: 'environment',
    range: [0, 0.5],
  }),
  depegAt: field.seconds({ default: days(30), about: 'When it falls' }),
  recovery: field.seconds({
    default: days(5),
    min: 1,
    about: 'After how long half of the fall is made good',
    variable: 'environment',
    range: [days(1), days(3_650)],
  }),
  wobble: field.ratio({
    default: 0.02,
    about: 'Volatility of its price elsewhere about the peg, per root of a year',
    vary: uniform(0.01, 0.05),
  }),

  pooled: field.amount({
    default: 500_000,
    min: 1,
    max: 1e9,
    unit: 'USD',
    about: 'What the deployer leaves of either dollar in each of the pools, for good',
    search: [100_000, 5_000_000],
  }),
  flatFeeBps: field.bps({ default: 5, max: 1_000, about: 'Of a trade on the flat curve', search: [1, 30] }),
  curvedFeeBps: field.bps({ default: 30, max: 1_000, about: 'Of a trade on the product', search: [5, 100] }),

  traders: field.int({
    default: 12,
    min: 0,
    max: 500,
    about: 'Who change the one for the other, in each of the pools',
    vary: uniformInt(6, 24),
  }),
  activity: field.ratio({ default: 0.2, about: 'Chance that one of them trades in a step', vary: uniform(0.1, 0.4) }),
  wealth: field.amount({
    default: 50_000,
    min: 0,
    max: 1e9,
    unit: 'USD',
    about: 'What each of them, and each provider, has of either dollar',
  }),
  stayers: field.int({
    default: 4,
    min: 0,
    max: 500,
    about: 'Providers who stay whatever happens, in each of the pools',
    variable: 'environment',
    range: [0, 10],
  }),
  leavers: field.int({
    default: 4,
    min: 0,
    max: 500,
    about: 'Providers who leave when the peg breaks, in each of the pools',
    variable: 'environment',
    range: [0, 10],
  }),
  patience: field.ratio({
    default: 0.02,
    about: 'How far off the peg they bear the price',
    search: [0.005, 0.1],
  }),
  arbitrage: field.amount({
    default: 2_000_000,
    min: 0,
    max: 1e9,
    unit: 'USD',
    about: 'What whoever trades a pool to the price elsewhere has of either dollar',
  }),
}
