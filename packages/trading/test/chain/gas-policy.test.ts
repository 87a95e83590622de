import { expect } from 'chai'

import { bestParts, createGasHistory, gasAnswer } from '../../src/chain/gas-policy.ts'

describe('gas policy', () => {
  const policy = { gasShare: 0.01, gasWait: 6 }
  const order = { notional: 1_000, cost: 10, price: 5, cheap: 3, waited: 0 }

  it('default: within its share at once, else it waits, and is dropped in the end', () => {
    expect(gasAnswer(order, policy)).to.equal('send')
    expect(gasAnswer({ ...order, cost: 10.01 }, policy)).to.equal('wait')
    expect(gasAnswer({ ...order, cost: 10.01, waited: 5 }, policy)).to.equal('wait')
    expect(gasAnswer({ ...order, cost: 10.01, waited: 6 }, policy)).to.equal('drop')
  })

  it('behavior: what has waited goes when gas is cheap by the last day, or with the last step that it is within', () => {
    const waiting = { ...order, cost: 9, waited: 2 }
    expect(gasAnswer(waiting, policy), 'within the share, but not cheap').to.equal('wait')
    expect(gasAnswer({ ...waiting, price: 3 }, policy)).to.equal('send')
    expect(gasAnswer({ ...waiting, price: 2, cost: 11 }, policy), 'cheap, but not within').to.equal('wait')
    expect(gasAnswer({ ...waiting, waited: 6 }, policy)).to.equal('send')
  })

  it('behavior: without a share nothing is too dear, without patience nothing waits', () => {
    expect(gasAnswer({ ...order, cost: 1e9 }, { gasShare: 0, gasWait: 6 })).to.equal('send')
    expect(gasAnswer({ ...order, cost: 11 }, { gasShare: 0.01, gasWait: 0 })).to.equal('drop')
  })

  it('default: as many parts as leave most after all their gas, one where none is worth it', () => {
    // Saved: 30, 44, 51, 55; less the gas of all parts.
    const outcomes = [100, 130, 144, 151, 155]
    expect([0, 5, 10, 14.5, 15].map((gas) => bestParts(outcomes, gas))).to.deep.equal([5, 4, 3, 2, 1])
    expect(bestParts([100], 0)).to.equal(1)
    expect(bestParts([100, 99], 0), 'no market that loses by parts').to.equal(1)
  })

  it('default: cheap is what three tenths of the last day were under', () => {
    const history = createGasHistory()
    expect(Number.isNaN(history.cheap())).to.equal(true)
    for (let hour = 0; hour <= 10; hour++) history.see(hour * 3_600, 10 - hour)
    // Eleven prices from 0 to 10.
    expect(history.cheap()).to.equal(3)
    history.see(10 * 3_600, 0)
    expect(history.cheap(), 'the same moment again').to.equal(3)
    history.see(34 * 3_600, 7)
    expect(history.cheap(), 'the others are older than a day').to.equal(7)
  })
})
