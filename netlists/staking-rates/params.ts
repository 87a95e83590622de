import { field, uniform } from 'saffron-sim'

const RATES = { curve: ['falling', 'level'] }

/** What can be turned: who pays stakers how, and who gets the pool's fees. */
export const params = {
  supply: field.amount({ default: 1_000_000, min: 1, max: 1e9, unit: 'SAF', about: 'Tokens in existence' }),
  curve: field.choice(['falling', 'level', 'stream'], {
    default: 'falling',
    about: 'A rate that falls as the pool fills, one that stays, or so many tokens a year however many share them',
  }),
  baseApr: field.ratio({
    default: 0.12,
    about: "A year's reward per staked token, of the rate that falls in the half full pool",
    search: [0.02, 0.2],
    when: RATES,
  }),
  streamShare: field.ratio({
    default: 0.04,
    max: 0.1,
    about: 'Share of the supply that flows to stakers in a year',
    search: [0.005, 0.08],
    when: { curve: 'stream' },
  }),
  protocolFee: field.flag({
    default: false,
    about: "Whether the treasury gets a sixth of the pool's fees, which providers of liquidity go without",
  }),
  traders: field.int({
    default: 16,
    min: 0,
    max: 100,
    about: 'Noise traders',
    variable: 'environment',
    range: [8, 24],
  }),
  providers: field.int({
    default: 6,
    min: 0,
    max: 100,
    about: 'Provide liquidity while its fees pay',
    variable: 'environment',
    range: [2, 10],
  }),
  stakers: field.int({
    default: 12,
    min: 1,
    max: 100,
    about: 'Stake while the rate pleases them',
    variable: 'environment',
    range: [6, 18],
  }),
  activity: field.ratio({
    default: 0.5,
    about: 'Chance that a noise trader trades on a day',
    vary: uniform(0.3, 0.7),
  }),
  mostWanted: field.ratio({
    default: 0.1,
    about: 'Rate above which the most demanding of those who stake do so; the least demanding want a fifth of it',
    vary: uniform(0.08, 0.12),
  }),
}
