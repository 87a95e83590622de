import { expect } from 'chai'

import { field } from '../../src/field/field.ts'
import type { Fields } from '../../src/field/field-type.ts'
import { grouped } from '../../src/field/grouped.ts'
import { mistakeInWords, type Reading } from '../../src/field/mistake.ts'
import { readValues, takeValues } from '../../src/field/read-values.ts'

const about = 'For a test'
const FIELDS = {
  activity: field.ratio({ default: 0.5, about }),
  who: field.text({ required: true, about }),
  deadbandBps: field.bps({ default: 30, about, aliases: ['deadband_bps'] }),
  every: field.seconds({ optional: true, about }),
}

const mistakesOf = (reading: Reading<unknown>) => (reading.ok ? [] : reading.mistakes)
const told = (reading: Reading<unknown>) => mistakesOf(reading).map(mistakeInWords)

describe('takeValues and readValues', () => {
  it('default: what is given, the defaults, and nothing where something may be left out', () => {
    expect(takeValues(FIELDS, { who: 'me' })).to.deep.equal({
      ok: true,
      value: { activity: 0.5, who: 'me', deadbandBps: 30, every: undefined },
    })
    expect(readValues(FIELDS, { who: 'me', activity: '12%', every: '1w' })).to.deep.equal({
      ok: true,
      value: { activity: 0.12, who: 'me', deadbandBps: 30, every: 604_800 },
    })
  })

  it('behavior: an option that is undefined is not given', () => {
    const reading = takeValues(FIELDS, { who: 'me', activity: undefined })
    expect(reading.ok && reading.value.activity).to.equal(0.5)
  })

  it('error: all mistakes at once, with the nearest name that is still free', () => {
    expect(told(takeValues(FIELDS, { activity: 2, deadbnadBps: 1, every: '1d', whatever: 1 }))).to.deep.equal([
      "there is no deadbnadBps: did you mean 'deadbandBps'?",
      'there is no whatever: known are activity, who, deadbandBps, every',
      'activity cannot be 2: it takes a share or rate, 0 to 1',
      'who is missing: it takes a text',
      "every cannot be '1d': it takes a whole number of seconds, at least 0",
    ])
    // The name that was meant is taken already.
    expect(told(takeValues(FIELDS, { who: 'me', activty: 1, activity: 1 }))).to.deep.equal([
      'there is no activty: known are activity, who, deadbandBps, every',
    ])
  })

  it('error: a length of time that is none; its forms are told to who writes texts', () => {
    const fields = { wait: field.seconds({ required: true, about }) }
    expect(told(readValues(fields, { wait: '7 days' }))).to.deep.equal([
      "wait cannot be '7 days': it takes a whole number of seconds, at least 0, or a length such as 12h, 7d or 4w",
    ])
  })

  it('error: a value is told as people write it', () => {
    const fields = {
      supply: field.amount({ required: true, min: 1, about }),
      people: field.int({ required: true, about }),
      names: field.list(field.text({ required: true, about }), { required: true, min: 1, max: 2, about }),
    }
    const given = { supply: 10n ** 17n, people: 5n, names: [] }
    expect(told(takeValues(fields, given))).to.deep.equal([
      "supply cannot be '0.1': it takes an amount, at least 1",
      'people cannot be the bigint 5: it takes a whole number',
      'names cannot be an empty list: it takes a list of text, 1 to 2 of them',
    ])
    expect(told(takeValues(fields, { ...given, supply: 10n ** 18n, people: 5, names: ['a', 'b', 'c'] }))).to.deep.equal(
      ['names cannot be a list of 3: it takes a list of text, 1 to 2 of them'],
    )
  })

  it('error: what is no record, and names that every object has', () => {
    for (const given of [undefined, null, 5, 'nonsense', [1], () => 1]) {
      expect(takeValues(FIELDS, given).ok, String(given)).to.equal(false)
    }
    for (const name of ['toString', '__proto__', 'constructor']) {
      const given: unknown = JSON.parse(`{ "who": "me", "${name}": 1 }`)
      expect(mistakesOf(readValues(FIELDS, given)), name).to.have.lengthOf(1)
    }
  })

  it('error: nothing is not a value', () => {
    expect(told(readValues(FIELDS, { who: null }))).to.deep.equal(['who cannot be null: it takes a text'])
  })

  it('behavior: names of somebody else pass, and count for the nearest', () => {
    const besides = ['pool']
    expect(takeValues(FIELDS, { who: 'me', pool: {} }, { besides }).ok).to.equal(true)
    expect(mistakesOf(takeValues(FIELDS, { who: 'me', pol: {} }, { besides }))[0]?.meant).to.equal('pool')
  })

  it('behavior: another name will do, but not both', () => {
    const reading = readValues(FIELDS, { who: 'me', deadband_bps: 5 })
    expect(reading.ok && reading.value.deadbandBps).to.equal(5)
    expect(mistakesOf(readValues(FIELDS, { who: 'me', deadbandBps: 5, deadband_bps: 5 }))).to.have.lengthOf(1)
  })

  it('behavior: what is needed only because of other values is told with what needs it', () => {
    const fields: Fields = {
      stakingShare: field.percent({ default: 0, about }),
      stakingApr: field.percent({
        required: true,
        needed: ({ stakingShare }) => Number(stakingShare) > 0,
        neededBy: 'staking',
        about,
      }),
    }
    expect(takeValues(fields, {})).to.deep.equal({ ok: true, value: { stakingShare: 0, stakingApr: undefined } })
    expect(takeValues(fields, { stakingShare: 5, stakingApr: 1 }).ok).to.equal(true)
    expect(told(takeValues(fields, { stakingShare: 5 }))).to.deep.equal([
      'stakingApr is missing: it takes a percentage, 0 to 100 (needed by staking)',
    ])
  })

  it('behavior: files may nest by group, and a mistake there has its group in its place', () => {
    const fields = grouped({
      basics: { supply: field.int({ default: 100, min: 1, about }), launch: field.date({ required: true, about }) },
      expenses: { salaries: field.money({ default: 0, about }) },
    })
    const expected = { ok: true, value: { supply: 5, launch: '2025-01-01', salaries: 7 } }
    expect(readValues(fields, { basics: { supply: 5, launch: '1.1.2025' }, expenses: { salaries: 7 } })).to.deep.equal(
      expected,
    )
    expect(readValues(fields, { supply: '5', launch: '1.1.2025', expenses: { salaries: '7' } })).to.deep.equal(expected)
    const wrong = { basics: { suply: 5 }, expenses: { launch: '1.1.2025' }, supply: 0 }
    expect(told(readValues(fields, wrong))).to.deep.equal([
      // The name that was meant is taken already.
      'there is no basics.suply: known are supply, launch',
      'there is no expenses.launch: known are salaries',
      'supply cannot be 0: it takes a whole number, at least 1',
      'basics.launch is missing: it takes a date as 2025-01-31',
    ])
    expect(mistakesOf(readValues(fields, { basics: { suply: 5 } }))[0]?.meant).to.equal('supply')
    // Code has no groups.
    expect(takeValues(fields, { basics: { launch: '2025-01-01' } }).ok).to.equal(false)
  })
})
