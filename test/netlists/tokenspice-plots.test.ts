import { readFileSync } from 'node:fs'
import path from 'node:path'

import { expect } from 'chai'
import { runNetlist } from 'saffron-sim'
import { findNetlist, loadNetlist } from 'saffron-sim/project'
import { plotKpis, plotRun } from 'saffron-sim/report'

import { ownClock } from '../kit/own-clock.ts'
import { cloneRoot, temporaryFolder } from '../kit/temporary-project.ts'

type Asked = readonly [title: string, columns: string, scale: string, multiply: number, unit: string]

const AGENTS = ['publisher', 'consumer', 'stakerSpeculator', 'speculator', 'maliciousPublisher']
const ofEach = (names: readonly string[], column: string) => names.map((name) => `${name}${column}`).join(' ')
const V4 = ['publisher', 'stakerSpeculator', 'speculator']

/** TokenSPICE's plot instructions; its DIV1M, MULT100 and the axis text that goes with each. */
const PLOTS: Readonly<Record<string, { x: string; asked: readonly Asked[] }>> = {
  simplegrant: {
    x: 'Day',
    asked: [
      ['granter_OCEAN', 'granter_OCEAN', 'linear', 1, '$'],
      ['granter_USD', 'granter_USD', 'linear', 1, '$'],
    ],
  },
  simplepool: {
    x: 'Day',
    asked: [
      ['publisher_OCEAN', 'publisher_OCEAN', 'linear', 1, '$'],
      ['n_pools', 'n_pools', 'linear', 1, 'count'],
    ],
  },
  scheduler: {
    x: 'Year',
    asked: [['Vesting over time', 'OCEAN_vested OCEAN_released beneficiary_OCEAN', 'linear', 1, '$']],
  },
  wsloop: {
    x: 'Year',
    asked: [
      ['OCEAN Price', 'OCEAN_price', 'log', 1, '$'],
      ['Valuation', 'overall_valuation fundamentals_valuation speculation_valuation', 'log', 1e-6, '$M'],
      ['Monthly OceanDAO Income', 'dao_USD/mo dao_OCEAN_in_USD/mo dao_total_in_USD/mo', 'log', 1e-6, '$M'],
      ['Annual Revenue or Sales', 'network_rev/yr allmkts_cons_sales/yr allmkts_tot_sales/yr', 'log', 1e-6, '$M'],
      ['Total OCEAN Staked (in USD)', 'tot_staked', 'log', 1e-6, '$M'],
      ['OCEAN Token Count', 'tot_OCEAN_supply tot_OCEAN_minted tot_OCEAN_burned', 'both', 1e-6, 'count, in millions'],
      ['Monthly # OCEAN Minted & Burned', 'OCEAN_minted/mo OCEAN_burned/mo', 'both', 1e-6, 'count, in millions'],
      [
        'R&D/Sales Ratio and Marketplaces Growth Rate',
        'rnd_to_cons_sales_ratio mkts_annual_growth_rate',
        'both',
        100,
        '%',
      ],
      ['Monthly R&D Spend', 'RND/mo', 'both', 1e-6, '$M'],
    ],
  },
  oceanv3: {
    x: 'Day',
    asked: [
      ['Agents OCEAN networth', ofEach(AGENTS, '_OCEAN_networth'), 'linear', 1, 'count'],
      ['Agents OCEAN wallet', ofEach(AGENTS, '_OCEAN'), 'linear', 1, '$'],
      ['n_pools', 'n_pools', 'linear', 1, 'count'],
    ],
  },
  oceanv4: {
    x: 'Day',
    asked: [
      ['Agents OCEAN networth', ofEach(V4, '_OCEAN_networth'), 'linear', 1, 'count'],
      ['Agents OCEAN wallet', ofEach(V4, '_OCEAN'), 'linear', 1, 'count'],
      ['Agents Datatokens', V4.map((name) => `DT_${name}`).join(' '), 'linear', 1, 'count'],
      ['DT allocation', 'DT_pool DT_1ss_contract', 'linear', 1, 'count'],
      [
        'BPT allocation',
        `${V4.map((name) => `BPT_${name}`).join(' ')} BPT_total BPT_1ss_contract`,
        'linear',
        1,
        'count',
      ],
      ['DT price', 'DT_price', 'linear', 1, '$'],
      ['n_pools', 'n_pools', 'linear', 1, 'count'],
      ['pool_OCEAN', 'pool_OCEAN', 'linear', 1, 'count'],
      // Not TokenSPICE's: what its netlist was meant to show.
      ['Price of the plundered pool', 'V3_price V4_price', 'linear', 1, 'OCEAN per datatoken'],
      ['What a stake has lost', 'V3_stake_lost V4_stake_lost', 'linear', 100, '%'],
      ['What the staker has lost', 'V3_staker_lost V4_staker_lost', 'linear', 1, 'OCEAN'],
      ['Pools attacked and rugged', 'V3_attacked V3_rugged V4_attacked V4_rugged', 'linear', 1, 'count'],
    ],
  },
}

describe('TokenSPICE’s plots', () => {
  for (const [name, { x, asked }] of Object.entries(PLOTS)) {
    it(`default: ${name}'s, with its columns, scales, multipliers and units`, async () => {
      const { plots = [] } = await loadNetlist(findNetlist(cloneRoot, name))
      expect(plots.map((plot) => plot.x)).to.deep.equal(plots.map(() => x))
      const given = plots.map(({ title, kpis, scale, multiply = 1, unit }) => [
        title,
        Object.keys(kpis).join(' '),
        scale,
        multiply,
        unit,
      ])
      expect(given).to.deep.equal(asked)
      // A line among others has a label.
      for (const { kpis } of plots) {
        if (Object.keys(kpis).length > 1) expect(Object.values(kpis)).not.to.include('')
      }
    })
  }

  it('behavior: the labels that TokenSPICE spells out', async () => {
    const labelsOf = async (name: string, title: string) => {
      const { plots = [] } = await loadNetlist(findNetlist(cloneRoot, name))
      return Object.values(plots.find((plot) => plot.title === title)?.kpis ?? {})
    }
    expect(await labelsOf('simplegrant', 'granter_OCEAN')).to.deep.equal(['OCEAN'])
    expect(await labelsOf('simplegrant', 'granter_USD')).to.deep.equal(['USD'])
    const vesting = ['OCEAN vested', 'OCEAN released', 'OCEAN to beneficiary']
    expect(await labelsOf('scheduler', 'Vesting over time')).to.deep.equal(vesting)
    expect(await labelsOf('wsloop', 'Valuation')).to.deep.equal(['Overall', 'Fundamentals (P/S=30)', 'Speculation'])
    expect(await labelsOf('wsloop', 'OCEAN Price')).to.deep.equal([''])
  })

  describe('in the report and as files', () => {
    const { root, remove } = temporaryFolder()
    after(remove)
    /** As TokenSPICE names its files. */
    const fileOf = (title: string, scale: string) =>
      `${title.replaceAll('/', '_per_').replaceAll(/[ ,]/g, '_').replaceAll("'", '').replaceAll('__', '_')}_${scale.toUpperCase()}.svg`
    const textsIn = (svg: string) => [...svg.matchAll(/<text[^>]*>([^<]*)</g)].map(([, text = '']) => text)
    const escaped = (text: string) => text.replaceAll('&', '&amp;')

    for (const [name, { x, asked }] of Object.entries(PLOTS)) {
      it(`behavior: all of ${name}'s are drawn, with title, axes, unit and labels`, async () => {
        const netlist = await loadNetlist(findNetlist(cloneRoot, name))
        const steps = name === 'oceanv4' ? 400 : ownClock(netlist).steps
        const { folder } = await runNetlist(
          netlist,
          { netlist: name, chain: 'evm', clock: { steps } },
          { root, out: name },
        )
        const report = readFileSync(path.join(folder, 'report.html'), 'utf8')
        const data = /<script type="application\/json" id="data">(.*?)<\/script>/s.exec(report)?.[1] ?? ''
        const { panels }: { panels: { title: string; scale: string; unit: string }[] } = JSON.parse(data)
        const wanted = asked.flatMap(([title, columns, scale, , unit]) =>
          (scale === 'both' ? ['linear', 'log'] : [scale]).map((one) => ({ title, columns, scale: one, unit })),
        )
        // The netlist's own come first.
        expect(panels.slice(0, wanted.length).map(({ title, scale, unit }) => ({ title, scale, unit }))).to.deep.equal(
          wanted.map(({ title, scale, unit }) => ({ title, scale, unit })),
        )

        const files = await plotRun(folder, { out: path.join(root, `${name}-plots`), format: 'svg' })
        expect(files.map((file) => path.basename(file))).to.deep.equal(
          wanted.map(({ title, scale }) => fileOf(title, scale)),
        )
        for (const [i, { title, scale, unit }] of wanted.entries()) {
          const texts = textsIn(readFileSync(files[i] ?? '', 'utf8'))
          const plot = netlist.plots?.find((each) => each.title === title)
          const labels = Object.values(plot?.kpis ?? {}).filter((label) => label !== '')
          const labelled = labels.length > 1 ? labels : []
          expect(texts, title).to.include.members([
            escaped(scale === 'log' ? `${title} (logarithmic)` : title),
            x,
            escaped(unit),
            ...labelled.map(escaped),
          ])
        }
      })

      it(`behavior: each of ${name}'s columns can be drawn by itself, on both scales, as SVG and as PNG`, async () => {
        for (const [number, [, columns]] of asked.entries()) {
          for (const scale of ['linear', 'log'] as const) {
            const kpis = Object.fromEntries(columns.split(' ').map((column) => [column, '']))
            const file = path.join(root, `${name}-${number}-${scale}.${scale === 'log' ? 'png' : 'svg'}`)
            await plotKpis(path.join(root, name), { plot: { title: columns, kpis, scale }, file })
            expect(readFileSync(file).subarray(0, 4).toString('latin1')).to.match(/^<svg|^.PNG/)
          }
        }
      })
    }
  })
})
