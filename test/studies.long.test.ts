import { rmSync } from 'node:fs'
import path from 'node:path'

import { expect } from 'chai'

import { saffron } from './kit/saffron.ts'
import { cloneRoot, temporaryFolder } from './kit/temporary-project.ts'

interface Bounds {
  readonly value: number
  readonly low: number
  readonly high: number
}

/** The shipped studies in a small size: two months, few runs, and what they conclude all the same. */
describe('the shipped studies', function () {
  this.timeout(600_000)
  const { root, remove } = temporaryFolder()
  after(remove)

  async function answer<A>(question: string, name: string, ...args: readonly string[]): Promise<A> {
    const out = path.join(root, name)
    rmSync(out, { recursive: true, force: true })
    const command = ['study', question, name, '--steps', '60', '--json', '--out', out, ...args]
    const { status, stdout, stderr } = await saffron(command, { cwd: cloneRoot })
    expect(status, stderr).to.equal(0)
    return JSON.parse(stdout) as A
  }

  it('default: what decides the price: how much is sold of what vests', async () => {
    // All vests within the two months, so that there is something to sell.
    const vested = ['investorCliff=10d', 'teamCliff=10d', 'vesting=50d'].flatMap((set) => ['--set', set])
    const { indices, failed } = await answer<{
      indices: Record<string, { S1: number; S1_low: number }>
      failed: number
    }>('sensitivity', 'price-at-year-end', ...vested, '--n', '80')
    expect(failed).to.equal(0)
    const [most = ''] = Object.entries(indices).toSorted(([, a], [, b]) => b.S1 - a.S1)[0] ?? []
    expect(most, JSON.stringify(indices)).to.equal('sellShare')
    expect(indices[most]?.S1_low).to.be.greaterThan(0)
  })

  it('default: a reserve of what two months cost runs dry more often than not', async () => {
    const { n, low, high } = await answer<{ n: number; low: number; high: number }>(
      'yield',
      'dry-reserve',
      '--set',
      'rewardShare=0.00012',
      '--runs',
      '16',
    )
    expect(n).to.equal(16)
    expect(high).to.be.lessThan(0.6)
    expect(low).to.be.at.least(0)
  })

  it('default: the smallest base rate that keeps people staked keeps 95 % of years', async () => {
    const { best } = await answer<{ best: { params: { baseApr: number }; value: number; feasible: boolean } }>(
      'optimise',
      'smallest-base-rate',
      // By then all who stake have come.
      '--steps',
      '130',
      '--budget',
      '8',
      '--runs',
      '3',
    )
    expect(best.feasible, JSON.stringify(best)).to.equal(true)
    expect(best.value).to.be.within(0.02, 0.3)
  })

  it('default: the cheapest way to keep people staked is a rate that falls as the pool fills', async () => {
    const { best, structures } = await answer<{
      best: { params: { curve: string }; feasible: boolean }
      structures: readonly { tried: number }[]
    }>(
      'synthesise',
      'cheapest-staking',
      '--budget',
      '32',
      '--runs',
      '4',
      '--subject-to',
      'yield >= 0.9',
      '--spec',
      'staked',
    )
    expect([best.params.curve, best.feasible], JSON.stringify(best)).to.deep.equal(['falling', true])
    expect(structures).to.have.length(6)
    for (const { tried } of structures) expect(tried).to.be.greaterThan(0)
  })

  it('default: the worst market for stakers is one that falls', async () => {
    const { params, margin } = await answer<{ params: { drift: number }; margin: number }>(
      'worst',
      'worst-market',
      '--budget',
      '24',
      '--runs',
      '2',
    )
    expect(params.drift, JSON.stringify(params)).to.be.lessThan(0)
    expect(Number.isFinite(margin)).to.equal(true)
  })

  it('default: a fixed rate keeps more of the reserve in these months than one that is high while few stake', async () => {
    const { measures } = await answer<{ measures: Record<string, { difference: Bounds; higher: Bounds }> }>(
      'compare',
      'fixed-or-variable',
      '--set-b',
      'fixedRate=true',
      '--runs',
      '10',
    )
    const reserve = measures['rewardReserve.last']
    expect(reserve?.higher.low, JSON.stringify(reserve)).to.be.greaterThan(0.5)
  })
})
