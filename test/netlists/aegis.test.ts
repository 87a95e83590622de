import { readFileSync } from 'node:fs'
import path from 'node:path'

import { expect } from 'chai'
import { aegisFields, readAegisConfig } from 'saffron-sim/models'

import { example } from '../../netlists/aegis/example.ts'
import aegis from '../../netlists/aegis/netlist.ts'
import { shipped } from '../../netlists/aegis/shipped.ts'
import { dealFields } from '../../src/models/aegis/config/deal-fields.ts'
import { growthFields } from '../../src/models/aegis/config/growth-fields.ts'
import { redemptionFields } from '../../src/models/aegis/config/redemption-fields.ts'
import { readGivenFile } from '../../src/project/params/read-given-file.ts'
import { monthsOf } from '../models/aegis/months-of.ts'
import { cloneRoot } from '../kit/temporary-project.ts'
import { recorded } from '../kit/recorded.ts'

/** The columns that others rely on, in this order. */
const COLUMNS = [
  'tvl_contracted',
  'tvl_organic',
  'tvl_protocol_locked',
  'tvl_boosted',
  'pair_usdc',
  'leaf_sold',
  'aegis_leaf',
  'aegis_usdc',
  'oak_distributed',
  'oak_redeemed',
  'oak_left',
  'value_per_oak',
  'irr',
  'revenue',
  'cumulative_revenue',
  'leaf_price',
]

describe('the netlist aegis', () => {
  it('default: sixty months of the shipped deals, under the columns of the worked example', async () => {
    const run = await recorded(aegis)
    expect(run.columns.slice(0, COLUMNS.length)).to.deep.equal(COLUMNS)
    expect(run.columns.slice(-2)).to.deep.equal(['Move_001.leaf', 'Move_001.usdc'])
    expect(run.rows.map(({ step }) => step)).to.deep.equal(Array.from({ length: 61 }, (_, i) => i))
    const rows = monthsOf(shipped).map(({ row }) => row)
    expect(run.all('tvl_total').slice(1)).to.deep.equal(rows.map(({ totalTvl }) => totalTvl))
    expect(run.all('aegis_usdc').slice(1)).to.deep.equal(rows.map(({ aegisUsdc }) => aegisUsdc))
    expect(run.circuit.chainName).to.equal(undefined)
    await run.close()
  })

  it('behavior: row 0 is the state before the first month', async () => {
    const { at, close } = await recorded(aegis, { go: 0 })
    expect(COLUMNS.map((column) => at(0, column))).to.deep.equal([
      0,
      0,
      0,
      0,
      0,
      0,
      1_000_000_000,
      100_000_000,
      0,
      0,
      500_000,
      2_200,
      NaN,
      0,
      0,
      1,
    ])
    await close()
  })

  it('behavior: the configuration of a file gives its worked example', async () => {
    const { config } = readAegisConfig(example)
    const { at, circuit, close } = await recorded(aegis, { params: config })
    const shown = (step: number) =>
      ['leaf_sold', 'aegis_leaf', 'aegis_usdc', 'irr', 'paid_usdc', 'paid_leaf', 'BETA_003.leaf', 'revenue'].map(
        (column) => at(step, column).toFixed(2),
      )
    expect(shown(3)).to.deep.equal([
      '5000.00',
      '925000.00',
      '575000.00',
      '228.13',
      '0.00',
      '0.00',
      '25000.00',
      '53610.00',
    ])
    expect(shown(6)).to.deep.equal([
      '0.00',
      '859050.93',
      '534004.63',
      '151.98',
      '31412.04',
      '50532.41',
      '25000.00',
      '53095.12',
    ])
    // It has six months, and so has its clock.
    expect([circuit.clock.steps, circuit.step]).to.deep.equal([6, 6])
    await close()
  })

  it('behavior: the presets are the worked example, boosts of the shipped deals, and growth by a host chain', async () => {
    const given = async (preset: string) => {
      const name = path.join('netlists', 'aegis', 'presets', `${preset}.yaml`)
      return (await readGivenFile(aegis, path.join(cloneRoot, name), {})).params
    }
    expect(readAegisConfig(await given('worked-example')).config).to.deep.equal(readAegisConfig(example).config)
    const [plain, boosted, host] = [
      await recorded(aegis),
      await recorded(aegis, { params: await given('boosted') }),
      await recorded(aegis, { params: await given('host-chain') }),
    ]
    // Nothing else is otherwise: six boosts of 10 m, one a month from month 5, each leaving at the age of 11 for 0.89 < 0.9.
    const months = [4, 5, 10, 15, 16, 17, 22]
    expect(months.map((month) => boosted.at(month, 'tvl_boosted') / 1e7)).to.deep.equal([0, 1, 6, 6, 5, 4, 0])
    expect(boosted.all('tvl_contracted')).to.deep.equal(plain.all('tvl_contracted'))
    expect(boosted.at(60, 'oak_left')).to.equal(plain.at(60, 'oak_left'))
    // 43.75 % of 800 m before any growth, but for the shock of the month.
    expect(host.at(1, 'tvl_organic')).to.be.within(350e6 * 0.8, 400e6 * 1.2)
    for (const each of [plain, boosted, host]) await each.close()
  })

  it('behavior: months are the calendar’s, and a clock that is longer ends with max_months', async () => {
    const { rows, circuit } = await recorded(aegis, { params: { max_months: 2 }, steps: 9 })
    const ends = rows.map(({ time }) => new Date(time * 1_000).toISOString().slice(0, 10))
    expect(ends).to.deep.equal(['2026-01-01', '2026-02-01', '2026-03-01'])
    expect(circuit.step).to.equal(2)
  })

  it('behavior: the same seed gives the same numbers, another one others', async () => {
    const params = { flow_sd: 0.05, price_mode: 'impact', renewal_probability: 0.5 }
    const [one, same, other] = await Promise.all(['1', '1', '2'].map((seed) => recorded(aegis, { params, seed })))
    expect(one?.rows).to.deep.equal(same?.rows)
    expect(one?.all('leaf_price')).to.not.deep.equal(other?.all('leaf_price'))
    expect(one?.all('tvl_contracted')).to.not.deep.equal(other?.all('tvl_contracted'))
  })

  it('error: parameters that make no sense together', async () => {
    const conflict = { redemption_start_month: 50 }
    const failure = await recorded(aegis, { params: conflict }).then(
      () => expect.fail('it was built'),
      (error: unknown) => error,
    )
    expect(failure).to.include({ code: 'AEGIS_CONFIG' })
  })

  it('behavior: the docs have every field', () => {
    const page = readFileSync(path.join(cloneRoot, 'docs', 'aegis.md'), 'utf8')
    const fields = { ...aegisFields, ...dealFields, ...growthFields, ...redemptionFields }
    for (const [name, { about }] of Object.entries(fields)) {
      const lines = page.split('\n').filter((each) => each.startsWith(`| \`${name}\` `))
      if (['deals', 'growth', 'redemptions'].includes(name)) expect(page).to.include(`### ${name}[]`)
      else
        expect(
          lines.some((line) => line.includes(about)),
          name,
        ).to.equal(true)
    }
  })
})
