import { inspect } from 'node:util'

import { expect } from 'chai'
import {
  type CircuitOptions,
  cumulative,
  defineNetlist,
  field,
  level,
  type Netlist,
  openCircuit,
  param,
  type Row,
  unit,
  type Wiring,
} from 'saffron-sim'
import { createPurse } from 'saffron-sim/models'

import { FieldDefinitionError } from '../../src/field/errors.ts'
import { rejects } from '../chain/rejects.ts'

const noChain = () => Promise.reject(new Error('a pure model opened a chain'))
const about = 'For a test'

const never = () => new Promise<never>(() => undefined)

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

interface Options extends Partial<CircuitOptions> {
  readonly steps?: number
  readonly every?: number
  readonly kpis?: readonly string[] | undefined
}

async function rowsOf(netlist: Netlist, { steps, every, kpis, ...options }: Options = {}) {
  const rows: Row[] = []
  const circuit = await openCircuit(netlist, {
    openChain: noChain,
    onRecord: (row) => void rows.push(row),
    clock: { steps },
    record: { every, kpis },
    ...options,
  })
  const stop = await circuit.advance(circuit.clock.steps)
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
    const steps = async (options: Options) => (await rowsOf(saving(), options)).rows.map(({ step }) => step)
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

  it('behavior: nothing is recorded before it begins, once, by itself or with the first step', async () => {
    const rows: number[] = []
    const open = () => openCircuit(saving(), { openChain: noChain, onRecord: ({ step }) => void rows.push(step) })
    const circuit = await open()
    expect([rows, circuit.columns.map(({ name }) => name)]).to.deep.equal([[], ['total', 'sum']])
    await Promise.all([circuit.begin(), circuit.begin()])
    await circuit.begin()
    expect(rows).to.deep.equal([0])
    await circuit.advance(1)
    await (await open()).advance(2)
    await (await open()).pass(1)
    expect(rows).to.deep.equal([0, 1, 0, 1, 2, 0])
  })

  it('behavior: one that begins by itself and may not go on does no step; whoever begins it may', async () => {
    const stopping = saving(() => ({ stop: ({ total = NaN }) => (total < 2 ? 'too little' : undefined) }))
    const circuit = await openCircuit(stopping, { openChain: noChain })
    expect([await circuit.advance(3), circuit.step]).to.deep.equal(['too little', 0])
    expect([await circuit.begin(), await circuit.advance(3), circuit.step]).to.deep.equal(['too little', undefined, 3])
  })

  it('behavior: kinds may be called what every object calls its own', async () => {
    const kinds = ['constructor', 'toString', '__proto__', 'constructor']
    const agents = kinds.map((kind, i) => ({ name: `agent-${i}`, kind }))
    const { circuit } = await rowsOf(saving(() => ({ agents })))
    expect(Object.entries(circuit.kinds)).to.deep.equal([
      ['constructor', 2],
      ['toString', 1],
      ['__proto__', 1],
    ])
  })

  it('behavior: parameters may be called so too, but for the one name that objects keep to themselves', async () => {
    const clock = { step: 1, steps: 1 }
    const build = () => ({ agents: [], kpis: {} })
    const called = (name: string) =>
      defineNetlist({ about, clock, params: { [name]: field.int({ default: 7, about }) }, build })
    const circuit = await openCircuit(called('constructor'), { openChain: noChain })
    expect(circuit.params).to.have.property('constructor', 7)
    expect(() => called('__proto__')).to.throw(FieldDefinitionError, '__proto__')
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

  it('behavior: start, step and number of steps may be given in place of the netlist’s own', async () => {
    const clock = { start: 5, step: 7, steps: 2 }
    expect((await rowsOf(saving(), { clock })).rows.map(({ time }) => time)).to.deep.equal([5, 12, 19])
  })

  it('behavior: the clock may follow the parameters', async () => {
    const netlist = defineNetlist({
      about,
      clock: ({ horizon, launch }) => ({ start: launch, step: 10, steps: horizon, every: 2 }),
      params: {
        horizon: field.int({ default: 4, min: 0, about }),
        launch: field.int({ default: 0, min: 0, about }),
      },
      build: () => ({ agents: [], kpis: {} }),
    })
    const times = async (options: Options = {}) => (await rowsOf(netlist, options)).rows.map(({ time }) => time)
    expect(await times()).to.deep.equal([0, 20, 40])
    expect(await times({ params: { horizon: 3, launch: 100 } })).to.deep.equal([100, 120, 130])
    expect(await times({ params: { horizon: 3 }, steps: 2 })).to.deep.equal([0, 20])
  })

  it('error: a clock that follows the parameters to something that is none', async () => {
    const clock = (clock: object) =>
      // What TypeScript would refuse.
      rowsOf(defineNetlist({ about, clock: () => clock as never, build: () => ({ agents: [], kpis: {} }) }))
    await rejects(clock({ step: 1 }), 'NETLIST_FIELD')
    await rejects(clock({ step: 1, steps: 1, evry: 1 }), 'NETLIST_FIELD')
    await rejects(clock({ step: 0, steps: 1 }), 'CLOCK')
  })

  it('error: options that cannot be', async () => {
    const refused = (options: Options, code: string) => rejects(rowsOf(saving(), options), code)
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

  it('error: a KPI that never gives a value is named when patience ends, in the first record and later', async () => {
    for (const from of [0, 2]) {
      let records = 0
      const late = level({ unit: unit('USD'), about, read: () => (records++ < from ? 1n : never()) })
      const later = level({ unit: unit('USD'), about, read: async () => 1n })
      const rows: Row[] = []
      const onRecord = (row: Row) => void rows.push(row)
      const stuck = saving(() => ({ kpis: { later, late } }))
      const error = await rejects(rowsOf(stuck, { patience: 0.05, onRecord }), 'KPI_STUCK')
      expect(error.message).to.include("'late'").and.include(`step ${from}`).and.not.include('later')
      expect(rows.length).to.equal(from)
    }
  })

  it('error: a stop condition that gives neither a text nor nothing', async () => {
    for (const reason of [{}, '', true, false, null, Promise.resolve('later')]) {
      const error = await rejects(rowsOf(saving(() => ({ stop: () => reason as never }))), 'STOP_CONDITION')
      expect(error.message).to.include(`gave ${inspect(reason)}, which is neither a reason in words nor undefined`)
    }
  })

  it('error: a stop condition that throws', async () => {
    const stop = () => {
      throw new Error('a bug')
    }
    const error = await rejects(rowsOf(saving(() => ({ stop }))), 'STOP_CONDITION')
    expect(error.cause).to.have.property('message', 'a bug')
  })

  it('error: agents, KPIs and labels that are none, which would damage the manifest or fail without a word', async () => {
    const kpi = level({ unit: unit('USD'), about, read: () => 1n })
    const refused = async (given: object, said: RegExp) => {
      const error = await rejects(rowsOf(saving(() => given)), 'NETLIST_BUILD')
      expect(error.message).to.match(said)
    }
    await refused({ kpis: null }, /no KPIs by name/)
    await refused({ kpis: { z: null } }, /KPI 'z' is none/)
    await refused({ kpis: { z: { ...kpi, unit: 'USD' } } }, /KPI 'z' is counted in 'USD', which is no unit/)
    await refused({ kpis: { z: { ...kpi, unit: { symbol: 'USD' } } } }, /KPI 'z' is counted in .*, which is no unit/)
    await refused({ kpis: { z: { ...kpi, about: undefined } } }, /KPI 'z' has no `about`/)
    await refused(
      { kpis: { z: { ...kpi, type: 'derived', from: { x: undefined } } } },
      /KPI 'z' is derived from 'x', which is none/,
    )
    await refused({ kpis: { z: { ...kpi, type: 'derived' } } }, /KPI 'z' is derived from undefined/)
    for (const name of ['step', 'time']) await refused({ kpis: { [name]: kpi } }, /has the name of another column/)
    await refused({ kpis: { '': kpi } }, /KPI '' has no name/)
    const throwing = Object.defineProperty({}, 'z', { enumerable: true, get: () => expect.fail('a getter') })
    await refused({ kpis: throwing }, /a getter/)
    await refused({ labels: { z: {} } }, /label 'z' is {}, which is no text/)
    await refused({ agents: [[{ name: 'ann' }]] }, /holds a list: spread/)
    await refused({ agents: [null] }, /list of agents holds null/)
    await refused({ agents: [{ name: '' }] }, /is called '', which is no name/)
    await refused({ agents: [{ name: 'ann', funds: [5] }] }, /funds of its agent 'ann' are \[ 5 \]/)
  })

  it('error: a build that throws, with what it threw as the cause', async () => {
    const cause = new Error('no idea')
    const build = () => Promise.reject(cause)
    const netlist = defineNetlist({ about, clock: { step: 1, steps: 1 }, build })
    expect((await rejects(rowsOf(netlist), 'NETLIST_BUILD')).cause).to.equal(cause)
  })

  it('error: a build with a name that hides what it is made by', async () => {
    const build = () => {
      const early = () => vault
      early()
      const vault = {}
      return { agents: [], kpis: {} }
    }
    const netlist = defineNetlist({ about, clock: { step: 1, steps: 1 }, build })
    expect((await rejects(rowsOf(netlist), 'NETLIST_BUILD')).hint).to.match(/hides an import/)
  })
})
