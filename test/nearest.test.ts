import { expect } from 'chai'

import { isSlip, nearest, thereAre } from '../src/nearest.ts'

const known = ['hardhat', 'evm', 'rpc', 'token-economy', 'scheduler', 'simplegrant']

describe('nearest', () => {
  it('default', () => {
    expect(nearest('hardhta', known)).to.equal('hardhat')
  })

  it('behavior: one letter more, less, other or swapped, and other cases', () => {
    for (const slip of ['schedulers', 'schedler', 'schedulor', 'shceduler', 'Scheduler', 'SCHEDULER', 'scheduler']) {
      expect(nearest(slip, known), slip).to.equal('scheduler')
    }
    expect(nearest('evn', known)).to.equal('evm')
  })

  it('behavior: the first of two equally near', () => {
    expect(nearest('bat', ['cat', 'hat'])).to.equal('cat')
  })

  it('behavior: nothing where nothing is near', () => {
    expect(nearest('ethereum', known)).to.equal(undefined)
    expect(nearest('abc', [])).to.equal(undefined)
    expect(nearest('', known)).to.equal(undefined)
  })
})

describe('isSlip', () => {
  it('default: a letter or two, of short names less', () => {
    const found = ['scheduler', 'Schedlur', 'shedul', 'schedul', 'emv', 'evn', 'ethereum', ''].map((name) =>
      isSlip(name, known),
    )
    expect(found).to.deep.equal([true, true, false, true, false, true, false, false])
  })
})

describe('thereAre', () => {
  it('default: one, some, and the first of many', () => {
    expect(thereAre(['one'])).to.equal('There is only one.')
    expect(thereAre(['one', 'two'])).to.equal('There are one, two.')
    expect(thereAre(['one', 'two', 'three'], 2)).to.equal('There are one, two, ….')
  })

  it('edge: none', () => {
    expect(thereAre([])).to.equal('There are none.')
  })
})
