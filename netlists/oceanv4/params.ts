import { DAY, days, HOUR, hours, logUniform, oneOf, param, uniform } from 'saffron-sim'

const period = (value: number, about: string) => param.seconds({ default: value, min: 1, about })

/** TokenSPICE's constants, with those of Ocean V3's netlist for the agents that TokenSPICE left out here. */
export const params = {
  ocean: param.amount({ default: 5_000, min: 0, max: 1e7, unit: 'OCEAN', about: 'What each of them starts with' }),
  rate: param.amount({
    default: 0.1,
    // Below this the published bot refuses a pool.
    min: 0.00001,
    max: 1_000,
    unit: 'datatokens per OCEAN',
    about: 'What the bot puts into a pool for each OCEAN of the publisher',
    vary: logUniform(0.01, 1),
  }),
  stakerFee: param.amount({
    default: 0.03,
    min: 0.0001,
    max: 0.1,
    about: 'Part of a trade that stays in the pool',
    vary: uniform(0.001, 0.1),
  }),
  marketFee: param.amount({
    default: 0.01,
    min: 0.001,
    max: 0.1,
    about: 'Part of a trade that the market gets',
    vary: uniform(0.001, 0.05),
  }),
  createEvery: period(DAY, 'Time until the publisher makes its pool'),
  unstakeEvery: period(days(500), 'Time between two times the publisher unstakes'),
  sellEvery: period(days(100), 'Time between two times the publisher sells datatokens'),
  stakeEvery: period(DAY, 'Time between two decisions of the staker'),
  speculateEvery: period(days(3), 'Time between two decisions of the speculator'),
  stakeShare: param.ratio({
    default: 0.05,
    about: 'Part of its OCEAN that the staker stakes at once',
    vary: uniform(0.02, 0.3),
  }),
  buys: param.amount({ default: 5, unit: 'datatokens', about: 'What the speculator buys at once' }),
  speculatorSells: param.ratio({ default: 0.5, about: 'Part of its datatokens that the speculator sells at once' }),
  publisherSells: param.ratio({
    default: 0.1,
    about: 'Part of its datatokens that a publisher sells at once',
    vary: uniform(0.01, 0.5),
  }),
  consumer: param.flag({ default: false, about: 'Whether there is a consumer' }),
  consumeEvery: period(days(3), 'Time between two purchases of the consumer'),
  margin: param.ratio({
    default: 0.2,
    max: 10,
    about: 'What the consumer makes of data beyond what it paid',
    vary: uniform(0, 1),
  }),
  malicious: param.flag({ default: false, about: 'Whether there is a malicious publisher' }),
  maliciousCreateEvery: period(days(10), 'Time until the malicious publisher makes its pool'),
  maliciousTakeEvery: period(HOUR, 'Time between two times it unstakes and sells'),
  rugAfter: param.seconds({
    default: days(5),
    min: 1,
    about: 'Time from its pool to its plundering',
    vary: oneOf(days(1), days(3), days(5), days(7)),
  }),
  rugLasts: param.seconds({
    default: DAY,
    min: 1,
    about: 'How long it plunders',
    vary: oneOf(hours(6), hours(12), DAY, days(2)),
  }),
  compare: param.flag({
    default: true,
    about: 'Whether the same attack is made on Ocean V3 and on V4 as well, in two markets of their own',
  }),
  compat: param.flag({
    default: false,
    about: 'Ask for prices with the stakers’ fee counted twice, as TokenSPICE did',
  }),
}
