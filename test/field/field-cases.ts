// Long because it is a table: each kind of field with what it reads and what it refuses.
import { field } from '../../src/field/field.ts'
import type { Field } from '../../src/field/field-type.ts'
import { uniform } from '../../src/field/distribution.ts'

const about = 'For a test'

/** Of one kind of field. */
export interface FieldCase {
  readonly one: Field<unknown>
  /** What people and files may give, with what it becomes. */
  readonly reads: readonly (readonly [given: unknown, value: unknown])[]
  readonly refuses: readonly unknown[]
  readonly allowed: string
}

const YEAR = 31_536_000

/** By kind. */
export const FIELD_CASES: Record<string, FieldCase> = {
  int: {
    one: field.int({ default: 3, min: 1, max: 10_000_000, about }),
    reads: [
      [1, 1],
      ['10', 10],
      [' 7 ', 7],
      ['1_000_000', 1_000_000],
      ['1e6', 1_000_000],
      ['2.50e1', 25],
    ],
    refuses: [
      0,
      10_000_001,
      1.5,
      '1.5',
      '12%',
      '5d',
      '1__0',
      '_1',
      '1_',
      '',
      ' ',
      'NaN',
      NaN,
      Infinity,
      true,
      null,
      3n,
    ],
    allowed: '1 to 10000000',
  },
  number: {
    one: field.number({ default: -1.5, about }),
    reads: [
      [1e300, 1e300],
      ['-2.5e-3', -0.0025],
      ['0', 0],
      ['12%', 0.12],
      ['.5', 0.5],
      ['1_000.25', 1000.25],
      ['1e300', 1e300],
      ['9007199254740992', 2 ** 53],
      ['0.1234567890123456789', 0.12345678901234568],
    ],
    refuses: [
      '9007199254740993',
      '1e-400',
      '',
      'x',
      NaN,
      'NaN',
      Infinity,
      '-Infinity',
      '1,5',
      '1e',
      [],
      '--1',
      '1 000',
      '0x10',
    ],
    allowed: 'any',
  },
  ratio: {
    one: field.ratio({ default: 0.5, about }),
    reads: [
      ['0', 0],
      [1, 1],
      ['12%', 0.12],
      ['12 %', 0.12],
      ['0.7%', 0.007],
      ['100%', 1],
    ],
    refuses: [-0.01, 1.01, '101%', '25', '%'],
    allowed: '0 to 1',
  },
  'ratio with a bound': {
    one: field.ratio({ default: 2, max: 5, about }),
    reads: [
      ['5', 5],
      [0, 0],
      ['250%', 2.5],
    ],
    refuses: [5.1, -1],
    allowed: '0 to 5',
  },
  'ratio above its lowest': {
    one: field.ratio({ default: 0.5, above: 0, below: 1, about }),
    reads: [['1e-9', 1e-9]],
    refuses: [0, 1],
    allowed: 'above 0, below 1',
  },
  percent: {
    one: field.percent({ default: 25, about }),
    reads: [
      ['25%', 25],
      ['25', 25],
      [0.25, 0.25],
    ],
    refuses: ['101', -1, '25%%'],
    allowed: '0 to 100',
  },
  money: {
    one: field.money({ default: 40e6, about }),
    reads: [
      ['-1_000.5', -1000.5],
      ['40e6', 40e6],
    ],
    refuses: ['40%', '$5', 5n],
    allowed: 'any',
  },
  price: {
    one: field.price({ default: '0.5', about }),
    reads: [
      ['0.163206', 163_206_000_000_000_000n],
      [2, 2n * 10n ** 18n],
      [7n, 7n],
    ],
    refuses: ['-1', '0.0000000000000000001', 'free'],
    allowed: 'at least 0',
  },
  amount: {
    one: field.amount({ default: 5, min: '0.5', max: 1e21, about }),
    reads: [
      ['1.5', 1_500_000_000_000_000_000n],
      [0.1 + 0.7, 799_999_999_999_999_900n],
      [1e21, 10n ** 39n],
      ['1e21', 10n ** 39n],
      ['1_000', 10n ** 21n],
      ['0.500000000000000001', 500_000_000_000_000_001n],
      ['123456789012345678901.000000000000000007', 123_456_789_012_345_678_901_000_000_000_000_000_007n],
      // The value itself: smallest units.
      [10n ** 18n, 10n ** 18n],
    ],
    refuses: [
      '0.4',
      '1000000000000000000001',
      '0.5000000000000000001',
      1n,
      '',
      'x',
      '-1',
      '1e9999',
      NaN,
      Infinity,
      null,
      true,
    ],
    allowed: '0.5 to 1000000000000000000000',
  },
  'amount of six decimals': {
    one: field.amount({ default: 0, decimals: 6, about }),
    reads: [
      ['0.000001', 1n],
      [1.2345678, 1_234_567n],
      ['1.50', 1_500_000n],
    ],
    refuses: ['0.0000001'],
    allowed: 'at least 0',
  },
  bps: {
    one: field.bps({ default: 30, about }),
    reads: [
      [0, 0],
      ['10_000', 10_000],
      ['0.3%', 30],
      ['12%', 1_200],
    ],
    refuses: [-1, 10_001, 0.5, '0.005%', 30n],
    allowed: '0 to 10000',
  },
  id: {
    one: field.id({ default: 0, about }),
    reads: [
      ['12', 12n],
      [3, 3n],
      [5n, 5n],
    ],
    refuses: ['1.5', 1.5, -1n, '-1'],
    allowed: 'at least 0',
  },
  seconds: {
    one: field.seconds({ default: 60, about }),
    reads: [
      ['0', 0],
      ['90s', 90],
      ['12h', 43_200],
      ['14d', 1_209_600],
      ['4w', 2_419_200],
      ['6mo', 15_552_000],
      ['1y', YEAR],
      ['1.5 h', 5_400],
    ],
    refuses: [-1, 0.5, '1 day', '1m', '0.5s', '-1d', 'd', '1d 2h', 5n],
    allowed: 'at least 0',
  },
  'seconds that may be endless': {
    one: field.seconds({ default: Infinity, max: Infinity, about }),
    reads: [
      ['Infinity', Infinity],
      [60, 60],
    ],
    refuses: ['-Infinity', NaN],
    allowed: '0 to Infinity',
  },
  time: {
    one: field.time({ default: 0, about }),
    reads: [
      ['1970-01-02', 86_400],
      ['2026-01-01T00:00:00Z', 1_767_225_600],
      ['2026-01-01T12:30Z', 1_767_270_600],
      ['1_767_225_600', 1_767_225_600],
      [7, 7],
    ],
    refuses: ['2026-02-30', '2026-01-01T24:00Z', '2026-01-01T12:30', '0099-01-01', -1, 0.5, 'soon'],
    allowed: 'any',
  },
  date: {
    one: field.date({ default: '2025-01-01', min: '2024-02-29', about }),
    reads: [
      ['2025-12-31', '2025-12-31'],
      ['1.6.2025', '2025-06-01'],
      ['31.12.2034', '2034-12-31'],
    ],
    refuses: ['2024-02-28', '2025-02-29', '31.4.2025', '2025-1-1', '1/1/2025', 20250101, ''],
    allowed: 'at least 2024-02-29',
  },
  flag: {
    one: field.flag({ default: false, about }),
    reads: [
      ['true', true],
      ['false', false],
      [true, true],
    ],
    refuses: ['yes', '', 1, 'TRUE', null],
    allowed: 'true or false',
  },
  choice: {
    one: field.choice(['static', 'simple'], { default: 'static', synonyms: { dynamic: 'simple' }, about }),
    reads: [
      ['simple', 'simple'],
      ['dynamic', 'simple'],
    ],
    refuses: ['Simple', '', 0, 'toString'],
    allowed: 'static, simple',
  },
  text: {
    one: field.text({ default: 'ab', pattern: /^[a-z]+$/, wanted: 'small letters', about }),
    reads: [['xyz', 'xyz']],
    refuses: ['', 'A', 5, null],
    allowed: 'small letters',
  },
  address: {
    one: field.address({ required: true, about }),
    reads: [[`0x${'aB'.repeat(20)}`, `0x${'aB'.repeat(20)}`]],
    refuses: ['0x', `0x${'a'.repeat(39)}`, `0x${'g'.repeat(40)}`, 5],
    allowed: 'any',
  },
  list: {
    one: field.list(field.seconds({ required: true, about }), { default: [1], min: 1, max: 3, about }),
    reads: [
      ['1d, 2d', [86_400, 172_800]],
      [
        ['1d', 5],
        [86_400, 5],
      ],
      ['[1, "1h"]', [1, 3_600]],
      ['7', [7]],
    ],
    refuses: [[], '', 'x', [1, 2, 3, 4], { 0: 1 }, '[1', 5],
    allowed: '1 to 3 of them',
  },
  record: {
    one: field.record(
      { to: field.text({ required: true, about }), amount: field.amount({ default: 1, about }) },
      { required: true, about },
    ),
    reads: [
      [{ to: 'a' }, { to: 'a', amount: 10n ** 18n }],
      ['{"to": "a", "amount": 1000000000000000000000000.5}', { to: 'a', amount: 10n ** 42n + 5n * 10n ** 17n }],
    ],
    refuses: [{}, { to: 5 }, { to: 'a', amunt: 1 }, 'a', [], null],
    allowed: 'any',
  },
  distribution: {
    one: field.distribution({ default: uniform(0, 1), draws: 'seconds', about }),
    reads: [
      ['uniform(5d, 20d)', { kind: 'uniform', low: 432_000, high: 1_728_000 }],
      [
        { int: ['5d', '20d'], by: '1d' },
        { kind: 'int', low: 432_000, high: 1_728_000, by: 86_400 },
      ],
      [{ exponential: 1 }, { kind: 'exponential', rate: 1 }],
      ['oneOf(1, 2)', { kind: 'oneOf', values: [1, 2] }],
      [
        { oneOf: ['a', true], weights: [1, 3] },
        { kind: 'oneOf', values: ['a', true], weights: [1, 3] },
      ],
    ],
    refuses: [
      'uniform(1)',
      'uniform(2, 1)',
      'uniform(1, 2, 3)',
      'int(1, 2, 3, 4)',
      'gamma(1, 2)',
      'toString(1)',
      { uniform: [0, 1], normal: [0, 1] },
      { uniform: [0, 1], by: 1 },
      { normal: [0, -1] },
      { beta: [0, 1] },
      { logUniform: [0, 1] },
      { oneOf: [] },
      { oneOf: [1, 2], weights: [1] },
      { triangular: [0, 2, 1] },
      {},
      5,
    ],
    allowed: 'any',
  },
}
