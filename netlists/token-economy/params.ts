import { days, logUniform, param, uniform, years } from 'saffron-sim'

/** What can be turned in the token economy. Shares of the supply that are given to nobody are the treasury's. */
export const params = {
  supply: param.amount({ default: 10_000_000, min: 1, max: 1e9, unit: 'SAF', about: 'Tokens in existence' }),
  price: param.number({
    default: 0.5,
    min: 1e-6,
    max: 1e4,
    unit: 'USD',
    about: 'Price at the start, here and elsewhere',
    vary: logUniform(0.05, 5),
  }),

  teamShare: param.ratio({ default: 0.15, about: 'Share of the supply granted to the team', vary: uniform(0, 0.25) }),
  investorShare: param.ratio({
    default: 0.2,
    about: 'Share of the supply granted to investors',
    vary: uniform(0.05, 0.35),
  }),
  communityShare: param.ratio({ default: 0.3, about: 'Share of the supply that everybody else starts with' }),
  liquidityShare: param.ratio({
    default: 0.1,
    about: 'Share of the supply that the pool starts with',
    vary: uniform(0.02, 0.2),
  }),
  arbitrageShare: param.ratio({ default: 0.05, about: 'Share of the supply that the arbitrageurs start with' }),
  rewardShare: param.ratio({
    default: 0.005,
    about: 'Share of the supply that rewards are paid out of',
    vary: uniform(0, 0.02),
  }),

  traders: param.int({ default: 39, min: 0, max: 500, about: 'Noise traders' }),
  momentumTraders: param.int({ default: 10, min: 0, max: 500, about: 'Buy what rises and sell what falls' }),
  arbitrageurs: param.int({ default: 1, min: 0, max: 20, about: 'Know the price elsewhere' }),
  providers: param.int({ default: 8, min: 0, max: 500, about: 'Provide liquidity while its fees pay' }),
  stakers: param.int({ default: 14, min: 0, max: 500, about: 'Stake while the rate pleases them' }),
  compounders: param.int({ default: 6, min: 0, max: 500, about: 'Stake for good, and their rewards too' }),
  lockers: param.int({ default: 10, min: 0, max: 500, about: 'Lock tokens for voting power' }),
  investors: param.int({ default: 8, min: 0, max: 500, about: 'Sell a part of what vests' }),
  team: param.int({ default: 3, min: 0, max: 500, about: 'Sell a part of what vests, later' }),

  activity: param.ratio({ default: 0.5, about: 'Chance that a noise trader trades on a day', vary: uniform(0.1, 0.9) }),
  volatility: param.ratio({
    default: 0.4,
    max: 5,
    about: 'Of the price elsewhere, per year',
    vary: uniform(0.3, 1.5),
  }),
  drift: param.number({ default: 0, min: -5, max: 5, about: 'Of the logarithm of the price elsewhere, per year' }),
  protocolFee: param.flag({ default: false, about: "Whether the treasury gets a sixth of the pool's fees" }),

  baseApr: param.ratio({
    default: 0.12,
    max: 10,
    about: "A year's reward per staked token in the half full pool",
    vary: uniform(0.03, 0.3),
  }),
  stakingCapacity: param.ratio({ default: 0.05, about: 'Share of the supply that may be staked' }),
  lockup: param.seconds({ default: days(14), max: years(100), about: 'Time from a stake until it may leave' }),
  longestLock: param.seconds({ default: years(2), min: days(7), max: years(100), about: 'Longest lock for votes' }),

  investorCliff: param.seconds({ default: days(180), max: years(10), about: "Time until the investors' first tokens" }),
  teamCliff: param.seconds({ default: days(270), max: years(10), about: "Time until the team's first tokens" }),
  vesting: param.seconds({ default: days(720), min: 1, max: years(20), about: 'Time until all grants have vested' }),
  sellShare: param.ratio({
    default: 0.5,
    about: 'Share of vested tokens that investors and team sell at once',
    vary: uniform(0.1, 0.9),
  }),
}
