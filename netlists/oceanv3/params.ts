import { DAY, days, HOUR, hours, oneOf, param, uniform } from 'saffron-sim'

/** TokenSPICE's constants. */
export const params = {
  ocean: param.amount({ default: 5_000, min: 0, max: 1e7, unit: 'OCEAN', about: 'What each of them starts with' }),
  supply: param.amount({ default: 100, min: 1, unit: 'datatokens', about: 'Supply of each datatoken' }),
  poolDatatokens: param.amount({
    default: 50,
    min: 0.001,
    unit: 'datatokens',
    about: 'What of it goes into the pool',
    vary: uniform(10, 90),
  }),
  datatokenWeight: param.number({
    default: 3,
    min: 1,
    max: 49,
    about: 'Weight of datatokens in a pool',
    vary: uniform(1, 20),
  }),
  oceanWeight: param.number({ default: 7, min: 1, max: 49, about: 'Weight of OCEAN in a pool', vary: uniform(1, 20) }),
  createEvery: param.seconds({ default: days(7), about: 'Time between two pools of the honest publisher' }),
  unstakeEvery: param.seconds({ default: days(3), about: 'Time between two times the honest one unstakes' }),
  sellEvery: param.seconds({ default: days(15), about: 'Time between two times the honest one sells datatokens' }),
  consumeEvery: param.seconds({ default: days(3), about: 'Time between two purchases of the consumer' }),
  margin: param.ratio({
    default: 0.2,
    max: 10,
    about: 'What the consumer makes of data beyond what it paid',
    vary: uniform(0, 1),
  }),
  stakeEvery: param.seconds({ default: hours(8), about: 'Time between two decisions of the staker' }),
  speculateEvery: param.seconds({ default: DAY, about: 'Time between two decisions of the speculator' }),
  stakeShare: param.ratio({
    default: 0.1,
    about: 'Part of its OCEAN that the staker stakes at once',
    vary: uniform(0.02, 0.3),
  }),
  buys: param.amount({ default: 1, unit: 'datatokens', about: 'What the speculator buys at once' }),
  speculatorSells: param.ratio({ default: 1, about: 'Part of its datatokens that the speculator sells at once' }),
  publisherSells: param.ratio({
    default: 0.01,
    about: 'Part of its datatokens that a publisher sells at once',
    vary: uniform(0.001, 0.1),
  }),
  malicious: param.flag({ default: true, about: 'Whether there is a malicious publisher' }),
  maliciousCreateEvery: param.seconds({ default: days(10), about: 'Time between two pools of the malicious one' }),
  maliciousTakeEvery: param.seconds({ default: HOUR, about: 'Time between two times it unstakes and sells' }),
  rugAfter: param.seconds({
    default: days(5),
    about: 'Time from a pool of the malicious one to its plundering',
    vary: oneOf(days(1), days(3), days(5), days(7)),
  }),
  rugLasts: param.seconds({
    default: DAY,
    about: 'How long it plunders',
    vary: oneOf(hours(6), hours(12), DAY, days(2)),
  }),
}
