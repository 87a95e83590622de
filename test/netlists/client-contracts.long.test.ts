import { expect } from 'chai'

import { tableValues } from '../models/client/published-values.ts'
import { modelAndContracts } from './client-on-contracts.ts'

const TEN_YEARS = 120

describe('the model contracts of the netlist client over ten years', function () {
  this.timeout(600_000)

  for (const [name, params] of Object.entries({
    published: { client: 'none', ...tableValues },
    harbour: {},
    meridian: { client: 'meridian' },
  })) {
    it(`behavior: ${name} is the monthly model in all its series`, async () => {
      const { chain, far } = await modelAndContracts(params, { steps: TEN_YEARS, tolerance: 1e-6 })
      expect(far).to.deep.equal([])
      expect(chain.all('reverts').every((count) => count === 0)).to.equal(true)
    })
  }
})
