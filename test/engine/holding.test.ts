import { expect } from 'chai'

import type { Hold } from '../../src/engine/holds.ts'
import { simulation, timeOf } from './simulation.ts'

describe('holding', () => {
  for (const pure of [false, true]) {
    it(`default: told by agent at the end of the step${pure ? ', without a chain too' : ''}`, async () => {
      const told: { step: number; time: number; held: readonly string[] }[] = []
      const onHolds = (holds: readonly Hold[], step: number, time: number) => {
        told.push({ step, time, held: holds.map(({ sender, reason }) => `${sender.name}: ${reason}`) })
      }
      const { run } = simulation({
        pure,
        onHolds,
        agents: {
          // The first in declared order is the last to say so.
          late: async ({ wallet, outside, step }) => {
            if (step === 2) return
            await outside(new Promise((resolve) => setTimeout(resolve, 5)))
            wallet.hold('thought long')
            wallet.hold('and again')
          },
          soon: ({ wallet, step }) => {
            if (step < 3) wallet.hold('nothing to do')
          },
        },
      })
      await run(3)
      expect(told).to.deep.equal([
        {
          step: 1,
          time: timeOf(2),
          held: ['late: thought long', 'late: and again', 'soon: nothing to do'],
        },
        { step: 2, time: timeOf(3), held: ['soon: nothing to do'] },
        { step: 3, time: timeOf(4), held: ['late: thought long', 'late: and again'] },
      ])
    })
  }
})
