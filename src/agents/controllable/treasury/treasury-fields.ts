import { field } from '../../../field/field.ts'
import { DAY } from '../../../units.ts'

/** In the contract's order. */
export const DELIVERIES = ['none', 'transfer', 'fund', 'notify'] as const

const TARGET = {
  target: field.address({ required: true, about: 'Who may be sent something' }),
  delivery: field.choice(DELIVERIES, {
    default: 'transfer',
    about: 'How: as a transfer, taken by its `fund`, as a transfer and told by its `notify`; none strikes it off',
  }),
}

/** Parts of revenue for each purpose; the reserve gets the rest. */
export const SPLIT = {
  burn: field.ratio({ default: 0.2, about: 'For buying the own token back, to a hundredth of a percent' }),
  liquidity: field.ratio({ default: 0.3, about: 'For owning liquidity' }),
  stakers: field.ratio({ default: 0, about: 'For those who stake' }),
}

/** What can be decided on when a treasury is added. */
export const treasuryFields = {
  split: field.record(SPLIT, {
    default: {},
    about: 'Parts of revenue; what they leave of it is the reserve’s',
    design: true,
  }),
  reserve: field.amount({
    default: 0n,
    unit: 'quote',
    about: 'Money it starts with, the deployer’s',
    design: true,
  }),
  inventory: field.amount({
    default: 0n,
    unit: 'token',
    about: 'Own tokens it starts with, the deployer’s',
    design: true,
  }),
  buybackEverySeconds: field.seconds({
    default: DAY,
    about: 'The least time from one buyback to the next',
    design: true,
  }),
  buybackPerWeek: field.amount({
    optional: true,
    unit: 'quote',
    about: 'The most that buybacks may spend in a week; no limit unless given',
    design: true,
  }),
  maxImpactBps: field.bps({
    default: 200,
    about: 'How far above the price the average of a trade may be, the pool’s fee included',
    design: true,
  }),
  incentivePerWeek: field.amount({
    optional: true,
    unit: 'token',
    about: 'The most own tokens that may be given away in a week; no limit unless given',
    design: true,
  }),
  twapSeconds: field.seconds({
    default: 0,
    about: 'How long a mean of the price must not be exceeded either, kept by a keeper; none at 0',
    design: true,
  }),
  targets: field.list(field.record(TARGET, { required: true, about: 'A target' }), {
    default: [],
    about: 'Whom stakers’ money and incentives may be sent to',
    design: true,
  }),
  stakers: field.address({ optional: true, about: 'The target that stakers’ money is sent to' }),
  owner: field.address({
    optional: true,
    about: 'Who pays expenses and changes the terms: a timelock, perhaps; the deployer unless given',
    design: true,
  }),
  keeper: field.address({ optional: true, about: 'Who buys back, deploys and allocates; the owner unless given' }),
}
