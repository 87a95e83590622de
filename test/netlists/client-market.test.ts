import { expect } from 'chai'
import type { Netlist } from 'saffron-sim'

import client from '../../netlists/client/netlist.ts'
import { near } from '../kit/near.ts'
import { recorded } from '../kit/recorded.ts'

const netlist: Netlist = client
const DAYS = 40

const run = (params: Readonly<Record<string, unknown>> = {}, options: { steps?: number; seed?: string } = {}) =>
  recorded(netlist, { steps: DAYS, ...options, params: { ...params, model: 'market' } })

describe('the model market of the netlist client', () => {
  it('default: people in a real market day by day, under the names of the monthly series', async () => {
    const market = await run()
    expect(market.at(0, 'price')).to.equal(0.15)
    expect(market.at(0, 'agents')).to.be.within(250, 300)
    for (const name of ['sold', 'bought', 'staked', 'burned', 'reserve', 'held']) {
      expect(
        market.all(name).some((amount) => amount > 0),
        name,
      ).to.equal(true)
    }
    expect(market.all('reverts').reduce((sum, count) => sum + count, 0)).to.be.below(40)
    // What circulates and what is yet to vest are all there is.
    for (const { step } of market.rows) {
      const sum = market.at(step, 'circulating') + market.at(step, 'unvested')
      expect(Math.abs(sum - market.at(step, 'supply'))).to.be.below(1)
    }
    await market.close()
  })

  it('behavior: buckets burn and pay, points become tokens, and the business buys back, as the monthly model has it', async () => {
    const duties = {
      buyback_start: '2026-01-01',
      burn_start: '2026-01-01',
      off_chain_point_system_flag: 'Yes',
      avg_point_issuance_per_user: 5,
      avg_point_issuance_per_user_per_month: 150,
      allow_point_conversion: 'Yes',
      point_to_token_conversion_rate: 0.1,
      multiplier_points_per_token_staked: 0.0005,
      multiplier_cap: 5,
      conversion_bucket: 'Community',
    }
    const market = await run(duties, { steps: 60 })
    const model = await recorded(netlist, { steps: 2, params: { ...duties, model: 'static' } })
    const sum = (name: string) => market.all(name).reduce((all, amount) => all + amount, 0)
    const months = (name: string) => model.at(1, name) + model.at(2, name)
    // The amounts that nobody's choice changes are exact.
    expect(sum('scheduled_burned')).to.equal(months('scheduled_burned'))
    near(sum('points_converted'), sum('points_issued') * 0.1, 1e-6)
    // Cash that buys back is there before costs here, and after them in the model; people come on different days.
    expect(sum('buyback') / months('buyback')).to.be.within(0.7, 1.1)
    expect(sum('points_issued') / months('points_issued')).to.be.within(0.3, 1.1)
    for (const name of ['holding_rewards', 'liquidity_rewards']) {
      expect(sum(name) / months(name), name).to.be.within(0.1, 1.2)
    }
    expect(sum('shortfall')).to.equal(0)
    await Promise.all([market.close(), model.close()])

    const selling = await run({ ...duties, buyback_perc_per_month: -5 }, { steps: 40 })
    expect(selling.all('buyback').reduce((all, usd) => all + usd, 0)).to.be.below(0)
    await selling.close()
  })

  it('behavior: two clients differ, two seeds differ, the same run is the same', async () => {
    const prices = async (params: Readonly<Record<string, unknown>>, seed = '1') => {
      const market = await run(params, { steps: 8, seed })
      await market.close()
      return market.all('price')
    }
    const [one, again, seed, other] = [
      await prices({}),
      await prices({}),
      await prices({}, '2'),
      await prices({ client: 'meridian' }),
    ]
    expect(one).to.deep.equal(again)
    expect(one).to.not.deep.equal(seed)
    expect(one[0]).to.not.equal(other[0])
  })

  it('behavior: counts and policies of a file say who trades', async () => {
    const none = { random_trader_count: 0, trend_follower_count: 0, staking_agent_count: 0, agents_per_account: 1 }
    const quiet = await run(none, { steps: 3 })
    expect(Object.keys(quiet.circuit.kinds)).to.not.include.members(['noise-trader', 'momentum-trader', 'yield-seeker'])
    expect(quiet.circuit.kinds['team']).to.equal(1)
    await quiet.close()
    const agent_policies = [
      { type: 'RandomTraderPolicy', count: 3, params: { max_share: 0.2, activity: 1 } },
      { type: 'yield-seeker', count: 2 },
    ]
    const busy = await run({ agent_policies }, { steps: 3 })
    expect([busy.circuit.kinds['noise-trader'], busy.circuit.kinds['yield-seeker']]).to.deep.equal([3, 2])
    expect(busy.circuit.kinds['momentum-trader']).to.equal(undefined)
    await busy.close()
  })

  it('error: policies that nobody knows, options that a kind has not, a token that is traded already', async () => {
    for (const [params, code] of [
      [{ agent_policies: [{ type: 'WhalePolicy' }] }, 'PARAMS_CONFLICT'],
      [{ agent_policies: [{ type: 'noise-trader', params: { appetite: 1 } }] }, 'AGENT_OPTION'],
      [{ agent_policies: [{ type: 'noise-trader', count: -1 }] }, 'PARAM_VALUE'],
      [{ random_trader_count: 2_000 }, 'PARAM_VALUE'],
    ] as const) {
      const failure = await run(params, { steps: 1 }).then(
        () => undefined,
        (error: unknown) => error,
      )
      expect(failure, JSON.stringify(params)).to.have.property('code', code)
    }
  })
})
