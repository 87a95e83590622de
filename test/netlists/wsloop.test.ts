import path from 'node:path'

import { expect } from 'chai'
import { openCircuit, type Row, runNetlist } from 'saffron-sim'
import { readKpis } from 'saffron-sim/results'

import wsloop from '../../netlists/wsloop/netlist.ts'
import { temporaryFolder } from '../kit/temporary-project.ts'
import { wsloopRows } from './wsloop-oracle.ts'
import { near } from '../kit/near.ts'

/** The columns in TokenSPICE's order. */
const COLUMNS = [
  'Num_mkts',
  'onemkt_cons_sales/mo',
  'onemkt_cons_sales/yr',
  'allmkts_cons_sales/mo',
  'allmkts_cons_sales/yr',
  'allmkts_tot_sales/day',
  'allmkts_tot_sales/mo',
  'allmkts_tot_sales/yr',
  'tot_staked',
  'network_rev/mo',
  'network_rev/yr',
  'network_rev_growth/mo',
  'network_rev_growth/yr',
  'overall_valuation',
  'fundamentals_valuation',
  'speculation_valuation',
  'tot_OCEAN_supply',
  'tot_OCEAN_minted',
  'tot_OCEAN_burned',
  'OCEAN_minted/mo',
  'OCEAN_burned/mo',
  'OCEAN_minted_USD/mo',
  'OCEAN_burned_USD/mo',
  'OCEAN_price',
  'RND/mo',
  'rnd_to_cons_sales_ratio',
  'mkts_annual_growth_rate',
  'dao_USD/mo',
  'dao_OCEAN/mo',
  'dao_OCEAN_in_USD/mo',
  'dao_total_in_USD/mo',
]

async function rowsOf({
  steps,
  every,
  ...options
}: {
  steps?: number
  every?: number
  params?: Record<string, unknown>
}) {
  const rows: Row[] = []
  const openChain = () => expect.fail('a pure model asked for a chain')
  const circuit = await openCircuit(wsloop, {
    ...options,
    clock: { steps },
    record: { every },
    openChain,
    onRecord: (row) => rows.push(row),
  })
  await circuit.advance(circuit.clock.steps)
  const columns = circuit.columns.map(({ name }) => name)
  return {
    columns,
    rows,
    at: (step: number, column: string) => Number(rowAt(rows, step).values[columns.indexOf(column)]),
  }
}

const rowAt = (rows: readonly Row[], step: number): Row =>
  rows.find((row) => row.step === step) ?? expect.fail(`no row of step ${step}`)

/** The first cell that differs by more than 1e-9 of it. */
function firstDifference({ columns, rows }: Awaited<ReturnType<typeof rowsOf>>, wanted: Record<string, number>[]) {
  expect(rows.length).to.equal(wanted.length)
  for (const [i, { step, values }] of rows.entries()) {
    for (const [column, name] of columns.entries()) {
      const [have, want] = [Number(values[column]), wanted[i]?.[name] ?? NaN]
      const close = have === want || Math.abs(have - want) <= 1e-9 * Math.abs(want)
      if (!close) return { step, name, have, want }
    }
  }
  return undefined
}

const digits = (value: number, count: number) => Number(value.toPrecision(count))

describe('the netlist wsloop', () => {
  it('default: twenty years of days with a row every ten, under TokenSPICE’s columns', async () => {
    const { columns, rows } = await rowsOf({})
    expect(columns).to.deep.equal(COLUMNS)
    expect(rows.map(({ step }) => step)).to.deep.equal(Array.from({ length: 731 }, (_, i) => 10 * i))
  })

  for (const compat of [false, true]) {
    const which = compat ? 'as TokenSPICE computed' : 'corrected'
    it(`behavior: every cell of twenty years is an independent model's, ${which}`, async () => {
      const wanted = wsloopRows({ steps: 7300, every: 10, compat })
      expect(firstDifference(await rowsOf({ params: { compat } }), wanted)).to.equal(undefined)
    })

    it(`behavior: every cell of two years by the day is an independent model's, ${which}`, async () => {
      const wanted = wsloopRows({ steps: 732, every: 1, compat })
      expect(firstDifference(await rowsOf({ steps: 732, every: 1, params: { compat } }), wanted)).to.equal(undefined)
    })
  }

  it('behavior: the old ramp gives TokenSPICE’s published values', async () => {
    const { at } = await rowsOf({ params: { compat: true } })
    expect(digits(at(730, 'OCEAN_price'), 9)).to.equal(0.239887369)
    expect(digits(at(730, 'tot_OCEAN_supply'), 6)).to.equal(763.714e6)
    expect(digits(at(730, 'Num_mkts'), 6)).to.equal(1.99963)
    expect(digits(at(730, 'tot_OCEAN_minted'), 3)).to.equal(72.8e6)
    expect(digits(at(1460, 'tot_OCEAN_minted'), 4)).to.equal(291.6e6)
    expect(digits(at(3650, 'OCEAN_price'), 6)).to.equal(0.435591)
    expect(digits(at(3650, 'tot_OCEAN_supply'), 6)).to.equal(1315.83e6)
    expect(digits(at(3650, 'Num_mkts'), 6)).to.equal(27.8973)
    expect(digits(at(7300, 'OCEAN_price'), 6)).to.equal(46.2158)
    expect(digits(at(7300, 'tot_OCEAN_supply'), 6)).to.equal(1364.29e6)
    expect(digits(at(7300, 'Num_mkts'), 6)).to.equal(286.347)
  })

  it('behavior: the documented ramp gives the values worked out for it', async () => {
    const { at } = await rowsOf({})
    expect(digits(at(730, 'tot_OCEAN_minted'), 3)).to.equal(47.3e6)
    expect(digits(at(1460, 'tot_OCEAN_minted'), 4)).to.equal(191.1e6)
    expect(digits(at(7300, 'OCEAN_price'), 3)).to.equal(72)
  })

  it('behavior: growth in the first two months is endless, unless with TokenSPICE’s second too much', async () => {
    const [ours, theirs] = [await rowsOf({ steps: 40 }), await rowsOf({ steps: 40, params: { compat: true } })]
    expect([0, 10, 20, 30].map((step) => ours.at(step, 'network_rev_growth/mo'))).to.deep.equal([
      Infinity,
      Infinity,
      Infinity,
      Infinity,
    ])
    expect(theirs.at(20, 'network_rev_growth/mo')).to.equal(Infinity)
    expect(digits(theirs.at(30, 'network_rev_growth/mo'), 8)).to.equal(2_664_842.8)
  })

  it('behavior: staking counts swap sales once, and minted tokens at the price of their day', async () => {
    const [ours, theirs] = [await rowsOf({ steps: 1000 }), await rowsOf({ steps: 1000, params: { compat: true } })]
    expect(ours.at(1000, 'tot_staked')).to.equal(ours.at(1000, 'allmkts_tot_sales/day'))
    near(theirs.at(1000, 'tot_staked') / theirs.at(1000, 'allmkts_tot_sales/day'), 101, 1e-9)
    expect(ours.at(100, 'OCEAN_minted_USD/mo')).to.equal(0)
    for (const step of [300, 500, 1000]) {
      const average = ours.at(step, 'OCEAN_minted_USD/mo') / ours.at(step, 'OCEAN_minted/mo')
      // A month's prices lie close to the last.
      near(average, ours.at(step, 'OCEAN_price'), 0.02 * ours.at(step, 'OCEAN_price'))
    }
  })

  it('behavior: the supply is what was there and what was minted, less what was burned', async () => {
    const { rows, at } = await rowsOf({})
    for (const { step } of rows) {
      const expected = 690.9e6 + at(step, 'tot_OCEAN_minted') - at(step, 'tot_OCEAN_burned')
      near(at(step, 'tot_OCEAN_supply'), expected, 1e-6)
    }
  })

  describe('over 150 years', () => {
    const { root, remove } = temporaryFolder()
    after(remove)

    for (const compat of [false, true]) {
      it(`behavior: every cell of a row every ten years is an independent model's, compat=${compat}`, async () => {
        const [steps, every] = [150 * 365, 3650]
        const wanted = wsloopRows({ steps, every, compat })
        expect(firstDifference(await rowsOf({ steps, every, params: { compat } }), wanted)).to.equal(undefined)
      })
    }

    it('behavior: numbers neither fall apart nor change on their way through the file', async () => {
      const steps = 150 * 365
      const written: Row[] = []
      const spec = { netlist: 'wsloop', clock: { steps }, params: { compat: 'true' } }
      const { folder } = await runNetlist(wsloop, spec, { root, onRow: (row) => written.push(row) })
      expect(path.dirname(path.dirname(folder))).to.equal(root)
      const { columns, rows } = readKpis(folder)
      const read = rows.map((row) => row.slice(2).map(Number))
      expect(read).to.deep.equal(written.map(({ values }) => values.map(Number)))
      const cell = (step: number, name: string) => Number(rows[step / 10]?.[columns.indexOf(name)])
      expect(digits(cell(steps, 'OCEAN_price'), 3)).to.equal(6.83e25)
      expect(cell(steps, 'overall_valuation')).to.be.greaterThan(1e34)
      expect(digits(cell(steps, 'tot_OCEAN_supply'), 5)).to.equal(1053.4e6)
      expect(cell(135 * 365 - 5, 'tot_OCEAN_minted')).to.be.lessThan(719.1e6)
      near(cell(136 * 365 + 10, 'tot_OCEAN_minted'), 719.1e6, 1e-5)
    })
  })
})
