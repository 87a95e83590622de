import { readFileSync } from 'node:fs'
import path from 'node:path'

import { expect } from 'chai'

import { type Netlist, runNetlist, SaffronError } from 'saffron-sim'
import { checkClient, CLIENT_MODELS, clientParams, parametersHash } from 'saffron-sim/models'
import { listClients, loadClient } from 'saffron-sim/project'
import { readManifest } from 'saffron-sim/results'

import { harbour } from '../../netlists/client/harbour.ts'
import { meridian } from '../../netlists/client/meridian.ts'
import client from '../../netlists/client/netlist.ts'
import { clockOf } from '../../src/netlist/clock-of.ts'
import { resolveParams } from '../../src/netlist/params/resolve-params.ts'
import { near } from '../kit/near.ts'
import { recorded } from '../kit/recorded.ts'
import { cloneRoot, temporaryFolder } from '../kit/temporary-project.ts'
import { tableValues } from '../models/client/published-values.ts'

const netlist: Netlist = client

describe('the netlist client', () => {
  const { root, remove } = temporaryFolder()
  after(remove)

  it('default: the published table of 120 months by the names of its KPIs', async () => {
    const run = await recorded(netlist, { params: { client: 'none', ...tableValues } })
    const file = path.resolve(cloneRoot, '../shared/data/qtm_static_120.json')
    const { series } = JSON.parse(readFileSync(file, 'utf8')) as { series: Record<string, number[]> }
    const columns = { users: 'users', staked: 'staked_cum', liquidity_mining: 'lm_cum', price: 'price', cash: 'cash' }
    for (const [kpi, name] of Object.entries({
      ...columns,
      staking_apr: 'apr',
      reserve: 'reserve',
      pool_usd: 'tx4_y',
    })) {
      const published = series[name] ?? []
      expect(published).to.have.length(120)
      for (const [i, figure] of published.entries())
        near(run.at(i + 1, kpi), figure, 1e-10 * Math.abs(figure), `${kpi} ${i + 1}`)
    }
    near(run.at(0, 'price'), 0.4, 1e-12)
    await run.close()
  })

  it('behavior: alone it runs the first shipped client; the other one is another economy', async () => {
    const [harbour, meridian] = await Promise.all([
      recorded(netlist, { steps: 12 }),
      recorded(netlist, { steps: 12, params: { client: 'meridian' } }),
    ])
    expect(harbour.rows.map(({ values }) => values)).to.not.deep.equal(meridian.rows.map(({ values }) => values))
    near(harbour.at(0, 'price'), 0.15, 1e-12)
    near(meridian.at(0, 'price'), 0.08, 1e-12)
    for (const run of [harbour, meridian]) {
      const supply = run.at(0, 'circulating') + run.at(0, 'unvested')
      for (const { step } of run.rows) {
        const sum = run.at(step, 'circulating') + run.at(step, 'unvested')
        near(sum, supply - run.at(step, 'burned') + run.at(step, 'minted_total'), 1e-5)
      }
      await run.close()
    }
  })

  it('behavior: the shipped clients are those of the project’s files, and have nothing wrong with them', async () => {
    expect(listClients(cloneRoot)).to.include.members(['harbour', 'meridian'])
    for (const [id, shipped] of Object.entries({ harbour, meridian })) {
      const loaded = await loadClient(cloneRoot, id)
      const given = Object.assign({}, ...Object.values<object>(shipped)) as Record<string, unknown>
      const values: Readonly<Record<string, unknown>> = loaded.client.values
      for (const [key, value] of Object.entries(given)) expect(values[key] ?? null, `${id}: ${key}`).to.equal(value)
      for (const model of CLIENT_MODELS) {
        const found = checkClient(loaded, { model }).filter(({ kind }) => kind !== 'doubtful')
        expect(found, `${id}, ${model}`).to.deep.equal([])
      }
    }
  })

  it('behavior: a client’s file runs as the shipped client of the same parameters', async () => {
    const { client: loaded } = await loadClient(cloneRoot, 'meridian')
    const [own, shipped] = await Promise.all([
      recorded(netlist, { steps: 24, params: clientParams(loaded) }),
      recorded(netlist, { steps: 24, params: { client: 'meridian' } }),
    ])
    expect(own.rows).to.deep.equal(shipped.rows)
    await Promise.all([own.close(), shipped.close()])
  })

  it('behavior: a run is labelled with its client and the hash of its parameters, whatever gave them', async () => {
    const { client: loaded } = await loadClient(cloneRoot, 'meridian')
    const labelsOf = async (params: Readonly<Record<string, unknown>>) =>
      (await recorded(netlist, { steps: 0, params })).circuit.labels
    const labels = { client: 'meridian', parametersHash: parametersHash(loaded.values) }
    expect(await labelsOf(clientParams(loaded))).to.deep.equal(labels)
    expect(await labelsOf({ client: 'meridian' })).to.deep.equal(labels)
    expect((await labelsOf({ client: 'meridian', team_cliff: 7 }))['parametersHash']).to.not.equal(
      labels.parametersHash,
    )
    const folder = path.join(root, 'run')
    await runNetlist(netlist, { netlist: 'client', clock: { steps: 0 } }, { out: folder })
    expect(readManifest(folder).labels?.['client']).to.equal('harbour')
  })

  it('behavior: every model runs, with the same columns', async () => {
    const runs = await Promise.all(CLIENT_MODELS.map((model) => recorded(netlist, { steps: 6, params: { model } })))
    const last = runs.map((run) => run.at(6, 'price'))
    expect(new Set(last).size).to.equal(4)
    for (const run of runs) expect(run.columns).to.deep.equal(runs[0]?.columns)
    // The daily model goes on by a month of thirty days.
    near(runs[3]?.at(6, 'implied_price') ?? NaN, 0.15 + (0.3 * 180) / 1_095.75, 1e-9)
    for (const run of runs) await run.close()
  })

  it('behavior: months are the calendar’s, from the launch on or from where a traded token is', async () => {
    const ends = async (params: Readonly<Record<string, unknown>>) => {
      const { rows, circuit } = await recorded(netlist, { params, go: 2 })
      return [circuit.clock.steps, ...rows.map(({ time }) => new Date(time * 1_000).toISOString().slice(0, 10))]
    }
    expect(await ends({})).to.deep.equal([120, '2026-01-01', '2026-02-01', '2026-03-01'])
    const late = { client: 'meridian', launch_date: '31.12.2025', simulation_duration: 24 }
    expect(await ends(late)).to.deep.equal([24, '2025-12-31', '2026-01-31', '2026-02-28'])
    // Vesting by the day records every thirty days.
    expect(await ends({ model: 'aav' })).to.deep.equal([120, '2026-01-01', '2026-01-31', '2026-03-02'])
    const traded = resolveParams(netlist.params, { token_launch: false, as_of: '2027-05-05' })
    expect(clockOf(netlist, traded, {}).start).to.equal(Date.UTC(2027, 4, 5) / 1_000)
  })

  it('behavior: what is given wins over the shipped client, and a simulation has its duration', async () => {
    const params = { simulation_duration: 3, staking_share: '60', liquidity_mining_share: 10 }
    const run = await recorded(netlist, { steps: 12, params })
    expect(run.rows).to.have.length(4)
    near(run.at(1, 'new_staked') / run.at(1, 'utility'), 0.6, 1e-9)
    await run.close()
  })

  it('error: what is missing is told at once, with what needs it', async () => {
    const { initial_total_supply: _supply, team_cliff: _cliff, seed_bonus: _bonus, ...others } = tableValues
    const { code, message } = await refused({ client: 'none', ...others })
    expect(code).to.equal('PARAM_MISSING')
    expect(message).to.match(/initial_total_supply.*every model/s)
    expect(message).to.match(/seed_bonus.*the seed round/s)
    expect(message).to.match(/team_cliff.*the team’s allocation/s)
    const { code: ofOther } = await refused({
      client: 'none',
      ...tableValues,
      model: 'simple',
      agent_staking_apr_target: undefined,
    })
    expect(ofOther).to.equal('PARAM_MISSING')
  })

  it('error: what contradicts itself is told at once, before anything runs', async () => {
    const { code, message } = await refused({ staking_share: 60, business_rev_share: 71 })
    expect(code).to.equal('CLIENT_PROBLEMS')
    expect(message).to.match(
      /the uses of tokens add up to 105, not to 100\n.*the shares of revenue add up to 101, not to 100/,
    )
  })
})

async function refused(params: Readonly<Record<string, unknown>>): Promise<SaffronError> {
  const failure: unknown = await recorded(netlist, { params, steps: 1 }).catch((error: unknown) => error)
  return failure instanceof SaffronError ? failure : expect.fail(`it ran: ${String(failure)}`)
}
