import { days, type Field, field, uniform, wad } from 'saffron-sim'

/** A field, and what texts of it mean to code. */
export interface Written {
  readonly field: Field<unknown>
  readonly texts: Readonly<Record<string, unknown>>
}

/** A field of each kind. */
export const fields = {
  int: {
    field: field.int({ default: 40, min: 0, max: 500, about: 'How many trade' }),
    texts: { '40': 40, '1e2': 100 },
  },
  number: {
    field: field.number({ default: 0.1, unit: 'per year', about: 'Drift of the price' }),
    texts: { '-0.05': -0.05, '12%': 0.12 },
  },
  ratio: {
    field: field.ratio({ default: 0.3, about: 'Chance that it trades in a step' }),
    texts: { '0.12': 0.12, '12%': 0.12 },
  },
  percent: {
    field: field.percent({ default: 25, about: 'Part of the supply that is unlocked at the launch, in percent' }),
    texts: { '12': 12, '12%': 12 },
  },
  money: {
    field: field.money({ default: 40_000_000, min: 0, about: 'Valuation at the launch' }),
    texts: { '40_000_000': 40_000_000, '2.5e6': 2_500_000 },
  },
  price: {
    field: field.price({ default: '0.5', unit: 'USD', about: 'First price of the token' }),
    texts: { '0.163206': wad('0.163206') },
  },
  amount: {
    field: field.amount({ default: 1_000, unit: 'SAF', about: 'What each starts with' }),
    texts: { '1.5': wad('1.5'), '10_000_000': wad(10_000_000) },
  },
  bps: {
    field: field.bps({ default: 30, about: 'Fee of the pool' }),
    texts: { '30': 30, '0.3%': 30 },
  },
  id: {
    field: field.id({ required: true, about: 'Which grant' }),
    texts: { '12': 12n },
  },
  seconds: {
    field: field.seconds({ default: days(7), about: 'How far back it looks' }),
    texts: { '12h': 43_200, '7d': 604_800, '90': 90 },
  },
  time: {
    field: field.time({ default: 1_767_225_600, about: 'When the sale begins' }),
    texts: { '2026-01-01': 1_767_225_600, '2026-01-01T12:30:00Z': 1_767_270_600 },
  },
  date: {
    field: field.date({ default: '2026-01-31', min: '2025-01-01', about: 'Day of the launch' }),
    texts: { '2026-03-01': '2026-03-01', '1.3.2026': '2026-03-01' },
  },
  flag: {
    field: field.flag({ default: false, about: 'Whether the treasury gets a part of the fees' }),
    texts: { true: true, false: false },
  },
  choice: {
    field: field.choice(['pool', 'feed'], { default: 'pool', about: 'Where the price comes from' }),
    texts: { feed: 'feed' },
  },
  text: {
    field: field.text({ default: 'SAF', pattern: /^[A-Z]{2,5}$/, wanted: '2 to 5 capitals', about: 'Symbol' }),
    texts: { GOLD: 'GOLD' },
  },
  address: {
    field: field.address({ optional: true, about: 'Who gets the fees; nobody unless given' }),
    texts: { '0x000000000000000000000000000000000000dEaD': '0x000000000000000000000000000000000000dEaD' },
  },
  list: {
    field: field.list(field.seconds({ required: true, about: 'A lock' }), {
      default: [days(30), days(90)],
      about: 'Locks that are offered',
    }),
    texts: { '1d, 2d': [86_400, 172_800], '["1d", 5]': [86_400, 5] },
  },
  record: {
    field: field.record(
      {
        burn: field.ratio({ default: 0, about: 'Burned' }),
        reserve: field.ratio({ default: 1, about: 'Kept' }),
      },
      { default: {}, about: 'What revenue is spent on' },
    ),
    texts: { '{"burn": "25%", "reserve": 0.75}': { burn: 0.25, reserve: 0.75 } },
  },
  distribution: {
    field: field.distribution({ default: uniform(0.1, 0.9), draws: 'ratio', about: 'How patience is spread' }),
    texts: { 'uniform(10%, 50%)': { kind: 'uniform', low: 0.1, high: 0.5 } },
  },
} satisfies Record<keyof typeof field, Written>
