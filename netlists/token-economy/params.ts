import { days, field, uniform, years } from 'saffron-sim'

/** Of a population: nobody knows how many will come. */
const people = (count: number, most: number, about: string) =>
  field.int({ default: count, min: 0, max: 2_000, about, variable: 'environment', range: [0, most] })

/** What can be turned in the token economy. Shares of the supply that are given to nobody are the treasury's. */
export const params = {
  supply: field.amount({ default: 10_000_000, min: 1, max: 1e9, unit: 'SAF', about: 'Tokens in existence' }),
  price: field.number({
    default: 0.5,
    min: 1e-6,
    max: 1e4,
    unit: 'USD',
    about: 'Price at the start, here and elsewhere',
    variable: 'environment',
    range: [0.05, 5],
  }),

  teamShare: field.ratio({ default: 0.15, about: 'Share of the supply granted to the team', search: [0, 0.25] }),
  investorShare: field.ratio({
    default: 0.2,
    about: 'Share of the supply granted to investors',
    search: [0.05, 0.35],
  }),
  communityShare: field.ratio({ default: 0.3, about: 'Share of the supply that everybody else starts with' }),
  liquidityShare: field.ratio({
    default: 0.1,
    about: 'Share of the supply that the pool starts with',
    search: [0.02, 0.2],
  }),
  arbitrageShare: field.ratio({ default: 0.05, about: 'Share of the supply that the arbitrageurs start with' }),
  rewardShare: field.ratio({
    default: 0.005,
    about: 'Share of the supply that rewards are paid out of',
    search: [0, 0.02],
  }),

  traders: people(39, 78, 'Noise traders'),
  momentumTraders: people(10, 20, 'Buy what rises and sell what falls'),
  arbitrageurs: field.int({
    default: 1,
    min: 0,
    max: 20,
    about: 'Know the price elsewhere',
    variable: 'environment',
    range: [0, 3],
  }),
  providers: people(8, 16, 'Provide liquidity while its fees pay'),
  stakers: people(14, 28, 'Stake while the rate pleases them'),
  compounders: people(6, 12, 'Stake for good, and their rewards too'),
  lockers: people(10, 20, 'Lock tokens for voting power'),
  investors: people(8, 16, 'Sell a part of what vests'),
  team: people(3, 6, 'Sell a part of what vests, later'),

  activity: field.ratio({ default: 0.5, about: 'Chance that a noise trader trades on a day', vary: uniform(0.1, 0.9) }),
  volatility: field.ratio({
    default: 0.4,
    max: 5,
    about: 'Of the price elsewhere, per year',
    vary: uniform(0.3, 1.5),
  }),
  drift: field.number({
    default: 0,
    min: -5,
    max: 5,
    about: 'Of the logarithm of the price elsewhere, per year',
    variable: 'environment',
    range: [-1, 1],
  }),
  protocolFee: field.flag({ default: false, about: "Whether the treasury gets a sixth of the pool's fees" }),

  baseApr: field.ratio({
    default: 0.12,
    max: 10,
    about: "A year's reward per staked token in the half full pool",
    search: [0.03, 0.3],
  }),
  fixedRate: field.flag({
    default: false,
    about: 'Whether a staked token earns the base rate however full the pool is',
  }),
  stakingCapacity: field.ratio({ default: 0.05, about: 'Share of the supply that may be staked' }),
  lockup: field.seconds({ default: days(14), max: years(100), about: 'Time from a stake until it may leave' }),
  longestLock: field.seconds({ default: years(2), min: days(7), max: years(100), about: 'Longest lock for votes' }),

  investorCliff: field.seconds({ default: days(180), max: years(10), about: "Time until the investors' first tokens" }),
  teamCliff: field.seconds({ default: days(270), max: years(10), about: "Time until the team's first tokens" }),
  vesting: field.seconds({ default: days(720), min: 1, max: years(20), about: 'Time until all grants have vested' }),
  sellShare: field.ratio({
    default: 0.5,
    about: 'Share of vested tokens that investors and team sell at once',
    vary: uniform(0.1, 0.9),
  }),
}
