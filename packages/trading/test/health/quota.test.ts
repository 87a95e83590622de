import { expect } from 'chai'

import { quotaInWords, quotaWatch } from '../../src/health/quota.ts'

describe('quotaWatch', () => {
  const quota = { name: 'anthropic', limit: 1, unit: 'USD a day', refused: 0, day: 0 }

  it('default: one alert above 80 %, and another after it was below', () => {
    const look = quotaWatch()
    const codes = [0, 0.8, 0.81, 0.9, 0.1, 0.85].map((used, i) => look([{ ...quota, used }], i).map(({ code }) => code))
    expect(codes).to.deep.equal([[], [], ['quota'], [], [], ['quota']])
  })

  it('behavior: what was refused is an end as well; each is told by itself, in words', () => {
    const look = quotaWatch()
    const other = { ...quota, name: 'node', used: 10, limit: 10, unit: 'calls a day' }
    const [first, second, ...more] = look([{ ...quota, used: 0.5, refused: 3 }, other], 7)
    expect(first).to.deep.equal({
      time: 7,
      code: 'quota',
      text: 'the quota of anthropic is nearly used up, 0.5 of 1 USD a day (50 %), 3 refused',
    })
    expect([second?.text, more]).to.deep.equal([
      'the quota of node is nearly used up, 10 of 10 calls a day (100 %)',
      [],
    ])
    expect(quotaInWords({ ...quota, used: 0, limit: 0 })).to.equal('0 of 0 USD a day')
  })
})
