import { expect } from 'chai'

import { expCurve } from '../../../src/models/minting/exp-curve.ts'
import { curveMinter } from '../../../src/models/minting/curve-minter.ts'
import { linearMinter } from '../../../src/models/minting/linear-minter.ts'
import { rules } from '../../../src/chain/rules.ts'
import { DAY, days } from '../../../src/units.ts'
import { pureTurns } from '../../kit/pure-turns.ts'
import { near } from '../../kit/near.ts'

describe('curveMinter', () => {
  const minter = (interval: number, mint: (amount: number) => void) =>
    curveMinter({ total: 1_000, curve: expCurve({ halfLifeYears: 2 / 365 }), start: rules.start, interval, mint })

  it('default: nothing at the start, then each day what the curve has added', () => {
    const minted: [day: number, amount: number][] = []
    let today = 0
    pureTurns([minter(DAY, (amount) => minted.push([today, amount]))], 5, (day) => (today = day + 1))
    const share = (day: number) => 1_000 * (1 - 0.5 ** (day / 2))
    expect(minted.map(([day]) => day)).to.deep.equal([1, 2, 3, 4])
    for (const [day, amount] of minted) near(amount, share(day) - share(day - 1), 1e-9)
  })

  it('behavior: in longer intervals the same in sum', () => {
    let total = 0
    pureTurns([minter(days(3), (amount) => (total += amount))], 8)
    // The last of days 1, 4 and 7.
    near(total, 1_000 * (1 - 0.5 ** 3.5), 1e-9)
  })

  it('behavior: after 34 half-lives the rest, and never again', () => {
    const minted: number[] = []
    pureTurns([minter(DAY, (amount) => minted.push(amount))], 100)
    expect(minted.length).to.equal(69)
    near(
      minted.reduce((sum, amount) => sum + amount, 0),
      1_000,
      1e-9,
    )
  })
})

describe('linearMinter', () => {
  it('default: equal amounts at once and at each interval, so many times', () => {
    const minted: [day: number, amount: number][] = []
    let today = 0
    const step = linearMinter({
      total: 90,
      mints: 3,
      interval: days(2),
      mint: (amount) => minted.push([today, amount]),
    })
    pureTurns([step], 10, (day) => (today = day + 1))
    expect(minted).to.deep.equal([
      [0, 30],
      [2, 30],
      [4, 30],
    ])
  })
})
