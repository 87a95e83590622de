import { readFileSync, existsSync } from 'node:fs'
import path from 'node:path'

import { expect } from 'chai'
import {
  DAY,
  defineNetlist,
  erc20,
  extend,
  type GivenRunSpec,
  level,
  type Netlist,
  runNetlist,
  verifyRun,
  wad,
} from 'saffron-sim'

import { rejects } from '../chain/rejects.ts'
import { temporaryFolder } from '../kit/temporary-project.ts'

/** One who holds a token and draws a number, under a seed of its own, with a record of everything. */
const drawing = (more: Partial<Pick<Netlist, 'seed' | 'record'>> = {}) =>
  defineNetlist({
    about: 'One who draws.',
    clock: { step: DAY, steps: 4 },
    seed: 'of the netlist',
    record: { every: 2, kpis: ['drawn'], events: ['TOK.*'], holdings: 'all', holdingsEvery: 4 },
    ...more,
    async build(setup) {
      const token = await erc20(setup.named('TOK'), { symbol: 'TOK', supply: wad(10) })
      let drawn = 0
      return {
        agents: [
          {
            name: 'one',
            funds: [token.of(wad(3))],
            step({ rng, wallet }) {
              drawn = rng.next()
              wallet.send(token.transfer({ to: setup.addressOf('one'), amount: 1n }))
            },
          },
        ],
        kpis: { other: token.kpis.supply, drawn: level({ unit: token.unit, about: 'Drawn', read: () => wad(drawn) }) },
      }
    },
  })

describe('the seed and the record of a netlist', () => {
  const { root, remove } = temporaryFolder()
  after(remove)

  const spec = { netlist: 'drawing', chain: 'evm' }
  async function recorded(netlist: Netlist, given: Omit<GivenRunSpec, 'netlist'> = {}) {
    const { folder } = await runNetlist(netlist, { ...spec, ...given }, { root })
    const table = (name: string) => readFileSync(path.join(folder, name), 'utf8').trimEnd().split('\n')
    const has = (name: string) => existsSync(path.join(folder, name))
    return { folder, table, has, kpis: table('kpis.csv') }
  }

  it('default: a run is as the netlist says', async () => {
    const { kpis, table } = await recorded(drawing())
    expect(kpis.map((row) => row.split(',')[0])).to.deep.equal(['step', '0', '2', '4'])
    expect(kpis[0])
      .to.match(/,drawn$/)
      .and.to.not.match(/other/)
    expect(table('holdings.csv').map((row) => row.split(',')[0])).to.deep.equal(['step', '0', '4'])
    expect(table('events.csv')).to.have.length(5)
    expect((await recorded(drawing({ seed: '1' }))).kpis).to.not.deep.equal(kpis)
    expect((await recorded(drawing({ seed: '1' }), { seed: 'of the netlist' })).kpis).to.deep.equal(kpis)
  })

  it('behavior: what is given goes over it, and is what is verified', async () => {
    const record = { every: 1, kpis: ['other', 'drawn'], events: [], holdings: 'none' as const }
    const { folder, kpis, has } = await recorded(drawing(), { seed: '1', record })
    expect([kpis.length, has('events.csv'), has('holdings.csv')]).to.deep.equal([6, false, false])
    const { changes, difference } = await verifyRun(folder, { netlist: drawing() })
    expect([changes, difference]).to.deep.equal([[], undefined])
  })

  it('behavior: a file may say that no events are wanted', async () => {
    const { has } = await recorded(drawing({ record: { events: ['none'] } }))
    expect(has('events.csv')).to.equal(false)
  })

  it('behavior: an extension has the seed and the record of its base, but for what it says', () => {
    const { seed, record } = extend(drawing(), { record: { every: 3 } })
    expect(seed).to.equal('of the netlist')
    expect(record).to.deep.include({ every: 3, kpis: ['drawn'], holdings: 'all' })
  })

  it('error: how often holdings are recorded, of nobody', async () => {
    await rejects(recorded(drawing({ record: { holdingsEvery: 2 } })), 'HOLDINGS_EVERY')
    await rejects(recorded(drawing({ record: {} }), { record: { holdingsEvery: 2 } }), 'HOLDINGS_EVERY')
    expect((await recorded(drawing(), { record: { holdings: 'none' } })).has('holdings.csv')).to.equal(false)
  })

  it('error: what cannot be', async () => {
    const made = async (more: object) => drawing(more)
    await rejects(made({ seed: 7 }), 'NETLIST_VALUE')
    await rejects(made({ seed: '' }), 'NETLIST_VALUE')
    await rejects(made({ mode: 'blocks' }), 'NETLIST_VALUE')
    await rejects(made({ order: 'tips' }), 'NETLIST_VALUE')
    await rejects(made({ params: { many: 3 } }), 'NETLIST_VALUE')
    await rejects(made({ plots: {} }), 'NETLIST_VALUE')
    await rejects(made({ record: { holdings: 'each' } }), 'NETLIST_VALUE')
    await rejects(made({ record: { every: 0 } }), 'NETLIST_VALUE')
    await rejects(made({ record: { agents: 'all' } }), 'NETLIST_FIELD')
  })
})
