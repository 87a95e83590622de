import { expect } from 'chai'

import { cohortRequestField } from '../../../src/models/cohorts/request/cohort-request-field.ts'
import { goldenJson } from './requests.ts'

const field = cohortRequestField('What is simulated')

describe('cohortRequestField', () => {
  it('default: takes a request as JSON or its text, and writes a text that reads back the same', () => {
    const json = goldenJson({ abm: { seed: null, pricing_config: { smoothing: 0.5 } } })
    const [object, text] = [field.read(json), field.read(JSON.stringify(json))]
    expect(text).to.deep.equal(object)
    if (!object.ok || object.value === undefined) expect.fail('it was refused')
    const written = field.format(object.value)
    expect(written).to.not.include('null')
    const again = field.read(written)
    expect(again.ok && again.value && field.format(again.value)).to.equal(written)
  })

  it('behavior: may be left out', () => {
    expect([field.required, field.default, field.kind]).to.deep.equal([false, undefined, 'record'])
  })

  it('error: gives every mistake with its place, those between values too', () => {
    const places = (given: unknown) => {
      const reading = field.read(given)
      return reading.ok ? [] : reading.mistakes.map(({ at }) => at)
    }
    expect(places({ token: {} })).to.include.members(['token.total_supply', 'buckets'])
    expect(places(goldenJson({ abm: { treasury_config: { initial_balance_pct: 0.9 } } }))).to.deep.equal([
      'abm.treasury_config.initial_balance_pct',
    ])
    for (const given of ['', '{', 'request', 3, []]) expect(places(given)).to.not.deep.equal([])
  })
})
