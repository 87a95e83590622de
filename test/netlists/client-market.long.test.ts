import { expect } from 'chai'
import type { Netlist } from 'saffron-sim'

import client from '../../netlists/client/netlist.ts'
import { recorded } from '../kit/recorded.ts'

const netlist: Netlist = client

describe('a year of the model market of the netlist client', function () {
  this.timeout(600_000)

  it('behavior: 300 people; the monthly model is the regime that it moves in', async () => {
    const params = { random_trader_count: 46 }
    const market = await recorded(netlist, { steps: 365, every: 30, params: { ...params, model: 'market' } })
    const model = await recorded(netlist, { steps: 12, params: { model: 'static' } })
    expect(market.at(0, 'agents')).to.equal(300)
    // Fees, investors who come on different days and traders make a difference, and no other economy.
    expect(market.at(360, 'price') / model.at(12, 'price')).to.be.within(0.3, 3)
    expect(market.at(360, 'staked') / model.at(12, 'staked')).to.be.within(0.3, 3)
    expect(market.at(360, 'cash') / model.at(12, 'cash')).to.be.within(0.5, 2)
    await Promise.all([market.close(), model.close()])
  })
})
