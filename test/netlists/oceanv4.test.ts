import { readFileSync } from 'node:fs'
import path from 'node:path'

import { expect } from 'chai'
import { days, type OceanV3Pool, type OceanV4Pool, runNetlist as simulate, toNumber } from 'saffron-sim'

import oceanv4 from '../../netlists/oceanv4/netlist.ts'
import { recorded, type Recorded } from '../kit/recorded.ts'
import { near } from '../kit/near.ts'
import { temporaryFolder } from '../kit/temporary-project.ts'

const NAMES = ['publisher', 'stakerSpeculator', 'speculator']

function poolsOf<P>({ circuit }: Recorded): P[] {
  // Whoever asks knows which generation the netlist builds.
  return circuit.controllables.flatMap(({ agent }) => (/^ocean-v.-pool$/.test(agent.kind) ? [agent as P] : []))
}

describe('the netlist oceanv4', () => {
  let run: Recorded
  before(async () => (run = await recorded(oceanv4)))
  after(() => run.close())

  it('default: TokenSPICE’s columns, a row every twelve hours for sixty days', () => {
    const ofAgent = (name: string) => [
      ...['', '_in_DTs', '_in_BPTs', '_networth'].map((what) => `${name}_OCEAN${what}`),
      `DT_${name}`,
      `BPT_${name}`,
    ]
    const ofPool = ['DT_pool', 'DT_1ss_contract', 'BPT_total', 'BPT_1ss_contract', 'DT_price', 'pool_OCEAN']
    const both = ['V3', 'V4'].flatMap((generation) => ATTACK.map((column) => `${generation}_${column}`))
    expect(run.columns).to.deep.equal([...NAMES.flatMap(ofAgent), ...ofPool, 'n_pools', 'n_rugged', ...both])
    expect(run.rows.map(({ step }) => step)).to.deep.equal(Array.from({ length: 121 }, (_, i) => 12 * i))
  })

  it('behavior: one pool after a day, of the publisher’s OCEAN but one and a tenth as many datatokens', async () => {
    const day = await recorded(oceanv4, {
      steps: 24,
      every: 1,
      params: { stakeEvery: days(9), speculateEvery: days(9) },
    })
    expect(day.at(23, 'n_pools')).to.equal(0)
    const names = ['n_pools', 'pool_OCEAN', 'DT_pool', 'BPT_publisher', 'BPT_1ss_contract', 'BPT_total']
    expect(names.map((name) => day.at(24, name))).to.deep.equal([1, 4_999, 499.9, 50, 50, 100])
    expect(day.at(24, 'publisher_OCEAN')).to.equal(1)
    // 4,999 / 499.9 and fees of 3, 1 and 0.1 %.
    near(day.at(24, 'DT_price'), 10 / (1 - 0.041), 1e-12)
    expect(run.at(1440, 'n_pools')).to.equal(1)
    await day.close()
  })

  it('behavior: pools come to be at the lowest rate and at the highest', async () => {
    for (const rate of ['0.00001', '1000']) {
      const day = await recorded(oceanv4, { steps: 24, params: { rate } })
      expect(day.at(24, 'n_pools'), rate).to.equal(1)
      await day.close()
    }
  })

  it('behavior: TokenSPICE’s price has the stakers’ fee in it twice', async () => {
    const day = await recorded(oceanv4, { steps: 24, params: { compat: true, stakeEvery: days(9) } })
    near(day.at(24, 'DT_price'), 10 / (1 - 0.071), 1e-12)
    await day.close()
  })

  it('behavior: all datatokens are the bot’s, the pool’s or those of who bought some; the publisher has none', () => {
    expect(run.all('DT_publisher')).to.deep.equal(run.rows.map(() => 0))
    const bought = run.all('DT_speculator')
    expect(Math.max(...bought)).to.be.greaterThan(5)
    for (const { step } of run.rows.filter(({ step }) => step >= 24)) {
      // Everybody's stake has its like in a stake of the bot.
      const staked = NAMES.reduce((sum, name) => sum + run.at(step, `BPT_${name}`), 0)
      near(run.at(step, 'BPT_1ss_contract'), staked, 1e-6)
    }
  })

  it('behavior: the published contracts vest nothing and set no cap, whatever they are told', async () => {
    const [pool] = poolsOf<OceanV4Pool>(run)
    if (!pool) return expect.fail('no pool')
    const { token, factories } = pool
    expect(await token.cap()).to.equal((1n << 256n) - 1n)
    expect(await factories.bot.getvestingAmount(token.address)).to.equal(0n)
    expect(await factories.bot.getAvailableVesting(token.address)).to.equal(0n)
  })

  it('behavior: the same seed gives the same rows on both chains', async () => {
    const hardhat = await recorded(oceanv4, { go: 400, chain: 'hardhat' })
    // The attack is over by then.
    expect(hardhat.rows).to.deep.equal(run.rows.slice(0, 34))
    await hardhat.close()
  })
})

const ATTACK = ['attacked', 'rugged', 'price', 'stake_lost', 'staker_lost']

describe('the same attack on Ocean V3 and on V4', () => {
  const seeds = Array.from({ length: 10 }, (_, i) => String(i + 1))
  const runs: Recorded[] = []
  before(async () => {
    // The attack is over after 384 steps.
    for (const seed of seeds) runs.push(await recorded(oceanv4, { seed, steps: 400, every: 1 }))
  })
  after(() => Promise.all(runs.map((run) => run.close())))

  const ends = (column: string) => runs.map((run) => run.at(400, column))
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length

  it('default: both pools begin alike, before anybody acts on them', () => {
    for (const run of runs) {
      expect([239, 240].map((step) => run.at(step, 'V3_price'))).to.deep.equal([NaN, run.at(240, 'V3_price')])
      // A tenth of a datatoken per OCEAN; fees of 0.0001 % and of 4.1 %.
      near(run.at(240, 'V3_price') * (1 - 1e-6), 10, 1e-9)
      near(run.at(240, 'V4_price') * (1 - 0.041), 10, 1e-9)
    }
  })

  it('behavior: what is lost is what the reserves and shares of the pools say', async () => {
    // Nobody else acts in the hour in which the attack begins.
    const rarely = { stakeEvery: days(4), speculateEvery: days(4), consumeEvery: days(4) }
    const again = await recorded(oceanv4, { seed: '3', steps: 400, go: 359, params: rarely })
    const look = async () =>
      Promise.all(
        ['ocean-v3-pool', 'ocean-v4-pool'].map(async (kind) => {
          const pools = again.circuit.controllables.flatMap(({ agent }) =>
            agent.kind === kind ? [agent as OceanV3Pool | OceanV4Pool] : [],
          )
          const { publisher, price, reserves, shares } = pools.at(-1) ?? expect.fail('no pool')
          const named = `maliciousPublisherV${kind.at(7)}`
          expect(publisher).to.equal(again.circuit.agents.find(({ name }) => name === named)?.address)
          const { datatoken, ocean } = await reserves()
          const worth = toNumber(await price()) * toNumber(datatoken) + toNumber(ocean)
          return worth / toNumber(await shares.totalSupply())
        }),
      )
    const before = await look()
    await again.circuit.advance(41)
    const after = await look()
    for (const [i, generation] of ['V3', 'V4'].entries()) {
      const lost = 1 - (after[i] ?? NaN) / (before[i] ?? NaN)
      near(lost, again.at(400, `${generation}_stake_lost`), 1e-9)
    }
    await again.close()
  })

  it('behavior: ten seeds give what the netlist’s page says of them', () => {
    const percent = (value: number) => `${(100 * value).toFixed(1).replace('-0.0', '0.0')} %`
    const sum = (values: readonly number[]) => String(values.reduce((all, value) => all + value, 0))
    const range = (values: readonly number[]) => `${percent(Math.min(...values))} to ${percent(Math.max(...values))}`
    const rows: [string, (generation: string) => string][] = [
      ['pools attacked', (generation) => sum(ends(`${generation}_attacked`))],
      ['pools rugged', (generation) => sum(ends(`${generation}_rugged`))],
      ['part of a stake that is lost, on average', (generation) => percent(mean(ends(`${generation}_stake_lost`)))],
      ['the least and the most of the ten', (generation) => range(ends(`${generation}_stake_lost`))],
      [
        'what the staker lost, on average',
        (generation) => `${mean(ends(`${generation}_staker_lost`)).toFixed(0)} OCEAN`,
      ],
    ]
    const said = readFileSync(new URL('../../netlists/oceanv4/about.md', import.meta.url), 'utf8')
      .split('\n')
      .filter((line) => line.startsWith('|'))
      .map((line) =>
        line
          .split('|')
          .slice(1, -1)
          .map((cell) => cell.trim()),
      )
    expect(said.slice(2)).to.deep.equal(rows.map(([what, of]) => [what, of('V3'), of('V4')]))
    expect([sum(ends('V3_rugged')), sum(ends('V4_rugged'))]).to.deep.equal(['10', '0'])
  })

  it('behavior: it is in the report, as figures and in plots of both generations', async () => {
    const { root, remove } = temporaryFolder()
    const { folder } = await simulate(oceanv4, { netlist: 'oceanv4', chain: 'evm', clock: { steps: 400 } }, { root })
    const report = readFileSync(path.join(folder, 'report.html'), 'utf8')
    const at = (column: string) => runs[0]?.at(400, column) ?? NaN
    const shown = (value: number) => new Intl.NumberFormat('en-US', { maximumSignificantDigits: 4 }).format(value)
    const told = (column: string, of: (value: number) => number = (value) => value) =>
      `last: ${['V3', 'V4'].map((name) => `Ocean ${name} ${shown(of(at(`${name}_${column}`)))}`).join(', ')}`
    for (const [title, ends] of [
      ['Price of the plundered pool', told('price')],
      ['What a stake has lost', told('stake_lost', (part) => 100 * part)],
      ['What the staker has lost', told('staker_lost')],
      ['Pools attacked and rugged', 'last: attacked on V3 1, rugged on V3 1, attacked on V4 1, rugged on V4 0'],
    ] as const) {
      const figure = /<figure.*?<\/figure>/s.exec(report.slice(report.indexOf(`<h4>${title}`) - 200))
      expect(figure?.[0], title).to.include(ends)
    }
    remove()
  })

  it('behavior: without it the columns stay and the market is the same', async () => {
    const without = await recorded(oceanv4, { seed: '1', steps: 400, every: 1, params: { compare: false } })
    for (const column of without.columns.filter((name) => !/^V\d_/.test(name))) {
      expect(without.all(column), column).to.deep.equal(runs[0]?.all(column))
    }
    for (const column of ['V3_attacked', 'V4_attacked']) expect(without.at(400, column)).to.equal(0)
    await without.close()
  })
})
