import { expect } from 'chai'

import { onceAMoment } from '../../src/kpi/once-a-moment.ts'

describe('onceAMoment', () => {
  it('default: works a value out once for all who ask at once, and anew for those who ask later', async () => {
    let asked = 0
    const count = onceAMoment(() => ++asked)
    expect([count(), count()]).to.deep.equal([1, 1])
    await Promise.resolve()
    expect([count(), count()]).to.deep.equal([2, 2])
  })

  it('error: what throws is tried again', () => {
    let asked = 0
    const fails = onceAMoment(() => {
      if (++asked === 1) throw new Error('not yet')
      return asked
    })
    expect(fails).to.throw('not yet')
    expect(fails()).to.equal(2)
  })
})
