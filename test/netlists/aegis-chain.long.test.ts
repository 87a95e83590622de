import { expect } from 'chai'
import { readAegisConfig } from 'saffron-sim/models'

import { shipped } from '../../netlists/aegis/shipped.ts'
import aegis from '../../netlists/aegis/netlist.ts'
import chained from '../../netlists/aegis-chain/netlist.ts'
import { near } from '../kit/near.ts'
import { recorded } from '../kit/recorded.ts'

describe('the netlist aegis-chain over years', function () {
  this.timeout(600_000)

  for (const price_mode of ['constant', 'impact', 'backing', 'amm']) {
    it(`behavior: sixty months of the shipped deals, price mode ${price_mode}, are equal to the model`, async () => {
      const { given } = readAegisConfig({ ...shipped, LEAFPriceConfig: { price_mode } })
      const [model, chain] = [await recorded(aegis, { params: given }), await recorded(chained, { params: given })]
      for (const column of ['aegis_leaf', 'aegis_usdc', 'value_per_oak', 'leaf_price', 'Move_001.leaf']) {
        for (const { step } of model.rows) {
          near(chain.at(step, column), model.at(step, column), 1e-4, `${column} in month ${step}:`)
        }
      }
      expect(chain.all('oak_left')).to.deep.equal(model.all('oak_left'))
      expect(chain.all('reverts').every((count) => count === 0)).to.equal(true)
      await Promise.all([model.close(), chain.close()])
    })
  }
})
