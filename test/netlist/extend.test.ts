import { expect } from 'chai'
import {
  COUNT,
  defineNetlist,
  derived,
  erc20,
  evmChain,
  extend,
  field,
  level,
  openCircuit,
  type Row,
  wad,
} from 'saffron-sim'

import { rejects } from '../chain/rejects.ts'

/** A shelf that a worker fills; it hands out the shelf. */
const base = defineNetlist({
  about: 'A shelf.',
  clock: { step: 10, steps: 3 },
  params: { pace: field.int({ default: 1, min: 0, about: 'Books a step' }) },
  headline: ['books'],
  plots: [{ title: 'Books', kpis: { books: '' } }],
  build({ params }) {
    const shelf: string[] = []
    return {
      agents: [{ name: 'worker', step: () => void Array.from({ length: params.pace }, () => shelf.push('worker')) }],
      kpis: { books: level({ unit: COUNT, about: 'On the shelf', read: () => shelf.length }) },
      schedule: [{ at: 10, about: 'Opening' }],
      stop: ({ books = 0 }) => (books >= 100 ? 'full' : undefined),
      parts: { shelf },
    }
  },
})

const noChain = () => Promise.reject(new Error('a pure model opened a chain'))

async function run(netlist: Parameters<typeof openCircuit>[0], params = {}) {
  const rows: Row[] = []
  const circuit = await openCircuit(netlist, { openChain: noChain, params, onRecord: (row) => void rows.push(row) })
  await circuit.advance(3)
  await circuit.close()
  return { circuit, values: rows.map(({ values }) => values) }
}

describe('extend', () => {
  const visited = extend(base, {
    about: 'A shelf, and somebody who takes from it.',
    params: { takes: field.int({ default: 1, min: 0, about: 'Books a visit' }) },
    plots: [{ title: 'Taken', kpis: { gone: '' } }],
    agents: ({ params, parts: { shelf } }) => [
      { name: 'reader', kind: 'reader', step: () => void shelf.splice(0, params.takes) },
    ],
    kpis: ({ parts: { shelf }, kpis, agents }) => ({
      gone: level({ unit: COUNT, about: 'People beside the shelf', read: () => agents.length + shelf.length }),
      doubled: derived({
        unit: COUNT,
        about: 'Books twice',
        from: { books: kpis['books'] ?? level({ unit: COUNT, about: 'None', read: () => 0 }) },
        compute: ({ books }) => 2 * books,
      }),
    }),
    schedule: ({ parts: { shelf }, params }) => [
      {
        at: 30,
        about: 'A gift',
        do: () => void shelf.push(...Array.from({ length: 10 * params.takes }, () => 'gift')),
      },
    ],
  })

  it('default: the base with more agents, KPIs, parameters, plots and events, made with its parts', async () => {
    const { circuit, values } = await run(visited, { pace: 3 })
    expect(circuit.columns.map(({ name }) => name)).to.deep.equal(['books', 'gone', 'doubled'])
    // Three come and one goes in each step; in the third ten come besides.
    expect(values).to.deep.equal([
      [0, 2, 0],
      [2, 4, 4],
      [4, 6, 8],
      [16, 18, 32],
    ])
    expect(circuit.agents.map(({ name }) => name)).to.deep.equal(['worker', 'reader', 'schedule-2'])
    expect(circuit.events.map(({ step, about }) => [step, about])).to.deep.equal([
      [1, 'Opening'],
      [3, 'A gift'],
    ])
    expect(visited.plots?.map(({ title }) => title)).to.deep.equal(['Books', 'Taken'])
    expect([visited.about, visited.headline]).to.deep.equal(['A shelf, and somebody who takes from it.', ['books']])
  })

  it('behavior: the base is as it was, and its stop condition and clock hold', async () => {
    expect((await run(base)).values).to.deep.equal([[0], [1], [2], [3]])
    const rich = extend(visited, { params: { takes: field.int({ default: 0, min: 0, about: 'None' }) } })
    expect((await run(rich, { pace: 60 })).values.map(([books]) => books)).to.deep.equal([0, 60, 120])
  })

  it('error: what nothing reads, and what the base does not have', async () => {
    expect(() => extend(base, { agent: () => [] } as object)).to.throw(/no field 'agent'/)
    const drawn = extend(base, { plots: [{ title: 'x', kpis: { nothing: '' } }] })
    await rejects(openCircuit(drawn, { openChain: noChain }), 'UNKNOWN_KPI')
    const named = extend(base, { headline: ['boks'] })
    await rejects(openCircuit(named, { openChain: noChain }), 'UNKNOWN_KPI')
  })

  it('error: a list or a record where the base is to be handed over', () => {
    for (const [name, value] of Object.entries({ agents: [], kpis: {}, schedule: [] })) {
      expect(() => extend(base, { [name]: value }))
        .to.throw(`extension.${name} is`)
        .with.property('code', 'NETLIST_VALUE')
    }
  })

  it('behavior: who is promised the rest gets what the others leave, those of an extension too', async () => {
    const wealth = defineNetlist({
      about: 'Tokens.',
      clock: { step: 10, steps: 1 },
      async build(setup) {
        const token = await erc20(setup, { symbol: 'TOK', supply: wad(100) })
        const heldBy = (name: string) => token.heldBy(setup.addressOf(name), name)
        return {
          agents: [
            { name: 'treasury', funds: [token.rest()] },
            { name: 'one', funds: [token.of(wad(30))] },
          ],
          kpis: { treasury: heldBy('treasury'), one: heldBy('one') },
          parts: { token },
        }
      },
    })
    const whale = (amount: number) =>
      extend(wealth, { agents: ({ parts: { token } }) => [{ name: 'whale', funds: [token.of(wad(amount))] }] })
    const held = async (netlist: Parameters<typeof openCircuit>[0]) => {
      let values: Row['values'] = []
      const circuit = await openCircuit(netlist, {
        openChain: ({ start }) => evmChain({ start }),
        onRecord: (row) => void (values = row.values),
      })
      await circuit.begin()
      await circuit.close()
      return values
    }
    expect(await held(wealth)).to.deep.equal([wad(70), wad(30)])
    expect(await held(whale(50))).to.deep.equal([wad(20), wad(30)])
    expect(await held(whale(70))).to.deep.equal([0n, wad(30)])
    await rejects(held(whale(71)), 'FUNDS_TOO_LOW')
    // As code gives it that no compiler has seen.
    const lone = { name: 'whale' } as never
    for (const wrong of [{ agents: () => lone }, { schedule: () => lone }]) {
      expect((await rejects(held(extend(wealth, wrong)), 'NETLIST_BUILD')).message).to.include('gives no list')
    }
  })
})
