import { writeFileSync } from 'node:fs'
import path from 'node:path'

import { expect } from 'chai'

import { checkRunSpec, COUNT, DAY, defineNetlist, level, type Netlist, param } from 'saffron-sim'
import { exportClient, loadClient } from 'saffron-sim/project'
import aegis from '../../../netlists/aegis/netlist.ts'
import { example } from '../../../netlists/aegis/example.ts'
import client from '../../../netlists/client/netlist.ts'
import cohorts from '../../../netlists/cohorts/netlist.ts'
import { readGivenFile } from '../../../src/project/params/read-given-file.ts'
import { rejects } from '../../chain/rejects.ts'
import { recorded } from '../../kit/recorded.ts'
import { cloneRoot, temporaryFolder } from '../../kit/temporary-project.ts'
import { COLUMNS, TABLE } from '../../models/cohorts/golden-table.ts'
import { goldenJson } from '../../models/cohorts/requests.ts'

const size = param.int({ default: 1, about: 'For a test' })
const base = {
  about: 'For a test.',
  clock: { step: DAY, steps: 1 },
  params: { size },
  build: () => ({ agents: [], kpis: { one: level({ unit: COUNT, about: 'One', read: () => 1 }) } }),
}

describe('a file that a run is given', () => {
  const { root, remove } = temporaryFolder()
  after(remove)

  const given = (netlist: Netlist, text: string | Buffer, { name = 'given.yaml', set = {} } = {}) => {
    writeFileSync(path.join(root, name), text)
    return readGivenFile(netlist, path.join(root, name), set)
  }
  /** A run of what a file gives, which goes through a spec on its way. */
  const run = async (netlist: Netlist, text: string | Buffer, options: { name?: string; set?: object } = {}) => {
    const { params } = await given(netlist, text, { ...options, set: { ...options.set } })
    return recorded(netlist, { params: checkRunSpec({ netlist: 'x', params }).params })
  }

  it('default: values of parameters by name', async () => {
    expect(await given(defineNetlist(base), 'size: 3')).to.deep.equal({ params: { size: '3' } })
  })

  it('behavior: a netlist with files of its own reads them, and what is set goes over it', async () => {
    const netlist = defineNetlist({
      ...base,
      readFile: ({ bytes, parsed }) => ({ params: { size: bytes.length, seen: parsed() }, warnings: ['odd'] }),
    })
    const text = '{ "a": [1, null, "x"] }'
    const params = { size: text.length, seen: { a: [1, null, 'x'] } }
    expect(await given(netlist, text)).to.deep.equal({ params, warnings: ['odd'] })
    expect((await given(netlist, text, { set: { size: '2' } })).params).to.deep.equal({ ...params, size: '2' })
    const { message } = await rejects(given(netlist, 'a: 1\nb: [1'), 'PARAMS_FILE')
    expect(message).to.match(/given\.yaml.*line 2/)
    await rejects(readGivenFile(netlist, path.join(root, 'none.yaml'), {}), 'PARAMS_FILE')
  })

  it('default: cohorts takes a request as it stands', async () => {
    const golden = await run(cohorts, JSON.stringify(goldenJson()), { name: 'request.json' })
    const printed = golden.rows
      .slice(1, TABLE.length + 1)
      .map(({ step }) => [
        String(golden.at(step, 'month_index')),
        ...COLUMNS.map(([column, digits]) => golden.at(step, column).toFixed(digits)),
      ])
    expect(printed).to.deep.equal(TABLE)
    const switchedOff = goldenJson({ abm: { enable_treasury: false, treasury_config: { transaction_fee_pct: 0.1 } } })
    const { warnings } = await given(cohorts, JSON.stringify(switchedOff))
    expect(warnings).to.deep.equal(['abm.treasury_config has no effect: it is switched off'])
    const { message } = await rejects(given(cohorts, 'token: { total_suply: 3 }'), 'COHORT_REQUEST')
    expect(message).to.match(/given\.yaml cannot[^]*token\.total_suply/)
  })

  it('default: aegis takes a configuration as it stands', async () => {
    const own = await run(aegis, JSON.stringify(example), { name: 'aegis.json' })
    expect(own.at(6, 'aegis_leaf').toFixed(2)).to.equal('859050.93')
    expect(own.at(6, 'aegis_usdc').toFixed(2)).to.equal('534004.63')
    const without = await run(aegis, 'aegis: { initial_usdc_balance: 7 }\ntvl: { initial_tvl: 3 }')
    expect([without.at(0, 'aegis_usdc'), without.at(1, 'pair_usdc')]).to.deep.equal([7, 0])
    const { warnings } = await given(aegis, 'tvl: { initial_tvl: 3 }')
    expect(warnings).to.deep.equal(['tvl.initial_tvl has no effect: TVL comes from deals and growth'])
    const set = await run(aegis, JSON.stringify(example), { set: { initial_usdc_balance: '9' } })
    expect(set.at(0, 'aegis_usdc')).to.equal(9)
    const { message } = await rejects(given(aegis, 'aegis: { initial_leaf: -1 }'), 'AEGIS_CONFIG')
    expect(message).to.match(/given\.yaml cannot be used:\n {2}aegis\.initial_leaf: /)
  })

  it('default: client takes a client’s file of any format', async () => {
    const { client: loaded } = await loadClient(cloneRoot, 'meridian')
    const shipped = await recorded(client, { params: { client: 'meridian' }, steps: 12 })
    for (const [format, name] of [
      ['yaml', 'meridian.yaml'],
      ['xlsx', 'meridian.xlsx'],
      ['legacy-json', 'meridian.json'],
    ] as const) {
      const own = await run(client, await exportClient(loaded, format), { name })
      expect(own.rows.slice(0, 13).map(({ values }) => values)).to.deep.equal(shipped.rows.map(({ values }) => values))
      expect(own.circuit.params).to.include({ client: 'none', client_id: 'meridian' })
    }
    const csv = (await exportClient(loaded, 'radcad-csv')).toString()
    const { warnings } = await given(client, `${csv}\nx,house,red\n`, { name: 'acme.csv' })
    expect(warnings?.join()).to.match(/house/)
    const { message } = await rejects(given(client, 'team_cliff: soon', { name: 'acme.yaml' }), 'CLIENT_PROBLEMS')
    expect(message).to.match(/acme\.yaml:1: team_cliff = soon/)
  })
})
