import { expect } from 'chai'

import { createPurse } from '../../../src/models/purse/purse.ts'
import { grantGiver } from '../../../src/models/purse/grant-giver.ts'
import { marketplaces } from '../../../src/agents/uncontrollable/data/marketplaces.ts'
import { DAY, days, YEAR } from '../../../src/units.ts'
import { near } from '../../kit/near.ts'
import { pureTurns } from '../../kit/pure-turns.ts'

describe('grantGiver', () => {
  it('default: gives the first grant at once and the others at their times, in every currency it has', () => {
    const [purse, receiver] = [createPurse({ USD: 30, OCEAN: 3 }), createPurse({ USD: 0, OCEAN: 0 })]
    const got: [usd: number, ocean: number][] = []
    const step = grantGiver({ purse, receiver, interval: days(2), grants: 3, currencies: ['USD', 'OCEAN'] })
    pureTurns([step], 8, () => got.push([receiver.balance('USD'), receiver.balance('OCEAN')]))
    expect(got).to.deep.equal([
      [10, 1],
      [10, 1],
      [20, 2],
      [20, 2],
      [30, 3],
      [30, 3],
      [30, 3],
      [30, 3],
    ])
    expect([purse.balance('USD'), purse.balance('OCEAN')]).to.deep.equal([0, 0])
  })

  it('behavior: gives what is there where that is less than a grant', () => {
    const [purse, receiver] = [createPurse({ USD: 30 }), createPurse({ USD: 0 })]
    const step = grantGiver({ purse, receiver, interval: DAY, grants: 3, currencies: ['USD'] })
    purse.withdraw('USD', 25)
    pureTurns([step], 2)
    expect(receiver.balance('USD')).to.equal(5)
  })
})

describe('marketplaces', () => {
  it('default: count and sales of each grow alike, so that sales of all grow as the square', () => {
    const sales: number[] = []
    const markets = marketplaces({
      count: 2,
      salesPerSecond: 3,
      growthPerYear: () => 0.21,
      onSales: (sold) => sales.push(sold),
    })
    pureTurns([markets.step], YEAR / DAY)
    near(markets.count, 2 * 1.21, 1e-9)
    near(markets.salesPerSecond, 3 * 1.21, 1e-9)
    near(sales[0] ?? NaN, 2 * 3 * DAY * 1.21 ** (2 / 365), 1e-6)
    near((sales[364] ?? NaN) / (2 * 3 * DAY), 1.21 ** 2, 1e-9)
  })
})
