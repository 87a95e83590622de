import { expect } from 'chai'
import { readAegisConfig } from 'saffron-sim/models'

import { example } from '../../netlists/aegis/example.ts'
import { shipped } from '../../netlists/aegis/shipped.ts'
import aegis from '../../netlists/aegis/netlist.ts'
import chained from '../../netlists/aegis-chain/netlist.ts'
import { near } from '../kit/near.ts'
import { recorded } from '../kit/recorded.ts'

const given = (config: object) => {
  const { given: params } = readAegisConfig(config)
  return { deals: [], ...params }
}

/** The model and the contracts of one configuration, and the columns that are further apart than so much. */
async function apart(config: object, { steps, tolerance }: { steps?: number; tolerance: number }) {
  const options = { params: given(config), ...(steps === undefined ? {} : { steps }) }
  const [model, chain] = [await recorded(aegis, options), await recorded(chained, options)]
  const far = model.columns.filter((column) =>
    model.rows.some(({ step }) => {
      const [expected, actual] = [model.at(step, column), chain.at(step, column)]
      if (Number.isNaN(expected) || Number.isNaN(actual)) return Number.isNaN(expected) !== Number.isNaN(actual)
      return Math.abs(actual - expected) > tolerance + 1e-11 * Math.abs(expected)
    }),
  )
  await Promise.all([model.close(), chain.close()])
  return { model, chain, far }
}

describe('the netlist aegis-chain', () => {
  it('default: the worked example on contracts, to a millionth of LEAF and USDC, OAK exactly', async () => {
    const { chain, far } = await apart(example, { tolerance: 1e-6 })
    expect(far).to.deep.equal([])
    expect(chain.all('oak_left')).to.deep.equal([10_000, 10_000, 10_000, 10_000, 9_000, 9_000, 7_000])
    expect(chain.all('reverts')).to.deep.equal([0, 0, 0, 0, 0, 0, 0])
    near(chain.at(4, 'paid_usdc'), 9_583.333333, 1e-6)
    near(chain.at(6, 'paid_leaf'), 50_532.407407, 1e-6)
    // Beta's pair gave both sides back to its partner.
    expect([chain.at(6, 'BETA_003.leaf'), chain.at(6, 'BETA_003.usdc')]).to.deep.equal([25_000, 75_000])
  })

  it('behavior: a treasury with too little LEAF gives all pairs the same part', async () => {
    const poor = { ...example, AEGISConfig: { ...example.AEGISConfig, initial_leaf_balance: 30_000 } }
    const { chain, far } = await apart(poor, { tolerance: 1e-5 })
    expect(far).to.deep.equal([])
    expect(chain.at(1, 'leaf_unmet')).to.equal(40_000)
  })

  const YEAR = 12

  for (const price_mode of ['impact', 'backing', 'amm']) {
    it(`behavior: a year of the shipped deals with price mode ${price_mode} is equal to the model`, async () => {
      const { far } = await apart({ ...shipped, LEAFPriceConfig: { price_mode } }, { steps: YEAR, tolerance: 1e-5 })
      expect(far).to.deep.equal([])
    })
  }

  it('behavior: customers pay a part of the revenue, and planned redemptions leave, as in the model', async () => {
    const config = {
      ...shipped,
      AEGISConfig: { revenue_to_aegis_share: 0.5 },
      redemptions: [{ month: 5, rate: 0.1 }],
    }
    const { chain, far } = await apart(config, { steps: YEAR, tolerance: 1e-5 })
    expect(far).to.deep.equal([])
    expect(chain.at(5, 'paid_leaf')).to.be.above(99_000_000)
  })

  it('behavior: outsiders trade in the pool, and the price follows it', async () => {
    const config = { ...shipped, LEAFPriceConfig: { price_mode: 'amm' }, flow_sd: 0.02 }
    const one = await recorded(chained, { params: given(config), steps: 6 })
    const other = await recorded(chained, { params: given(config), steps: 6, seed: '2' })
    expect(new Set(one.all('leaf_price')).size).to.be.above(3)
    expect(one.all('leaf_price')).to.not.deep.equal(other.all('leaf_price'))
    await Promise.all([one.close(), other.close()])
  })

  it('error: rules that contracts cannot follow', async () => {
    for (const rule of [
      { rules: 'legacy' },
      { pair_clock: 'lagged' },
      { pair_funding: 'unfunded' },
      { redemption_pays: 'no' },
      { flow_sd: 0.1 },
    ]) {
      const failure = await recorded(chained, { params: given({ ...example, ...rule }) }).then(
        () => undefined,
        (error: unknown) => error,
      )
      expect(failure).to.have.property('code', 'PARAMS_CONFLICT')
    }
  })
})
