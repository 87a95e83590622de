import { expect } from 'chai'
import { openCircuit, type Row } from 'saffron-sim'

import cohorts from '../../netlists/cohorts/netlist.ts'
import { COLUMNS, TABLE } from '../models/cohorts/golden-table.ts'
import { goldenJson } from '../models/cohorts/requests.ts'

async function run({
  steps,
  ...options
}: { seed?: string; steps?: number; params?: Readonly<Record<string, unknown>> } = {}) {
  const rows: Row[] = []
  const openChain = () => expect.fail('a pure model asked for a chain')
  const circuit = await openCircuit(cohorts, {
    ...options,
    ...(steps === undefined ? {} : { clock: { steps } }),
    openChain,
    onRecord: (row) => rows.push(row),
  })
  await circuit.advance(circuit.clock.steps)
  const columns = circuit.columns.map(({ name }) => name)
  return { columns, rows, at: (step: number, name: string) => Number(rows[step]?.values[columns.indexOf(name)]) }
}

describe('the netlist cohorts', () => {
  it('default: the golden table, month m in row m + 1', async () => {
    const { at, rows } = await run({ steps: 14, params: { request: goldenJson() } })
    const printed = rows
      .slice(1)
      .map((_, m) => [
        String(at(m + 1, 'month_index')),
        ...COLUMNS.map(([name, digits]) => at(m + 1, name).toFixed(digits)),
      ])
    expect(printed).to.deep.equal(TABLE)
    expect([at(0, 'price'), at(0, 'total_locked'), at(0, 'Team.locked')]).to.deep.equal([1, 7.5e8, 2e8])
  })

  it('default: three years of the example, every cohort’s tokens in its four columns', async () => {
    const { columns, at, rows } = await run()
    expect(rows).to.have.length(37)
    expect(columns.slice(0, 18)).to.deep.equal([
      'month_index',
      'price',
      'circulating_supply',
      'total_unlocked',
      'total_sold',
      'total_staked',
      'total_held',
      'staking_apy',
      'new_staked',
      'matured',
      'rewards',
      'fee_usd',
      'burned',
      'treasury_usd',
      'treasury_tokens',
      'volume_usd',
      'volume_tokens',
      'rejected_stake',
    ])
    expect(columns.slice(-12)).to.deep.equal(
      ['Team', 'VC', 'Community'].flatMap((cohort) =>
        ['sold', 'staked', 'held', 'locked'].map((name) => `${cohort}.${name}`),
      ),
    )
    const all = (name: string) => at(36, `Team.${name}`) + at(36, `VC.${name}`) + at(36, `Community.${name}`)
    expect([all('held'), all('staked')]).to.deep.equal([at(36, 'total_held'), at(36, 'total_staked')])
    // The buyers of the example keep the price up.
    expect(at(36, 'price')).to.be.within(0.2, 1)
  })

  it('behavior: the clock is the request’s: its first day, its months of the calendar, its horizon', async () => {
    const request = goldenJson({ token: { start_date: '2027-12-31', horizon_months: 3 } })
    const { rows } = await run({ params: { request } })
    expect(rows.map(({ time }) => new Date(time * 1_000).toISOString().slice(0, 10))).to.deep.equal([
      '2027-12-31',
      '2028-01-31',
      '2028-02-29',
      '2028-03-31',
    ])
  })

  it('behavior: the request may be a text, as --set gives it', async () => {
    const text = await run({ steps: 5, params: { request: JSON.stringify(goldenJson()) } })
    const object = await run({ steps: 5, params: { request: goldenJson() } })
    expect(text.rows).to.deep.equal(object.rows)
  })

  it('behavior: the same seed gives the same rows, another seed others', async () => {
    const [one, same, other] = [
      await run({ seed: '1', steps: 6 }),
      await run({ seed: '1', steps: 6 }),
      await run({ seed: '2', steps: 6 }),
    ]
    expect(same.rows).to.deep.equal(one.rows)
    expect(other.rows).to.not.deep.equal(one.rows)
  })

  it('behavior: parameters turn what the request says', async () => {
    const plain = await run({ steps: 8 })
    const staked = async (params: Record<string, unknown>) => (await run({ steps: 8, params })).at(1, 'staking_apy')
    expect(await staked({ baseApy: 0.3 })).to.be.above(1.9 * plain.at(1, 'staking_apy'))
    const unfilled = await run({ steps: 8, params: { capacity: 0.8 } })
    expect(unfilled.at(1, 'staking_apy')).to.be.above(plain.at(1, 'staking_apy'))
    const short = await run({ steps: 8, params: { lockupMonths: 1 } })
    expect([short.at(2, 'matured'), plain.at(2, 'matured')]).to.deep.equal([short.at(1, 'new_staked'), 0])
    const free = await run({ steps: 8, params: { fee: 0 } })
    expect(free.at(8, 'treasury_usd')).to.equal(0)
    const burning = await run({ steps: 8, params: { buyback: 1 } })
    expect([burning.at(8, 'treasury_usd'), burning.at(8, 'liquidity_usd')].map(Math.round)).to.deep.equal([0, 0])
    const loved = await run({ steps: 8, params: { externalDemandUsd: 1e8 } })
    expect(loved.at(8, 'price')).to.be.above(2 * plain.at(8, 'price'))
    const half = await run({ steps: 8, params: { sellFactor: 0.5, stakeFactor: 0.5 } })
    expect(half.at(1, 'total_sold') / plain.at(1, 'total_sold')).to.be.within(0.499, 0.501)
    expect(half.at(1, 'new_staked') / plain.at(1, 'new_staked')).to.be.within(0.5, 0.65)
  })

  it('behavior: people are drawn by chance where it is asked, and differ as much as it says', async () => {
    const spread = async (params: Record<string, unknown>) => {
      const sold: number[] = []
      for (let seed = 1; seed <= 12; seed++) {
        const { at } = await run({ seed: String(seed), steps: 2, params })
        sold.push(at(1, 'total_sold'))
      }
      return Math.max(...sold) / Math.min(...sold) - 1
    }
    const [even, low, high] = [await spread({}), await spread({ variance: 'low' }), await spread({ variance: 'high' })]
    expect(low).to.be.above(2 * even)
    expect(high).to.be.above(2 * low)
  })

  it('error: a request that cannot be simulated, with the place and the name that was meant', async () => {
    const failed = (params: Record<string, unknown>) =>
      run({ steps: 1, params }).then(
        () => expect.fail('it ran'),
        ({ code, message, hint }: { code: string; message: string; hint: string }) => ({ code, message, hint }),
      )
    const misspelt = await failed({ request: { ...goldenJson(), token: { total_suply: 3 } } })
    expect(misspelt).to.include({ code: 'UNKNOWN_PARAM' })
    expect([misspelt.message, misspelt.hint].join()).to.match(/request\.token\.total_suply[^]*'total_supply'/)
    expect(await failed({ request: goldenJson({ buckets: [] }) })).to.include({ code: 'PARAM_VALUE' })
    expect(await failed({ request: '{' })).to.include({ code: 'PARAM_VALUE' })
    // Each is possible by itself.
    const noReward = { decision_config: { apy_elasticity: 1 } }
    const together = await failed({ request: goldenJson({ abm: noReward }), baseApy: 0 })
    expect(together.message).to.include('apy_elasticity')
  })
})
