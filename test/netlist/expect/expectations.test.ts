import { expect } from 'chai'

import { Expectations } from '../../../src/netlist/expect/expectations.ts'
import { codeOf } from '../../results/code-of.ts'
import { near } from '../../kit/near.ts'

const PRICES = [0.5, 0.4, 0.05, 0.6, 0.7]

function over(texts: Readonly<Record<string, string>>, prices: readonly number[] = PRICES) {
  const expectations = new Expectations({ texts, kpis: ['price', 'volume'], numbers: { floor: 0.1 } })
  const failedAt: (string | undefined)[] = []
  for (const [i, price] of prices.entries()) {
    expectations.see(i * 7, { price, volume: NaN })
    failedAt.push(expectations.failed()?.name)
  }
  return { expectations, failedAt }
}

describe('expectations', () => {
  it('default: whether each holds, what was measured, how far from failing', () => {
    const { expectations } = over({ top: 'price.max > 0.5', floor: 'price.min > floor', end: '1 >= price.last' })
    const [top, floor, end] = expectations.outcomes({ ended: true })
    expect(top).to.deep.include({ name: 'top', text: 'price.max > 0.5', ok: true, step: 28, value: 0.7 })
    near(top?.margin, 0.4, 1e-12)
    // It failed for good at the third record, of step 14.
    expect(floor).to.deep.include({ ok: false, step: 14, value: 0.05 })
    near(floor?.margin, -0.5, 1e-12)
    expect(end).to.deep.include({ ok: true, value: 0.7 })
  })

  it('behavior: the record at which it failed for good is the first at which it did', () => {
    for (let bad = 0; bad < 20; bad++) {
      const prices = Array.from({ length: 20 }, (_, i) => (i >= bad && i % 3 === bad % 3 ? 0.01 : 1))
      const { expectations, failedAt } = over({ floor: 'price.min > 0.1' }, prices)
      expect(expectations.outcomes({ ended: true })[0]?.step).to.equal(bad * 7)
      expect(failedAt.indexOf('floor')).to.equal(bad)
    }
  })

  it('behavior: what may still come right is not told before the end', () => {
    const { expectations, failedAt } = over({ last: 'price.last > 1', floor: 'price.min > floor' })
    expect(failedAt).to.deep.equal([undefined, undefined, 'floor', 'floor', 'floor'])
    expect(expectations.outcomes({ ended: false }).map(({ name }) => name)).to.deep.equal(['floor'])
    expect(expectations.outcomes({ ended: true }).map(({ ok }) => ok)).to.deep.equal([false, false])
  })

  it('behavior: a missing value fails with that word', () => {
    const [one] = over({ traded: 'volume.sum > 1' }).expectations.outcomes({ ended: true })
    expect(one).to.deep.equal({ name: 'traded', text: 'volume.sum > 1', ok: false, step: 28, value: 'missing' })
  })

  it('behavior: of what is joined there is a margin and no one value', () => {
    const [both] = over({ both: 'price.min > 0.01 and price.max < 1.4' }).expectations.outcomes({ ended: true })
    expect(both).to.not.have.property('value')
    near(both?.margin, 0.5, 1e-12)
  })

  it('error: names that nothing has, and what neither holds nor does not', () => {
    for (const text of ['prise.min > 1', 'price.min', 'price.min > flour', 'median(price.last) > 1']) {
      expect(
        codeOf(() => over({ text })),
        text,
      ).to.equal('MEASURE')
    }
  })
})
