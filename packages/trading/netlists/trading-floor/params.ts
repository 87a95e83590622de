import { field, uniform, uniformInt } from 'saffron-sim'

/** What can be turned on the trading floor. Money is in dollars. */
export const params = {
  depth: field.amount({
    default: 20_000_000,
    min: 1_000,
    max: 1e10,
    unit: 'USD',
    about: 'What either pool has of dollars, and of its token in dollars, at the beginning',
    search: [1_000_000, 100_000_000],
  }),
  purse: field.amount({ default: 10_000, min: 100, max: 1e9, unit: 'USD', about: 'What each trader begins with' }),
  maxPosition: field.number({
    default: 5_000,
    min: 10,
    max: 1e9,
    unit: 'USD',
    about: 'Largest position of a trader',
    search: [500, 10_000],
  }),
  gasPrice: field.number({
    default: 0.000_002,
    min: 0,
    max: 1,
    unit: 'USD per gas',
    about: 'What traders count a unit of gas for; a swap takes some 110,000',
    variable: 'environment',
    range: [0, 0.000_1],
  }),
  slippageBps: field.bps({ default: 100, about: 'How much less than quoted traders accept' }),

  trend: field.number({
    default: 3,
    min: 0,
    max: 20,
    about: 'Drift of ONE elsewhere while it rises, and while it falls, per year',
    variable: 'random',
    vary: uniform(0, 6),
  }),
  stay: field.seconds({ default: 259_200, min: 3_600, about: 'How long ONE rises or falls, on average' }),
  reversion: field.number({
    default: 120,
    min: 1,
    max: 10_000,
    about: 'How fast TWO returns to its mean elsewhere, per year: half of the way in two days',
    variable: 'random',
    vary: uniform(20, 300),
  }),
  volatility: field.number({
    default: 0.7,
    min: 0.01,
    max: 5,
    about: 'Volatility of both elsewhere, per root of a year',
    variable: 'random',
    vary: uniform(0.4, 1),
  }),

  noise: field.int({
    default: 8,
    min: 0,
    max: 500,
    about: 'People in either pool who trade for reasons of their own',
    variable: 'random',
    vary: uniformInt(4, 16),
  }),
  activity: field.ratio({
    default: 0.3,
    about: 'Chance that one of them trades in a step',
    variable: 'random',
    vary: uniform(0.1, 0.6),
  }),
  nulls: field.int({ default: 20, min: 2, max: 1_000, about: 'Traders who buy and sell by chance: the null model' }),
}
