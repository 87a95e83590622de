import { expect } from 'chai'
import {
  createPurse,
  cumulative,
  defineNetlist,
  level,
  type Netlist,
  openCircuit,
  param,
  type Row,
  unit,
  type Wiring,
} from 'saffron-sim'

import type { CircuitOptions } from '../../src/netlist/circuit.ts'
import { rejects } from '../chain/rejects.ts'

const noChain = () => Promise.reject(new Error('a pure model opened a chain'))
const about = 'For a test'

/** A savings box that somebody puts something into each step. */
function saving(more: (parts: { saved: () => number }) => Partial<Wiring> = () => ({})) {
  return defineNetlist({
    about,
    clock: { start: 1_000, step: 10, steps: 7, every: 1 },
    params: { rate: param.number({ default: 2, min: 0, about }) },
    build({ params }) {
      const box = createPurse({ USD: 1 })
      const saved = () => box.balance('USD')
      const total = level({ unit: unit('USD'), about, read: saved })
      return {
        agents: [{ name: 'saver', kind: 'person', step: () => box.deposit('USD', params.rate) }],
        kpis: { total, sum: cumulative(total, { about }) },
        ...more({ saved }),
      }
    },
  })
}

async function rowsOf(netlist: Netlist, { steps, ...options }: Partial<CircuitOptions> = {}) {
  const rows: Row[] = []
  const circuit = await openCircuit(netlist, {
    openChain: noChain,
    onRecord: (row) => void rows.push(row),
    steps,
    ...options,
  })
  const stop = circuit.stopped ?? (await circuit.advance(circuit.clock.steps))
  await circuit.close()
  return { rows, stop, circuit }
}

describe('openCircuit, a pure model', () => {
  it('default: rows of all KPIs, the first after the set-up, and never a chain', async () => {
    const { rows, circuit } = await rowsOf(saving(), { steps: 2 })
    expect(rows).to.deep.equal([
      { step: 0, time: 1_000, values: [1, 1] },
      { step: 1, time: 1_010, values: [3, 4] },
      { step: 2, time: 1_020, values: [5, 9] },
    ])
    expect(circuit.columns.map(({ name, type }) => [name, type])).to.deep.equal([
      ['total', 'level'],
      ['sum', 'derived'],
    ])
    expect([circuit.chainName, circuit.step, circuit.kinds, circuit.seed]).to.deep.equal([
      undefined,
      2,
      { person: 1 },
      '1',
    ])
  })

  it('behavior: so many steps between records, and always the last', async () => {
    const steps = async (options: Partial<CircuitOptions>) =>
      (await rowsOf(saving(), options)).rows.map(({ step }) => step)
    expect(await steps({ every: 3 })).to.deep.equal([0, 3, 6, 7])
    expect(await steps({ every: 7 })).to.deep.equal([0, 7])
    expect(await steps({ every: 100 })).to.deep.equal([0, 7])
    expect(await steps({ every: 2, steps: 4 })).to.deep.equal([0, 2, 4])
    expect(await steps({ steps: 0 })).to.deep.equal([0])
  })

  it('behavior: some KPIs, in the order asked for; what they are derived from is worked out all the same', async () => {
    const { rows } = await rowsOf(saving(), { kpis: ['sum'], steps: 1 })
    expect(rows.map(({ values }) => values)).to.deep.equal([[1], [4]])
    const { rows: turned } = await rowsOf(saving(), { kpis: ['sum', 'total'], steps: 0 })
    expect(turned[0]?.values).to.deep.equal([1, 1])
  })

  it('behavior: parameters as values or texts', async () => {
    for (const rate of [5, '5']) {
      const { rows, circuit } = await rowsOf(saving(), { params: { rate }, steps: 1 })
      expect(rows[1]?.values[0]).to.equal(6)
      expect(circuit.params).to.deep.equal({ rate: 5 })
    }
  })

  it('behavior: a stop condition ends it after a record, whether its KPI is recorded or not', async () => {
    const stopping = saving(() => ({ stop: ({ total = NaN }) => (total >= 7 ? `saved ${total}` : undefined) }))
    for (const kpis of [undefined, ['sum']]) {
      const { rows, stop } = await rowsOf(stopping, { kpis })
      expect([rows.at(-1)?.step, stop]).to.deep.equal([3, 'saved 7'])
    }
    // It is looked at when there is a record: after step 4, not 3.
    const { rows, stop } = await rowsOf(stopping, { every: 2 })
    expect([rows.at(-1)?.step, stop]).to.deep.equal([4, 'saved 9'])
  })

  it('behavior: it may stop before the first step', async () => {
    const { rows, stop, circuit } = await rowsOf(saving(() => ({ stop: () => 'at once' })))
    expect([rows.length, stop, circuit.step]).to.deep.equal([1, 'at once', 0])
  })

  it('behavior: a netlist need not be asynchronous, nor have parameters, agents or KPIs', async () => {
    const { rows } = await rowsOf(
      defineNetlist({ about, clock: { step: 1, steps: 2 }, build: () => ({ agents: [], kpis: {} }) }),
    )
    expect(rows.map(({ step, values }) => [step, values])).to.deep.equal([
      [0, []],
      [1, []],
      [2, []],
    ])
  })

  it('error: options that cannot be', async () => {
    const refused = (options: Partial<CircuitOptions>, code: string) => rejects(rowsOf(saving(), options), code)
    await refused({ every: 0 }, 'RECORD_INTERVAL')
    await refused({ every: 1.5 }, 'RECORD_INTERVAL')
    await refused({ steps: -1 }, 'CLOCK')
    await refused({ params: { rate: -1 } }, 'PARAM_VALUE')
    await refused({ params: { rat: 1 } }, 'UNKNOWN_PARAM')
    expect((await refused({ kpis: ['totl'] }, 'UNKNOWN_KPI')).hint).to.include("'total'")
    await refused({ kpis: ['toString'] }, 'UNKNOWN_KPI')
  })

  it('error: two agents of one name, and one called like the deployer', async () => {
    for (const names of [['a', 'a'], ['deployer']]) {
      const netlist = saving(() => ({ agents: names.map((name) => ({ name })) }))
      await rejects(rowsOf(netlist), 'AGENT_NAME_TAKEN')
    }
  })

  it('error: a stop condition that throws', async () => {
    const stop = () => {
      throw new Error('a bug')
    }
    const error = await rejects(rowsOf(saving(() => ({ stop }))), 'STOP_CONDITION')
    expect(error.cause).to.have.property('message', 'a bug')
  })

  it('error: a build that throws, with what it threw as the cause', async () => {
    const cause = new Error('no idea')
    const build = () => Promise.reject(cause)
    const netlist = defineNetlist({ about, clock: { step: 1, steps: 1 }, build })
    expect((await rejects(rowsOf(netlist), 'NETLIST_BUILD')).cause).to.equal(cause)
  })
})
