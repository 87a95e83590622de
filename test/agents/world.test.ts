import { expect } from 'chai'

import { sharedWorld } from 'saffron-sim'
import { rejects } from '../chain/rejects.ts'
import { lived } from '../kit/lives.ts'

describe('shared world', () => {
  const RATE = { rate: { about: 'What it costs', value: 1, owners: ['bank'] } }

  it('default: its owner sets a value, which everybody has from the next step on, and which is recorded', async () => {
    const seen: unknown[] = []
    let kpi: (() => unknown) | undefined
    await lived(
      (setup) => {
        const world = sharedWorld(setup, RATE)
        kpi = world.kpis['world.rate'].read
        return {
          bank: (turn) => {
            if (turn.step === 2) world.set(turn, 'rate', 5)
            seen.push(world.get(turn, 'rate'))
          },
          user: (turn) => void seen.push(world.get(turn, 'rate')),
        }
      },
      { steps: 3 },
    )
    expect(seen).to.deep.equal([1, 1, 1, 1, 5, 5])
    expect(kpi?.()).to.equal(5)
  })

  it('error: nobody else may', async () => {
    const thief = lived((setup) => {
      const world = sharedWorld(setup, RATE)
      return { thief: (turn) => world.set(turn, 'rate', 0) }
    })
    const error = await rejects(thief, 'AGENT_FAILED')
    expect(error.cause).to.include({ code: 'WORLD_OWNER' })
  })
})
