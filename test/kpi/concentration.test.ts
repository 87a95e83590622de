import { expect } from 'chai'

import { gini } from '../../src/kpi/gini.ts'
import { topShare } from '../../src/kpi/top-share.ts'
import { fixed, WAD } from '../../src/units.ts'
import { near } from '../kit/near.ts'

/** Gini's definition: the mean difference of all pairs over twice the mean. */
function giniOfPairs(amounts: readonly number[]): number {
  const sum = amounts.reduce((total, each) => total + each, 0)
  const differences = amounts
    .flatMap((a) => amounts.map((b) => Math.abs(a - b)))
    .reduce((total, each) => total + each, 0)
  return differences / (2 * amounts.length * sum)
}

describe('gini', () => {
  it('default: is the mean difference of all pairs over twice the mean', () => {
    for (const amounts of [
      [1, 2, 3, 4],
      [5, 1, 1, 9, 0, 30],
      [7, 100],
    ]) {
      const ours = gini(amounts.map((amount) => fixed(amount)))
      near(Number(ours) / 1e18, giniOfPairs(amounts), 1e-15)
    }
  })

  it('behavior: 0 among equals and for one alone, 1 - 1/n where one has all', () => {
    expect(gini([5n, 5n, 5n])).to.equal(0n)
    expect(gini([5n])).to.equal(0n)
    expect(gini([0n, 0n, 0n, 9n])).to.equal((3n * WAD) / 4n)
  })

  it('behavior: undefined where nobody has any', () => {
    expect([gini([]), gini([0n, 0n])]).to.deep.equal([undefined, undefined])
  })
})

describe('topShare', () => {
  it('default: the largest over all', () => {
    expect(topShare([1n, 6n, 2n, 1n], 2)).to.equal((8n * WAD) / 10n)
  })

  it('behavior: all of it where there are no more', () => {
    expect([topShare([3n, 4n], 10), topShare([3n], 1)]).to.deep.equal([WAD, WAD])
  })

  it('behavior: undefined where nobody has any', () => {
    expect([topShare([], 10), topShare([0n], 10)]).to.deep.equal([undefined, undefined])
  })
})
