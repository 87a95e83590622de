import { days, field, hours, uniform, uniformInt } from 'saffron-sim'

/** What can be turned when lending is put under stress. Money is in dollars, and a token costs one at the start. */
export const params = {
  crash: field.ratio({
    default: 0.45,
    max: 0.99,
    about: 'How far the price elsewhere falls in one night',
    variable: 'environment',
    range: [0, 0.9],
  }),
  crashAt: field.seconds({ default: days(14), about: 'When it falls' }),
  volatility: field.ratio({ default: 0.3, max: 5, about: 'Of that price, per year', vary: uniform(0.1, 1) }),

  liquidity: field.amount({
    default: 300_000,
    min: 1,
    max: 1e9,
    unit: 'USD',
    about: 'Dollars in the pool, and as much in tokens',
    search: [50_000, 5_000_000],
  }),
  arbitrage: field.amount({
    default: 250_000,
    min: 0,
    max: 1e9,
    unit: 'USD',
    about: 'Dollars of whoever trades the pool to the price elsewhere, and as much in tokens',
    variable: 'environment',
    range: [0, 1_000_000],
  }),

  oracle: field.choice(['pool', 'elsewhere'], {
    default: 'pool',
    about: 'Whether lending believes the mean price of the pool or the price elsewhere',
  }),
  window: field.seconds({ default: hours(4), min: 1, about: 'Least time of that mean', search: [hours(1), days(2)] }),
  collateralFactor: field.ratio({
    default: 0.75,
    max: 0.9,
    about: "Share of the tokens' value that may be borrowed",
    search: [0.4, 0.9],
  }),
  closeFactor: field.ratio({
    default: 0.5,
    min: 0.05,
    max: 0.9,
    about: 'Share of a debt that one liquidation repays',
    search: [0.1, 0.9],
  }),
  incentive: field.number({
    default: 1.08,
    min: 1,
    max: 1.5,
    unit: 'ratio',
    about: 'What a liquidator gets for one',
    search: [1.01, 1.2],
  }),
  reserveFactor: field.ratio({ default: 0.1, about: 'Share of the interest that builds reserves', search: [0, 0.5] }),

  lenders: field.int({ default: 10, min: 0, max: 500, about: 'Lend dollars', vary: uniformInt(5, 20) }),
  lent: field.amount({ default: 40_000, min: 0, max: 1e9, unit: 'USD', about: 'What each of them has' }),
  borrowers: field.int({
    default: 24,
    min: 0,
    max: 500,
    about: 'Borrow dollars against tokens to buy more, from careful to careless',
    vary: uniformInt(12, 40),
  }),
  collateral: field.amount({ default: 10_000, min: 0, max: 1e9, unit: 'SAF', about: 'What each of them has' }),
  careful: field.ratio({ default: 0.3, max: 0.95, about: 'Debt of the most careful, as a share of what is allowed' }),
  careless: field.ratio({ default: 0.9, max: 0.95, about: 'Debt of the least careful' }),
  attention: field.seconds({ default: days(1), about: 'How often borrowers look after their debts' }),
  liquidators: field.int({
    default: 3,
    min: 0,
    max: 50,
    about: 'Liquidate, and sell what they take',
    vary: uniformInt(1, 6),
  }),
  purse: field.amount({ default: 40_000, min: 0, max: 1e9, unit: 'USD', about: 'What each of them has' }),
}
