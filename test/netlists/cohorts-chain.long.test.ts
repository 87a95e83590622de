import { expect } from 'chai'

import example from '../../netlists/cohorts/example.json' with { type: 'json' }
import { asNumbers, furthest, onContracts } from './cohorts-chain-run.ts'

const YEARS = 36

const requested = (abm: Readonly<Record<string, unknown>>) => ({ ...example, abm: { ...example.abm, ...abm } })

describe('the netlist cohorts-chain over years', function () {
  this.timeout(600_000)

  // What is wished is more than there is room for from month 28 on; here there is room.
  const roomy = { staking_config: { ...example.abm.staking_config, max_capacity_pct: 0.9 } }

  for (const pricing_model of ['constant', 'eoe', 'bonding_curve', 'issuance_curve']) {
    it(`behavior: three years of 150 people are equal to the model, with the price model ${pricing_model}`, async () => {
      const { name, distance } = await furthest({ request: requested({ ...roomy, pricing_model }), steps: YEARS })
      expect(distance, name).to.be.at.most(1e-9)
    })
  }

  it('behavior: a full pool serves those who come first, and all of it is in use as in the model', async () => {
    const request = requested({ pricing_model: 'constant' })
    const [model, chain] = await Promise.all([
      asNumbers({ request, steps: YEARS }),
      onContracts({ request, steps: YEARS }),
    ])
    expect(chain.at(YEARS, 'total_staked') / model.at(YEARS, 'total_staked')).to.be.within(0.99, 1.01)
    expect(chain.at(YEARS, 'reverts')).to.be.above(0)
  })
})
