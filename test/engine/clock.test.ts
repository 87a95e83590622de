import { expect } from 'chai'

import { checkClock } from '../../src/engine/clock.ts'
import { rejects } from '../chain/rejects.ts'

const clock = { start: 0, step: 1, steps: 0 }

describe('Clock', () => {
  it('default: whole seconds and steps, and no step at all', () => {
    checkClock(clock)
    checkClock({ start: 1_767_225_600, step: 86_400, steps: 365 })
    expect(clock.steps).to.equal(0)
  })

  it('error: parts of seconds, steps of no length, negative numbers', async () => {
    const wrong = [{ start: -1 }, { start: 0.5 }, { step: 0 }, { step: 1.5 }, { steps: -1 }, { steps: NaN }]
    for (const one of wrong) {
      const [name = ''] = Object.keys(one)
      const error = await rejects((async () => checkClock({ ...clock, ...one }))(), 'CLOCK')
      expect(error.message).to.include(name)
    }
  })
})
