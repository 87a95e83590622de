import { expect } from 'chai'

import client from '../../netlists/client/netlist.ts'
import { recorded } from '../kit/recorded.ts'
import { tableValues } from '../models/client/published-values.ts'
import { modelAndContracts } from './client-on-contracts.ts'

const STEPS = 6
/** Sums of numbers, and coins of a millionth: a few parts in ten millions. */
const ROUNDING = 1e-7

describe('the model contracts of the netlist client', () => {
  it('default: the published economy on contracts is the monthly model, in all its series', async () => {
    const published = { client: 'none', ...tableValues }
    const { chain, far } = await modelAndContracts(published, { steps: STEPS, tolerance: ROUNDING })
    expect(far).to.deep.equal([])
    expect(chain.all('reverts').every((count) => count === 0)).to.equal(true)
    expect(chain.at(1, 'transactions')).to.be.above(50)
  })

  it('behavior: the two shipped clients are, and differ', async () => {
    const [harbour, meridian] = [
      await modelAndContracts({}, { steps: STEPS, tolerance: ROUNDING }),
      await modelAndContracts({ client: 'meridian' }, { steps: STEPS, tolerance: ROUNDING }),
    ]
    expect([harbour.far, meridian.far]).to.deep.equal([[], []])
    expect(harbour.chain.all('price')).to.not.deep.equal(meridian.chain.all('price'))
  })

  for (const agent_behavior of ['simple', 'stochastic']) {
    it(`behavior: people who decide as the client says: ${agent_behavior}`, async () => {
      const { far } = await modelAndContracts(
        { agent_behavior },
        { steps: STEPS, model: agent_behavior, tolerance: ROUNDING },
      )
      expect(far).to.deep.equal([])
    })
  }

  it('behavior: a treasury that sells, and stakers who are paid in dollars', async () => {
    for (const params of [
      { buyback_type: 'Fixed', buyback_fixed_per_month: -5_000 },
      { staker_rev_share_buyback: false },
    ]) {
      const { far } = await modelAndContracts(params, { steps: STEPS, tolerance: ROUNDING })
      expect(far, JSON.stringify(params)).to.deep.equal([])
    }
  })

  it('behavior: after every month what circulates or is yet to vest is the supply, burned and minted tokens counted', async () => {
    const { chain } = await modelAndContracts({}, { steps: STEPS })
    const supply = chain.at(0, 'circulating') + chain.at(0, 'unvested')
    for (const { step } of chain.rows) {
      const sum = chain.at(step, 'circulating') + chain.at(step, 'unvested')
      const expected = supply - chain.at(step, 'burned') + chain.at(step, 'minted_total')
      expect(Math.abs(sum - expected)).to.be.below(1e-3)
    }
  })

  it('error: a token that is traded already, and the slips of the source', async () => {
    for (const params of [{ token_launch: false, as_of: '2027-01-01' }, { compat: true }]) {
      const failure = await recorded(client, { steps: 1, params: { ...params, model: 'contracts' } }).then(
        () => undefined,
        (error: unknown) => error,
      )
      expect(failure).to.have.property('code').that.is.oneOf(['PARAMS_CONFLICT', 'CLIENT_PROBLEMS'])
    }
  })
})
