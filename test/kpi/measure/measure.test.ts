import { expect } from 'chai'

import { checkNames } from '../../../src/kpi/measure/check-names.ts'
import { MeasureError } from '../../../src/kpi/measure/errors.ts'
import { evaluateCondition, evaluateQuantity, type Measured } from '../../../src/kpi/measure/evaluate-measure.ts'
import { parseCondition, parseQuantity } from '../../../src/kpi/measure/parse-measure.ts'
import { conditionOf } from '../../../src/kpi/measure/requirement.ts'
import { staysFalse } from '../../../src/kpi/measure/stays-false.ts'
import { near } from '../../kit/near.ts'

/** Records at steps 0, 10, 20, 30, 40. */
const KPIS: Readonly<Record<string, readonly number[]>> = {
  price: [1, 2, 0.5, 4, 3],
  'Team.sold': [0, 10, 20, 30, 40],
  'trader-1.profit': [5, -5, 0, 1, 2],
  'of all, %': [1, 1, 1, 1, 50],
  holed: [Number.NaN, 7, Number.NaN, 3, Number.NaN],
  nothing: Array<number>(5).fill(Number.NaN),
  P: [1, 2, 3, 4, 5],
}

const run: Measured = {
  series: (kpi) => {
    const values = KPIS[kpi]
    return values && { steps: [0, 10, 20, 30, 40], values }
  },
  number: (name) => (name === 'supply' ? 1_000 : undefined),
  flag: (name) => (name === 'solvent' ? true : undefined),
}

const value = (text: string) => evaluateQuantity(parseQuantity(text), run)
const holds = (text: string) => evaluateCondition(parseCondition(text), run)

/** The error that the text is refused with. */
function refusal(work: () => unknown): MeasureError {
  try {
    work()
  } catch (error) {
    if (error instanceof MeasureError) return error
    throw error
  }
  throw new Error('It was not refused')
}

describe('measures', () => {
  it('default: the last segment of a dotted name is what of the KPI is meant', () => {
    const expected: Record<string, number> = {
      'price.first': 1,
      'price.last': 3,
      'price.min': 0.5,
      'price.max': 4,
      'price.sum': 10.5,
      'price.mean': 2.1,
      'price.median': 2,
      // Sorted 0.5 1 2 3 4: type 7 takes place 4p.
      'price.P25': 1,
      'price.P5': 0.6,
      'price.P87.5': 3.5,
      'price.P100': 4,
      'price.at(20)': 0.5,
      // From 2 to 0.5.
      'price.drawdown': 0.75,
      'Team.sold.last': 40,
      'trader-1.profit.min': -5,
      "'of all, %'.last": 50,
      'P.last': 5,
      supply: 1_000,
    }
    for (const [text, wanted] of Object.entries(expected)) near(value(text) ?? Number.NaN, wanted, 1e-12, text)
    // (1.1² + 0.1² + 1.6² + 1.9² + 0.9²) / 4
    near(value('price.sd') ?? Number.NaN, Math.sqrt(8.2 / 4), 1e-12)
  })

  it('default: arithmetic binds as in school, and numbers are written as people write them', () => {
    const expected: Record<string, number> = {
      '1 + 2 * 3': 7,
      '(1 + 2) * 3': 9,
      '10 - 4 - 3': 3,
      '24 / 4 / 2': 3,
      '-price.last + 5': 2,
      '- - 2': 2,
      '2 * -3': -6,
      '1_000_000 / 1e6': 1,
      '12%': 0.12,
      '7%': 0.07,
      '1.5e1%': 0.15,
      'min(price.last, 2, 9)': 2,
      'max(price.min, -1)': 0.5,
      'abs(trader-1.profit.min)': 5,
      'floor(price.mean)': 2,
      'price.last / supply': 0.003,
      'trader-1.profit.last - P.last': -3,
    }
    for (const [text, wanted] of Object.entries(expected)) expect(value(text), text).to.equal(wanted)
  })

  it('default: what holds, with the distance to the bound as a share of the bound', () => {
    const expected: Record<string, { ok: boolean; margin: number }> = {
      'price.min > 0.1': { ok: true, margin: 4 },
      'price.min > 1': { ok: false, margin: -0.5 },
      'price.last <= 4': { ok: true, margin: 0.25 },
      '4 >= price.last': { ok: true, margin: 0.25 },
      'price.last > 0': { ok: true, margin: 3 },
      'price.last > 3': { ok: false, margin: 0 },
      'price.last >= 3': { ok: true, margin: 0 },
      'price.last > -2': { ok: true, margin: 2.5 },
      'price.last = 3': { ok: true, margin: 0 },
      'price.last == 2': { ok: false, margin: -0.5 },
      'price.last != 2': { ok: true, margin: 0.5 },
      // The right side is the scale where both move.
      'price.max > Team.sold.last': { ok: false, margin: -0.9 },
      'price.min > 0.1 and price.last < 6': { ok: true, margin: 0.5 },
      'price.min > 1 or price.last < 6': { ok: true, margin: 0.5 },
      'not price.min > 1': { ok: true, margin: 0.5 },
      'price.last < 2 or price.last > 4 and price.first = 1': { ok: false, margin: -0.25 },
      '(price.last < 2 or price.last < 4) and price.first = 1': { ok: true, margin: 0 },
      solvent: { ok: true, margin: 1 },
    }
    for (const [text, { ok, margin }] of Object.entries(expected)) {
      const outcome = holds(text)
      expect(outcome.ok, text).to.equal(ok)
      near(outcome.margin ?? Number.NaN, margin, 1e-12, text)
    }
  })

  it('behavior: records without a value are passed over, but first, last and at speak of one record', () => {
    expect([value('holed.min'), value('holed.mean'), value('holed.sum'), value('holed.at(30)')]).to.deep.equal([
      3, 5, 10, 3,
    ])
    for (const text of ['holed.first', 'holed.last', 'holed.at(20)', 'price.at(5)', 'nothing.mean', 'nothing.sum']) {
      expect(value(text), text).to.equal(undefined)
    }
    expect(value('1 + nothing.max')).to.equal(undefined)
    expect(value('min(1, nothing.max)')).to.equal(undefined)
    expect(value('price.last / (1 - 1)')).to.equal(undefined)
  })

  it('behavior: a missing value fails and has no margin, unless something else has decided already', () => {
    const missing = { ok: undefined, margin: undefined }
    expect(holds('nothing.last > 0')).to.deep.equal(missing)
    expect(holds('not nothing.last > 0')).to.deep.equal(missing)
    expect(holds('nothing.last > 0 and price.last > 0')).to.deep.equal(missing)
    expect(holds('nothing.last > 0 and price.last > 6')).to.deep.equal({ ok: false, margin: -0.5 })
    expect(holds('nothing.last > 0 or price.last < 6')).to.deep.equal({ ok: true, margin: 0.5 })
    expect(holds('nothing.last > 0 or price.last > 6')).to.deep.equal(missing)
    expect(holds('unheard')).to.deep.equal(missing)
  })

  it('behavior: a spec with two bounds is as far from failing as from the nearer', () => {
    const outcome = evaluateCondition(conditionOf({ of: 'price.last', min: 2, max: 4 }), run)
    expect(outcome).to.deep.equal({ ok: true, margin: 0.25 })
    expect(evaluateCondition(conditionOf({ of: 'price.last', max: 2 }), run)).to.deep.equal({ ok: false, margin: -0.5 })
    expect(evaluateCondition(conditionOf({ of: 'price.last', min: 3 }), run).ok).to.equal(true)
    expect(refusal(() => conditionOf({ of: 'price.last' })).message).to.contain('needs a bound')
  })

  it('behavior: some failures are final', () => {
    const final = ['price.min > 0.1', 'price.max < 5', '5 > price.max', 'price.drawdown < 50%', 'price.first > 1']
    for (const text of [...final, '2 * price.min > 1', '-price.max > -5', 'price.min - price.max > 1']) {
      expect(staysFalse(parseCondition(text)), text).to.equal(true)
    }
    const open = ['price.last > 0.1', 'price.min < 0.1', 'price.max > 5', 'not price.min > 1', 'price.mean > 1']
    for (const text of [...open, '-2 * price.min > 1', 'price.min > 1 or price.last > 1', 'price.min > price.last']) {
      expect(staysFalse(parseCondition(text)), text).to.equal(false)
    }
  })

  it('error: what cannot be read, with the place', () => {
    const cases: Record<string, [column: number, words: string]> = {
      '': [0, 'missing'],
      'price.last >': [12, 'missing'],
      'price.last > 0.1 0.2': [17, 'one too many'],
      '(price.last > 1': [15, "')' is missing"],
      'price.last # 2': [11, 'no meaning'],
      '0.1 < price.last < 2': [17, 'two sides'],
      'price.last': [0, 'is a number'],
      '1 + (price.last > 2) > 1': [16, 'this holds or not'],
      'medain(price.last) > 1': [0, "no function 'medain'"],
      'price.last(3) > 1': [0, 'takes nothing'],
      'price.at > 1': [0, 'number of a step'],
      'price.at(1.5) > 1': [0, 'number of a step'],
      'P5(price.last) > 1': [0, 'points of a study'],
      'price.last > min(2)': [13, 'points of a study'],
      'abs(1, 2) > 0': [0, 'does not take 2'],
      'min(price.last > 1, 2) > 0': [0, 'takes numbers'],
    }
    for (const [text, [column, words]] of Object.entries(cases)) {
      const error = refusal(() => parseCondition(text))
      expect(error.message, text).to.contain(words)
      expect(error.column, text).to.equal(column)
    }
    expect(refusal(() => parseQuantity('price.last > 2')).message).to.contain('number is asked for')
    expect(refusal(() => parseCondition('mediann(price.last) > 1', 'points')).hint).to.contain("'median'")
  })

  it('error: over the points of a study a number needs a statistic, and intervals one over points', () => {
    for (const text of ['median(price.last) > 1', 'P(price.last < 1) < 5%', 'width(P(fail)) < 0.02', 'yield >= 0.95']) {
      expect(() => parseCondition(text, 'points'), text).to.not.throw()
    }
    for (const text of [
      'low(yield) > 0.9',
      'max(mean(price.last), 1) > 0',
      'se(price.last) < 1',
      'min(price.last) > 1',
    ]) {
      expect(() => parseCondition(text, 'points'), text).to.not.throw()
    }
    const cases: Record<string, [column: number, words: string]> = {
      'price.last > 1': [0, 'each point'],
      'median(price.last) > supply': [21, 'each point'],
      'P(price.last) > 1': [0, 'holds or not'],
      'mean(price.last > 1) > 1': [0, 'takes a number'],
      'width(price.last) > 1': [0, 'statistic over the points'],
      'mean(median(price.last)) > 1': [5, 'points of a study'],
      'mean(price.last, 2) > 1': [0, 'does not take 2'],
    }
    for (const [text, [column, words]] of Object.entries(cases)) {
      const error = refusal(() => parseCondition(text, 'points'))
      expect(error.message, text).to.contain(words)
      expect(error.column, text).to.equal(column)
    }
  })

  it('error: names that nothing has, with the nearest', () => {
    const known = { kpis: Object.keys(KPIS), numbers: ['supply'], flags: ['fail', 'solvent'] }
    const check = (text: string) =>
      checkNames(parseCondition(text, text.includes('(') ? 'points' : 'run'), { text, ...known })
    for (const text of [
      'price.last > supply',
      'Team.sold.sum > 1',
      'P(fail) < 1',
      'P(solvent and price.last < 1) < 1',
    ]) {
      expect(() => check(text), text).to.not.throw()
    }
    const cases: Record<string, [column: number, problem: string, hint: string]> = {
      'prise.last > 1': [0, "no KPI 'prise'", "'price'"],
      '1 < Team.sould.last': [4, "no KPI 'Team.sould'", "'Team.sold'"],
      'price.lst > 1': [0, "'lst' is nothing", "'price.last'"],
      'price > 1': [0, 'KPI over time', 'price.last'],
      'suply > 1': [0, "no 'suply'", "'supply'"],
      'P(fale) < 1': [2, "no 'fale'", "'fail'"],
    }
    for (const [text, [column, problem, hint]] of Object.entries(cases)) {
      const error = refusal(() => check(text))
      expect(error.message, text).to.contain(problem)
      expect(error.hint, text).to.contain(hint)
      expect(error.column, text).to.equal(column)
    }
    const dotted = refusal(() => checkNames(parseCondition('a.max > 1'), { text: 'a.max > 1', kpis: ['a.max'] }))
    expect(dotted.hint).to.contain('a.max.last')
  })
})
