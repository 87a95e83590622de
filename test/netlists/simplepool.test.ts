import { expect } from 'chai'

import simplepool from '../../netlists/simplepool/netlist.ts'
import { ONE, singleOutGivenShares } from '../kit/balancer-oracle.ts'
import { recorded } from '../kit/recorded.ts'
import { near } from '../kit/near.ts'

/** The steps after which the publisher's OCEAN is another, up to the second pool. */
const CHANGES = [0, 168, 240, 312, 336]

describe('the netlist simplepool', () => {
  it('default: three times a tenth of the stake, to the last digit, and then a second pool', async () => {
    const run = await recorded(simplepool, { every: 1 })
    expect(run.columns).to.deep.equal(['publisher_OCEAN', 'n_pools'])
    const held = [10_000n * ONE]
    let [balance, supply, wallet] = [9_999n * ONE, 100n * ONE, ONE]
    for (let i = 0; i < 3; i++) {
      const shares = supply / 10n
      const side = { balance, weight: 7n * ONE }
      const out = singleOutGivenShares(side, { supply, totalWeight: 10n * ONE }, shares, 10n ** 12n)
      balance -= out
      supply -= shares
      wallet += out
      held.push(wallet)
    }
    held.push(ONE)
    for (let step = 0; step <= 336; step++) {
      const [ocean, pools] = run.rows[step]?.values ?? []
      expect(ocean, `step ${step}`).to.equal(held[CHANGES.findLastIndex((change) => change <= step)])
      expect(pools).to.equal(step < 168 ? 0 : step < 336 ? 1 : 2)
    }
    expect(run.all('n_pools').slice(336)).to.deep.equal(Array.from({ length: 145 }, () => 2))
    await run.close()
  })

  it('behavior: with its rounding TokenSPICE’s trace, to the last digit', async () => {
    const run = await recorded(simplepool, { every: 1, params: { compat: true } })
    const trace = [10_000, 1398.2117786769847, 2600.1839579466587, 3634.1983727881257]
    for (let step = 0; step < 336; step++) {
      const last = CHANGES.findLastIndex((change) => change <= step)
      expect(run.at(step, 'publisher_OCEAN'), `step ${step}`).to.equal(trace[last])
    }
    near(run.at(336, 'publisher_OCEAN'), 1, 1e-12)
    await run.close()
  })

  it('behavior: a row a day', async () => {
    const run = await recorded(simplepool)
    expect(run.rows.map(({ step }) => step)).to.deep.equal(Array.from({ length: 21 }, (_, day) => 24 * day))
    await run.close()
  })

  it('behavior: both chains give the same', async () => {
    const [evm, hardhat] = [
      await recorded(simplepool, { steps: 240 }),
      await recorded(simplepool, { steps: 240, chain: 'hardhat' }),
    ]
    expect(hardhat.rows).to.deep.equal(evm.rows)
    await evm.close()
    await hardhat.close()
  })

  it('behavior: below 200 OCEAN nobody makes a pool', async () => {
    const run = await recorded(simplepool, { steps: 240, params: { publisherOcean: '199.9' } })
    expect(run.at(240, 'n_pools')).to.equal(0)
    await run.close()
  })
})
