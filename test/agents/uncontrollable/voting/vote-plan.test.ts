import { expect } from 'chai'

import { votePlan } from '../../../../src/agents/uncontrollable/voting/vote-plan.ts'

describe('votePlan', () => {
  const plan = (pools: readonly (readonly [reward: number, others: number])[], power = 10, maxPools = 5) =>
    votePlan(
      pools.map(([reward, others], i) => ({ pool: `p${i}`, reward, others })),
      { power, maxPools },
    ).map(({ pool, weight }) => [pool, weight])

  it('default: all to one pool where that pays for the last vote too', () => {
    expect(
      plan([
        [100, 1_000],
        [10, 1_000],
      ]),
    ).to.deep.equal([['p0', 20]])
  })

  it('behavior: spread where votes of one’s own would thin out what they earn', () => {
    // By the condition of equal margins R W / (W + v)²: 4:1 in rewards beside equal votes.
    const [one, other] = plan(
      [
        [400, 10],
        [100, 10],
      ],
      20,
    )
    // (10 + a) = 2 (10 + b), a + b = 20: a = 50 / 3.
    expect(one).to.deep.equal(['p0', 17])
    expect(other).to.deep.equal(['p1', 3])
  })

  it('behavior: over no more pools than asked for', () => {
    const even = Array.from({ length: 7 }, () => [100, 1] as const)
    expect(plan(even, 100, 3)).to.have.length(3)
    expect(plan(even, 100, 30)).to.have.length(7)
  })

  it('behavior: a pool without votes gives all it has for the least part of them', () => {
    expect(
      plan(
        [
          [50, 0],
          [100, 10],
        ],
        10,
      ),
    ).to.deep.equal([
      ['p0', 1],
      ['p1', 19],
    ])
    expect(plan([[50, 0]], 10)).to.deep.equal([['p0', 20]])
  })

  it('behavior: nowhere where there is nothing to earn or nothing to vote with', () => {
    expect(
      plan([
        [0, 10],
        [0, 0],
      ]),
    ).to.deep.equal([])
    expect(plan([])).to.deep.equal([])
    expect(plan([[10, 10]], 0)).to.deep.equal([])
  })
})
