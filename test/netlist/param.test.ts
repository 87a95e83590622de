import { expect } from 'chai'

import { param, type Param, type Params } from '../../src/netlist/param.ts'
import { formatParams, resolveParams } from '../../src/netlist/resolve-params.ts'
import { rejects } from '../chain/rejects.ts'

const about = 'For a test'
const refused = async (one: Param<unknown>, value: unknown) =>
  rejects((async () => resolveParams({ one }, { one: value }))(), 'PARAM_VALUE')

/** Each value taken, with what it becomes; and each value refused. */
interface Case {
  readonly one: Param<unknown>
  readonly takes: readonly (readonly [given: unknown, value: unknown])[]
  readonly refuses: readonly unknown[]
}

const CASES: Record<string, Case> = {
  int: {
    one: param.int({ default: 3, min: 1, max: 10, about }),
    takes: [
      [1, 1],
      ['10', 10],
      [' 7 ', 7],
    ],
    refuses: [0, 11, 1.5, '1.5', '', ' ', 'seven', NaN, 'NaN', Infinity, true, null, undefined, 3n],
  },
  number: {
    one: param.number({ default: -1.5, about }),
    takes: [
      [1e300, 1e300],
      ['-2.5e-3', -0.0025],
      ['0', 0],
    ],
    refuses: ['', 'x', NaN, 'NaN', Infinity, '-Infinity', '1,5', []],
  },
  ratio: {
    one: param.ratio({ default: 0.5, about }),
    takes: [
      ['0', 0],
      [1, 1],
    ],
    refuses: [-0.01, 1.01, '101%'],
  },
  'ratio with a bound': {
    one: param.ratio({ default: 2, max: 5, about }),
    takes: [
      ['5', 5],
      [0, 0],
    ],
    refuses: [5.1, -1],
  },
  seconds: { one: param.seconds({ default: 60, about }), takes: [['0', 0]], refuses: [-1, 0.5, '1 day'] },
  amount: {
    one: param.amount({ default: 5, min: '0.5', max: 1e21, about }),
    takes: [
      ['1.5', 1_500_000_000_000_000_000n],
      [0.1 + 0.7, 799_999_999_999_999_900n],
      [1e21, 10n ** 39n],
      ['0.500000000000000001', 500_000_000_000_000_001n],
      // The value itself: smallest units.
      [10n ** 18n, 10n ** 18n],
    ],
    refuses: ['0.4', '1000000000000000000001', 1n, '', 'x', '-1', NaN, Infinity, null, true],
  },
  flag: {
    one: param.flag({ default: false, about }),
    takes: [
      ['true', true],
      ['false', false],
      [true, true],
    ],
    refuses: ['yes', '', 1, 'TRUE', null],
  },
  choice: {
    one: param.choice(['red', 'blue'], { default: 'red', about }),
    takes: [['blue', 'blue']],
    refuses: ['Red', '', 0],
  },
}

describe('param', () => {
  it('default: the default, unless something else is given', () => {
    const params = { traders: param.int({ default: 40, about }), supply: param.amount({ default: '1.5', about }) }
    expect(resolveParams(params, {})).to.deep.equal({ traders: 40, supply: 1_500_000_000_000_000_000n })
    expect(resolveParams(params, { traders: '7' })).to.deep.equal({ traders: 7, supply: 1_500_000_000_000_000_000n })
  })

  for (const [type, { one, takes, refuses }] of Object.entries(CASES)) {
    it(`behavior: ${type} takes values and their texts, and its own text back`, () => {
      for (const [given, value] of takes) {
        const resolved = resolveParams({ one }, { one: given })
        expect(resolved, String(given)).to.deep.equal({ one: value })
        expect(resolveParams({ one }, formatParams({ one }, resolved)), String(given)).to.deep.equal(resolved)
      }
      expect(resolveParams({ one }, formatParams({ one }, resolveParams({ one }, {})))).to.deep.equal({
        one: one.default,
      })
    })

    it(`error: what ${type} refuses, naming parameter and range`, async () => {
      for (const value of refuses) {
        const error = await refused(one, value)
        expect(error.message).to.include("'one'")
        expect(error.hint).to.include(one.range)
      }
    })
  }

  it('behavior: ranges in words', () => {
    const ranges = Object.values(CASES).map(({ one }) => one.range)
    expect(ranges).to.deep.equal([
      '1 to 10',
      'any',
      '0 to 1',
      '0 to 5',
      'at least 0',
      '0.5 to 1e+21',
      'true or false',
      'red, blue',
    ])
    expect(param.int({ default: 0, max: 3, about }).range).to.equal('at most 3')
  })

  it('error: a name that is none, with the nearest', async () => {
    const params: Params = {
      traders: param.int({ default: 40, about }),
      volatility: param.ratio({ default: 0.8, about }),
    }
    const given = async (name: string) =>
      rejects((async () => resolveParams(params, JSON.parse(`{"${name}": 1}`)))(), 'UNKNOWN_PARAM')
    expect((await given('tradres')).hint)
      .to.include("'traders'")
      .and.include('volatility')
    expect((await given('something')).hint).to.equal('The netlist has: traders, volatility.')
    for (const name of ['toString', '__proto__', 'constructor']) await given(name)
  })
})
