import { expect } from 'chai'

import { level } from '../../src/kpi/kpi.ts'
import { change } from '../../src/kpi/over-time.ts'
import { Recorder } from '../../src/kpi/recorder.ts'
import { COUNT } from '../../src/units.ts'

describe('change', () => {
  it('default: the difference to the last record, 0 at first', async () => {
    const values = [5n, 7n, 7n, 4n]
    const of = level({ unit: COUNT, about: 'Some', read: () => values.shift() })
    const recorder = new Recorder({ since: change(of, { about: 'Change' }) })
    const changes = []
    for (let i = 0; i < 4; i++) changes.push((await recorder.record())['since'])
    expect(changes).to.deep.equal([0, 2, 0, -3])
  })
})
